import type {
  ApiKey,
  AuditEntry,
  AuditVerification,
  Capability,
  Computer,
  Delivery,
  Deployment,
  DirectoryUser,
  DispatchHold,
  Selection,
  Stop,
  Driver,
  HistoryEntry,
  Me,
  Operation,
  Package,
  Permission,
  Request,
  Script,
  Server,
  ServiceItem,
  StandingConfiguration,
  SyncChange,
  SyncRun,
  Target,
  Technician,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import { decide, type Actor } from 'backstage-plugin-desktop-central-common';

const OPERATIONS: readonly Operation[] = [
  'serviceItem.read',
  'request.raise',
  'request.manage',
  'desk.read',
  'deployment.create',
  'hold.manage',
  'apiKey.manage',
  'administration.manage',
  'trial.run',
];

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

function permission(actor: Actor, operation: Operation): Permission {
  const decision = decide(actor, operation, {
    keyOwner: actor.userEntityRef,
  });
  return decision.allowed
    ? { allowed: true }
    : { allowed: false, reason: decision.reason };
}

/** The caller as the portal would answer for them. */
export function meOf(actor: Actor, technicianId?: string): Me {
  return {
    ...actor,
    adminsConfigured: true,
    ...(technicianId ? { technicianId } : {}),
    operations: Object.fromEntries(
      OPERATIONS.map(operation => [operation, permission(actor, operation)]),
    ),
  };
}

export const people = {
  endUser: meOf({
    userEntityRef: 'user:default/erin',
    portalAdmin: false,
    dcRole: 'none',
  }),
  dcGuest: meOf(
    {
      userEntityRef: 'user:default/gus',
      portalAdmin: false,
      dcRole: 'dcGuest',
    },
    't-gus',
  ),
  dcAdmin: meOf(
    {
      userEntityRef: 'user:default/dana',
      portalAdmin: false,
      dcRole: 'dcAdmin',
    },
    't-dana',
  ),
  portalAdmin: meOf({
    userEntityRef: 'user:default/pam',
    portalAdmin: true,
    dcRole: 'none',
  }),
  portalAndDcAdmin: meOf(
    {
      userEntityRef: 'user:default/uma',
      portalAdmin: true,
      dcRole: 'dcAdmin',
    },
    't-uma',
  ),
} as const;

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

export const serviceItem: ServiceItem = {
  id: 'i-1',
  name: 'Software installation',
  category: 'Software',
  description: 'Install or remove software on a Windows machine',
  type: 'service',
  active: true,
  templateActions: { software: true, script: true },
  version: 2,
};

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

export const request: Request = {
  id: 'r-1',
  number: 1,
  type: 'service',
  serviceItem: { id: serviceItem.id, name: serviceItem.name },
  subject: '7-Zip for my laptop',
  description: 'I need to open archives from a supplier.',
  machine: 'WS-001',
  requester: 'user:default/erin',
  technician: { id: 't-dana', userEntityRef: 'user:default/dana' },
  state: 'open',
  createdAt: minutesAgo(120),
  updatedAt: minutesAgo(20),
  version: 4,
  allowedActions: {
    installSoftware: { allowed: true },
    runScript: { allowed: true },
    assign: { allowed: true },
    changeState: ['inProgress', 'onHold', 'resolved', 'closed', 'cancelled'],
    edit: { allowed: true },
    comment: { allowed: true },
    archive: { allowed: true },
    restore: { allowed: false, reason: 'It is neither archived nor deleted.' },
    delete: { allowed: true },
  },
};

const NOTHING_ALLOWED = {
  cancel: { allowed: false },
  retry: { allowed: false },
  start: { allowed: false },
  release: { allowed: false },
  resume: { allowed: false },
};

export const deployment: Deployment = {
  id: 'd-1',
  requestId: request.id,
  requestNumber: request.number,
  kind: 'software',
  state: 'inProgress',
  serverName: server.name,
  itemName: '7-Zip 24.08 (x64)',
  operation: 'install',
  installFor: 'workstation',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
  createdBy: 'user:default/dana',
  createdAt: minutesAgo(15),
  targetCount: 4,
  counts: { succeeded: 1, failed: 1, inProgress: 1, yetToApply: 1 },
  attempts: [
    {
      number: 1,
      state: 'submitted',
      configurationName: 'BSR-1-a1b2c3-1',
      configurationId: '9007199254740993',
      submittedAt: minutesAgo(14),
      lastReadAt: minutesAgo(1),
    },
  ],
  allowedActions: {
    settle: { allowed: false, reason: 'There is nothing to decide.' },
    ...NOTHING_ALLOWED,
  },
};

export const heldDeployment: Deployment = {
  ...deployment,
  id: 'd-held',
  state: 'held',
  waitingFor: { code: 'unknownOutcome' },
  counts: { yetToApply: 4 },
  attempts: [{ number: 1, state: 'held', configurationName: 'BSR-1-d4e5f6-1' }],
  allowedActions: { settle: { allowed: true }, ...NOTHING_ALLOWED },
};

export const targets: Target[] = [
  {
    id: 'x-1',
    computerId: 'c-1',
    name: 'WS-001',
    domain: 'ACME',
    state: 'succeeded',
    source: 'readFromDc',
    updatedAt: minutesAgo(6),
  },
  {
    id: 'x-2',
    computerId: 'c-2',
    name: 'WS-002',
    domain: 'ACME',
    state: 'failed',
    source: 'readFromDc',
    rawStatus: 'Failed',
    remarks: 'There is not enough space on the disk (112).',
    updatedAt: minutesAgo(5),
  },
  {
    id: 'x-3',
    computerId: 'c-3',
    name: 'WS-003',
    domain: 'ACME',
    state: 'inProgress',
    source: 'callback',
    updatedAt: minutesAgo(2),
  },
  {
    id: 'x-4',
    computerId: 'c-4',
    name: 'WS-004',
    domain: 'ACME',
    state: 'yetToApply',
    source: 'readFromDc',
    waitingFor: { code: 'startupOrRefresh' },
    updatedAt: minutesAgo(14),
  },
];

export const history: HistoryEntry[] = [
  {
    id: '1',
    at: minutesAgo(120),
    actor: 'user:default/erin',
    act: 'request.raised',
    detail: { number: 1, serviceItem: serviceItem.name },
  },
  {
    id: '2',
    at: minutesAgo(15),
    actor: 'user:default/dana',
    act: 'deployment.saved',
    deploymentId: deployment.id,
    detail: {
      package: deployment.itemName,
      operation: 'install',
      targets: 4,
    },
  },
  {
    id: '3',
    at: minutesAgo(14),
    actor: 'user:default/pam',
    act: 'request.assigned',
    detail: { technician: 'user:default/dana' },
  },
  {
    id: '4',
    at: minutesAgo(13),
    act: 'deployment.cancelled',
    deploymentId: deployment.id,
    detail: { package: deployment.itemName, reason: 'requestClosed' },
  },
];

export const technician: Technician = {
  id: 't-dana',
  userEntityRef: 'user:default/dana',
  dcRole: 'dcAdmin',
  enabled: true,
  accounts: [
    {
      serverId: server.id,
      serverName: server.name,
      mode: 'byHand',
      state: 'missing',
      loginName: 'dana',
      allowedActions: {
        confirm: { allowed: true },
        link: { allowed: true },
      },
    },
  ],
  version: 1,
};

export const auditEntries: AuditEntry[] = [
  {
    id: '12',
    at: minutesAgo(1),
    actor: 'user:default/erin',
    act: 'operation.refused',
    subject: { kind: 'operation', id: 'administration.manage' },
    detail: { operation: 'administration.manage' },
  },
  {
    id: '11',
    at: minutesAgo(2),
    actor: 'user:default/pam',
    act: 'technician.roleChanged',
    subject: { kind: 'technician', id: technician.id },
    detail: { user: 'user:default/dana', from: 'dcGuest', to: 'dcAdmin' },
    seal: { position: 11, hash: 'f'.repeat(64), at: minutesAgo(2) },
  },
  {
    id: '10',
    at: minutesAgo(3),
    act: 'server.held',
    subject: { kind: 'server', id: server.id },
    detail: { name: server.name, reason: 'signIn' },
    seal: { position: 10, hash: 'e'.repeat(64), at: minutesAgo(3) },
  },
];

export const verification: AuditVerification = {
  intact: true,
  complete: true,
  from: 1,
  to: 11,
  last: 11,
  checked: 11,
  sealsLost: 0,
  unsealed: 1,
};

export const apiKey: ApiKey = {
  id: 'k-1',
  technicianId: technician.id,
  serverId: server.id,
  serverName: server.name,
  prefix: 'dck_4fQ9',
  createdAt: minutesAgo(500),
  expiresAt: minutesAgo(-500_000),
  state: 'live',
};

export const selection: Selection = {
  id: 'sel-1',
  serverId: server.id,
  domain: 'ACME',
  installFor: 'workstation',
  targetCount: 2,
  serverCount: 0,
  digest: 'a'.repeat(64),
  expiresAt: minutesAgo(-60),
  concerns: {},
};

export const hold: DispatchHold = {
  id: 'h-1',
  scope: 'everything',
  reason: 'person',
  since: minutesAgo(5),
  by: 'user:default/dana',
  waiting: 1,
  allowedActions: { end: { allowed: true } },
};

export const stop: Stop = {
  id: 'st-1',
  at: minutesAgo(5),
  by: 'user:default/dana',
  hold,
  counts: { suspended: 1, refused: 1 },
};

export const delivery: Delivery = {
  id: 'dl-1',
  receivedAt: minutesAgo(3),
  outcome: 'quarantined',
  reason: 'frozen',
  serverId: server.id,
  serverName: server.name,
  deploymentId: deployment.id,
  requestId: request.id,
  requestNumber: request.number,
  itemName: deployment.itemName,
  configurationName: 'BSR-1-a1b2c3-1',
  attempt: 1,
  technicianRef: 'user:default/dana',
  updates: 2,
  allowedActions: { reprocess: { allowed: true } },
};
