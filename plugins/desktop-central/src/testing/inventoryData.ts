import type {
  Computer,
  DirectoryUser,
  Package,
  Script,
} from 'backstage-plugin-desktop-central-common';
import { minutesAgo } from './times';

export const packages: Package[] = [
  {
    id: 'p-7zip',
    name: '7-Zip 24.08 (x64)',
    packageVersion: '24.08',
    installerType: 'msi',
    uninstallAllowed: true,
    onNetworkShare: 'no',
  },
  {
    id: 'p-viewer',
    name: 'Drawing Viewer',
    packageVersion: '3.2',
    installerType: 'msi',
    uninstallAllowed: false,
    onNetworkShare: 'yes',
  },
  {
    id: 'p-editor',
    name: 'Text Editor',
    packageVersion: '8.7.1',
    installerType: 'exe',
    uninstallAllowed: true,
    onNetworkShare: 'unknown',
  },
];

export const scripts: Script[] = [
  {
    id: 'sc-queue',
    name: 'clear-print-queue.ps1',
    description: 'Restarts the spooler and empties the queue',
    hasContent: true,
  },
];

function computer(number: number): Computer {
  const isServer = number % 20 === 0;
  return {
    id: `c-${number}`,
    name: `${isServer ? 'SRV' : 'WS'}-${String(number).padStart(3, '0')}`,
    domain: 'ACME',
    operatingSystem: isServer ? 'Windows Server 2022' : 'Windows 11 Pro',
    isServer,
    agentInstalled: number % 13 !== 0,
    managed: true,
    liveStatus: number % 3 === 0 ? 'down' : 'live',
    lastContactAt: minutesAgo(number),
    loggedOnUsers: number % 4 === 0 ? undefined : 'erin',
  };
}

export const computers: Computer[] = Array.from({ length: 60 }, (_, index) =>
  computer(index + 1),
);

export const directoryUsers: DirectoryUser[] = [
  { id: 'u-erin', name: 'erin', displayName: 'Erin Eng', domain: 'ACME' },
  { id: 'u-frank', name: 'frank', displayName: 'Frank Field', domain: 'ACME' },
  { id: 'u-lena', name: 'lena', displayName: 'Lena Lab', domain: 'LAB' },
];
