import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { Act, HistoryStore } from '../../history/HistoryStore';
import { backOff } from '../../outbox/backOff';
import type { Lease } from '../../outbox/Outbox';
import type { AttemptRecord } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentRecord } from '../DeploymentStore';
import { itemDetail } from '../itemDetail';
import type { DeployDrivers, DeployRequest, DeployServer } from '../ports';

/** An attempt under a lease, with what it belongs to. */
export interface Sending {
  lease: Lease;
  attempt: AttemptRecord;
  deployment: DeploymentRecord;
}

/** A sending that was found right and is marked as begun. */
export interface Begun extends Sending {
  server: DeployServer;
  request: DeployRequest;
  /** Resource ids it is meant for. */
  targets: string[];
}

/** What an attempt that waits for nothing has in its columns. */
export const NOT_WAITING = { waitingCode: null, waitingUntil: null } as const;

const MAX_ERROR_LENGTH = 1000;

/** A cause as it is stored. */
export function errorText(text: string): string {
  return text.slice(0, MAX_ERROR_LENGTH);
}

/** When a try that led to nothing is made again. */
export function soon(lease: Lease, dispatch: DispatchConfig): Date {
  const { retryBaseMs, retryMaxMs } = dispatch;
  const wait = backOff(lease.tries, { baseMs: retryBaseMs, maxMs: retryMaxMs });
  return new Date(Date.now() + wait);
}

/** Before the lease is touched, in the order in which a server that connects locks the same rows. */
export async function holdServer(
  tx: Knex,
  drivers: DeployDrivers,
  { serverId: id, addressVersion }: DeploymentRecord,
  refusal: DcError,
): Promise<void> {
  await drivers.holdForSignIn(tx, { id, addressVersion }, refusal);
}

/** What was done with a deployment, as it is recorded. */
export function actOf(
  deployment: DeploymentRecord,
  act: Act['act'],
  detail: Act['detail'] = {},
): Act {
  return {
    act,
    audience: 'desk',
    subject: { kind: 'deployment', id: deployment.id },
    requestId: deployment.requestId,
    deploymentId: deployment.id,
    detail: { ...itemDetail(deployment), ...detail },
  };
}

/** Records what was done with a deployment; by the portal itself, where nobody is named. */
export async function recordAct(
  tx: Knex,
  history: HistoryStore,
  deployment: DeploymentRecord,
  act: Act['act'],
  detail: Act['detail'] = {},
  actor?: string,
): Promise<void> {
  const done = actOf(deployment, act, detail);
  await history.record(tx, { ...(actor ? { actor } : {}), ...done });
}

/** Ids of what sendings belong to, each once. */
export function idsOfDeployments(sendings: Sending[]): string[] {
  return [...new Set(sendings.map(({ deployment }) => deployment.id))];
}
