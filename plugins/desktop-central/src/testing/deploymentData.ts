import type {
  ComputerDeployment,
  DeliveryRefusal,
  Deployment,
  Overview,
  Selection,
  StopOutcome,
  Target,
} from 'backstage-plugin-desktop-central-common';
import { request } from './requestData';
import { server } from './serverData';
import { minutesAgo } from './times';

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

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

/** A script under an account, of which not everybody is told everything. */
export const scriptDeployment: Deployment = {
  ...deployment,
  id: 'd-script',
  kind: 'script',
  itemName: 'clear-print-queue.ps1',
  itemId: 'sc-queue',
  operation: undefined,
  rebootPolicy: undefined,
  when: undefined,
  serverId: server.id,
  domain: 'ACME',
  installFor: 'user',
  argumentsSet: true,
  runAs: { set: true, userName: 'ACME\\deploy', passwordKept: false },
};

/** A draft that an action made. */
export const draft: Deployment = {
  ...deployment,
  id: 'd-draft',
  state: 'draft',
  waitingFor: { code: 'draft' },
  serverId: server.id,
  domain: 'ACME',
  counts: { yetToApply: 4 },
  draftUntil: inHours(20),
  attempts: [{ number: 1, state: 'draft', configurationName: 'BSR-1-d-1' }],
  allowedActions: {
    ...deployment.allowedActions,
    start: { allowed: true },
    cancel: { allowed: true },
  },
};

/** Held until somebody decides. */
export const heldByQuota: Deployment = {
  ...heldDeployment,
  id: 'd-quota',
  waitingFor: { code: 'quota' },
  allowedActions: {
    ...deployment.allowedActions,
    release: { allowed: true },
    cancel: { allowed: true },
  },
};

export const computerDeployments: ComputerDeployment[] = [
  { deployment: { ...deployment, serverId: server.id }, target: targets[1] },
  { deployment: scriptDeployment, target: targets[0] },
];

export const stopOutcomes: StopOutcome[] = [
  {
    deploymentId: deployment.id,
    requestNumber: 1,
    itemName: deployment.itemName,
    configurationName: 'BSR-1-a1b2c3-1',
    serverName: server.name,
    outcome: 'suspended',
    at: new Date().toISOString(),
  },
  {
    deploymentId: scriptDeployment.id,
    requestNumber: 2,
    itemName: scriptDeployment.itemName,
    configurationName: 'BSR-2-d4e5f6-1',
    serverName: server.name,
    outcome: 'refused',
    words: 'This configuration cannot be suspended.',
  },
];

export const refusal: DeliveryRefusal = {
  address: '10.1.2.3',
  minute: new Date().toISOString(),
  count: 7,
};

function daysAgo(days: number): string {
  return inHours(-24 * days).slice(0, 10);
}

const NO_OUTCOMES = {
  succeeded: 0,
  partiallySucceeded: 0,
  failed: 0,
  cancelled: 0,
  rejected: 0,
  expired: 0,
  noResult: 0,
};

/** Some work under way on one server, and outcomes on two days. */
export const overview: Overview = {
  at: new Date().toISOString(),
  servers: [
    {
      id: server.id,
      name: server.name,
      connection: 'connected',
      checkedAt: inHours(-0.01),
      signIn: 'passed',
      certificate: 'valid',
      certificateValidTo: inHours(24 * 200),
      reportsByCallback: true,
      lastPollAt: inHours(-0.02),
      lastCallbackAt: inHours(-0.1),
      lastSync: {
        id: 'run-1',
        state: 'succeeded',
        trigger: 'schedule',
        startedAt: inHours(-5),
        finishedAt: inHours(-4.9),
        counts: [],
      },
      queued: 3,
      oldestQueuedAt: inHours(-2),
      held: 1,
    },
  ],
  inFlight: [
    { state: 'queued', count: 3 },
    { state: 'held', count: 1 },
    { state: 'inProgress', count: 4 },
  ],
  days: Array.from({ length: 30 }, (_, at) => ({
    ...NO_OUTCOMES,
    day: daysAgo(29 - at),
    ...(at === 29 ? { succeeded: 5, failed: 1 } : {}),
    ...(at === 20 ? { succeeded: 2, rejected: 1 } : {}),
  })),
  medianSecondsToDone: 5_400,
  failures: 2,
};
