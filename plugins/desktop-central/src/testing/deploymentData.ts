import type {
  ComputerDeployment,
  DeliveryRefusal,
  Deployment,
  StopOutcome,
} from 'backstage-plugin-desktop-central-common';
import { deployment, heldDeployment, server, targets } from './data';

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
