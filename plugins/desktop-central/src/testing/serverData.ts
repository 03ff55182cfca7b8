import type {
  Capability,
  Driver,
  Server,
  StandingConfiguration,
  SyncChange,
  SyncRun,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import { minutesAgo } from './times';

export const syncRun: SyncRun = {
  id: 'run-1',
  state: 'succeeded',
  trigger: 'save',
  startedAt: minutesAgo(50),
  finishedAt: minutesAgo(49),
  counts: [
    {
      kind: 'packages',
      fetched: 12,
      added: 12,
      changed: 0,
      removed: 0,
      unchanged: 0,
    },
    {
      kind: 'computers',
      fetched: 200,
      added: 200,
      changed: 0,
      removed: 0,
      unchanged: 0,
    },
  ],
};

export const syncChanges: SyncChange[] = [
  { kind: 'packages', change: 'added', itemId: 'p-7zip', name: '7-Zip 24.08' },
  { kind: 'computers', change: 'removed', itemId: 'c-900', name: 'WS-900' },
];

export const capabilities: Capability[] = [
  { name: 'packages', answer: 'yes', scope: 'SWDeployment.READ' },
  { name: 'scripts', answer: 'yes', scope: 'Configurations.READ' },
  { name: 'computers', answer: 'yes', scope: 'SOM.READ' },
  {
    name: 'directoryUsers',
    answer: 'yes',
    how: 'lookUp',
    scope: 'SOM.READ',
  },
  {
    name: 'deploymentPolicies',
    answer: 'no',
    scope: 'Settings.READ',
    reason:
      'The API key lacks this scope. Add it in Desktop Central, then connect again.',
  },
  { name: 'create', answer: 'inferred', scope: 'SWDeployment.CREATE' },
  { name: 'append', answer: 'yes', scope: 'SWDeployment.UPDATE' },
  { name: 'runScript', answer: 'inferred', scope: 'Configurations.CREATE' },
  { name: 'suspend', answer: 'yes', scope: 'SWDeployment.UPDATE' },
  { name: 'readStatus', answer: 'yes', scope: 'SWDeployment.READ' },
  { name: 'createAccount', answer: 'inferred', scope: 'UserMgmt.CREATE' },
  { name: 'callback', answer: 'inferred' },
];

export const drivers: Driver[] = [
  { id: 'desktopCentral', title: 'Desktop Central' },
];

export const server: Server = {
  id: 's-1',
  name: 'Head office',
  host: 'dc.acme.example',
  port: 8020,
  protocol: 'http',
  menuEnabled: true,
  menuAvailable: true,
  credential: { kind: 'apiKey' },
  buildNumber: '100654',
  buildSource: 'read',
  timeZone: 'Europe/Lisbon',
  timeZoneSource: 'read',
  sendMode: 'create',
  origin: 'portal',
  capabilities,
  statusSource: 'callback+poll',
  accountsMode: 'byHand',
  connection: {
    state: 'connected',
    checkedAt: minutesAgo(3),
    steps: [
      { step: 'address', outcome: 'passed' },
      { step: 'connect', outcome: 'passed' },
      { step: 'signIn', outcome: 'passed' },
      { step: 'build', outcome: 'passed', message: 'Build 100654' },
      { step: 'capabilities', outcome: 'passed' },
      { step: 'firstSync', outcome: 'passed' },
    ],
  },
  lastSync: syncRun,
  version: 3,
};

export const standing: StandingConfiguration = {
  id: 'sc-1',
  configurationId: '501',
  configurationName: 'Standing 7-Zip',
  kind: 'software',
  itemId: 'p-7zip',
  itemName: '7-Zip 24.08 (x64)',
  operation: 'install',
  installFor: 'workstation',
  copyOption: 'none',
  when: 'afterStartup',
  rebootPolicy: 'skipReboot',
  checkedAt: minutesAgo(30),
};

/** A trial that waits for somebody to look. */
export const trial: Trial = {
  id: 'tr-1',
  kind: 'software',
  state: 'toConfirm',
  startedBy: 'user:default/uma',
  startedAt: minutesAgo(2),
  subject: {
    packageName: '7-Zip 24.08 (x64)',
    operation: 'install',
    computerName: 'WS-001',
  },
  configurationName: 'BSR-trial-k3x9q2',
  configurationId: '502',
  steps: [
    { step: 'look', outcome: 'passed' },
    { step: 'send', outcome: 'passed' },
    { step: 'readBack', outcome: 'passed' },
    { step: 'find', outcome: 'passed' },
    { step: 'readStatus', outcome: 'passed' },
    { step: 'suspend', outcome: 'passed' },
    { step: 'confirm', outcome: 'skipped' },
  ],
};

export const failedTrial: Trial = {
  ...trial,
  id: 'tr-0',
  state: 'failed',
  finishedAt: minutesAgo(600),
  configurationName: 'BSR-trial-a1b2c3',
  steps: [
    { step: 'look', outcome: 'passed' },
    {
      step: 'send',
      outcome: 'failed',
      message: 'Desktop Central refused it: INVALID_PACKAGE.',
    },
  ],
};
