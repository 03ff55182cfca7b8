import { domainOf } from './domains';
import { idAt } from './ids';
import { below, hex, pick, unit } from './random';
import { userAt } from './users';

/** What kind of machine a computer is; it gives the name its prefix. */
export type ComputerKind = 'workstation' | 'server' | 'mac' | 'linux';

/** An operating system as Desktop Central names it; `platform` is 1 Windows, 2 Mac, 3 Linux. */
export interface OperatingSystem {
  name: string;
  version: string;
  platform: 1 | 2 | 3;
  platformName: string;
}

/** A computer in Desktop Central's scope of management. Times are epoch milliseconds. */
export interface Computer {
  resourceId: string;
  name: string;
  fqdn: string;
  domain: string;
  kind: ComputerKind;
  os: OperatingSystem;
  ipAddress: string;
  macAddress: string;
  agentInstalled: boolean;
  agentInstalledAt: number;
  /** 1 live, 2 down, 3 unknown. */
  liveStatus: 1 | 2 | 3;
  lastContactAt: number;
  loggedOnUser?: string;
}

const FIRST_COMPUTER_ID = 301;
const SHARES = { server: 0.08, mac: 0.04, linux: 0.03 };
/** The first workstations always have a live agent, so that a demonstration never begins with a machine that is off. */
const ALWAYS_LIVE = 20;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const windows = (name: string, version: string): OperatingSystem => ({
  name,
  version,
  platform: 1,
  platformName: 'Windows',
});

const SYSTEMS: Record<ComputerKind, OperatingSystem[]> = {
  workstation: [
    windows('Windows 11 Professional Edition (x64)', '10.0.26100'),
    windows('Windows 11 Enterprise Edition (x64)', '10.0.22631'),
    windows('Windows 10 Professional Edition (x64)', '10.0.19045'),
  ],
  server: [
    windows('Windows Server 2022 Standard Edition (x64)', '10.0.20348'),
    windows('Windows Server 2019 Datacenter Edition (x64)', '10.0.17763'),
  ],
  mac: [
    {
      name: 'macOS 15 Sequoia',
      version: '15.5',
      platform: 2,
      platformName: 'Mac',
    },
  ],
  linux: [
    {
      name: 'Ubuntu 24.04 LTS',
      version: '24.04',
      platform: 3,
      platformName: 'Linux',
    },
    {
      name: 'Debian GNU/Linux 12',
      version: '12',
      platform: 3,
      platformName: 'Linux',
    },
  ],
};

const PREFIX: Record<ComputerKind, string> = {
  workstation: 'WS',
  server: 'SRV',
  mac: 'MAC',
  linux: 'LNX',
};

/** Workstations first, then servers, Macs and Linux machines, numbered through; `startTime` anchors their times. */
export function generateComputers(
  count: number,
  seed: number,
  startTime: number,
  largeIds = false,
): Computer[] {
  const servers = Math.round(count * SHARES.server);
  const macs = Math.round(count * SHARES.mac);
  const linux = Math.round(count * SHARES.linux);
  const sizes: Array<[ComputerKind, number]> = [
    ['workstation', count - servers - macs - linux],
    ['server', servers],
    ['mac', macs],
    ['linux', linux],
  ];
  const computers: Computer[] = [];
  for (const [kind, size] of sizes) {
    for (let number = 1; number <= size; number += 1) {
      computers.push(
        generateComputer(
          kind,
          number,
          idAt(FIRST_COMPUTER_ID, computers.length, largeIds),
          seed,
          startTime,
        ),
      );
    }
  }
  return computers;
}

function generateComputer(
  kind: ComputerKind,
  number: number,
  resourceId: string,
  seed: number,
  startTime: number,
): Computer {
  const name = `${PREFIX[kind]}-${String(number).padStart(4, '0')}`;
  const domain = domainOf(number - 1);
  const reliable = kind === 'workstation' && number <= ALWAYS_LIVE;
  const agentInstalled = reliable || unit(seed, 'agent', resourceId) >= 0.03;
  const liveStatus = liveStatusOf(reliable, agentInstalled, seed, resourceId);
  return {
    resourceId,
    name,
    fqdn: `${name.toLowerCase()}.${domain.dnsName}`,
    domain: domain.netbiosName,
    kind,
    os: pick(SYSTEMS[kind], seed, 'os', resourceId),
    ipAddress: `10.${domain.domainId}.${Math.floor(number / 250) % 256}.${
      (number % 250) + 1
    }`,
    macAddress: `02:${hex(10, seed, 'mac', resourceId).replace(
      /(..)(?!$)/g,
      '$1:',
    )}`,
    agentInstalled,
    agentInstalledAt:
      startTime - DAY * (30 + below(600, seed, 'installed', resourceId)),
    liveStatus,
    lastContactAt: startTime - contactAge(liveStatus, seed, resourceId),
    loggedOnUser:
      kind === 'workstation' && liveStatus === 1
        ? userAt(number - 1).loginName
        : undefined,
  };
}

function liveStatusOf(
  reliable: boolean,
  agentInstalled: boolean,
  seed: number,
  resourceId: string,
): Computer['liveStatus'] {
  if (reliable) return 1;
  if (!agentInstalled) return 3;
  return unit(seed, 'live', resourceId) < 0.9 ? 1 : 2;
}

function contactAge(
  liveStatus: Computer['liveStatus'],
  seed: number,
  resourceId: string,
): number {
  if (liveStatus === 1) return MINUTE * below(90, seed, 'seen', resourceId);
  return DAY * (1 + below(40, seed, 'seen', resourceId));
}
