import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import { proveWrite } from '../servers/proveWrite';
import { CONNECT_TOPIC } from '../servers/ServerConnector';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { asFailed, withStep } from './steps';
import { TRIAL_TOPIC } from './topic';
import { recordTrial } from './TrialLog';
import type { TrialRecord, TrialStore } from './TrialStore';

interface Parts {
  servers: Pick<ServerStore, 'lock'>;
  store: TrialStore;
  outbox: Outbox;
  history: HistoryStore;
}

/** What a person says of what DC shows. */
interface Said {
  /** Entity ref of the person. */
  actor: string;
  matches: boolean;
}

/**
 * Takes a person's word within a transaction.
 * @throws NotFoundError
 * @throws ConflictError where there is nothing to confirm, or not any more
 */
export async function concludeTrial(
  tx: Knex,
  parts: Parts,
  ids: { serverId: string; trialId: string },
  said: Said,
): Promise<TrialRecord> {
  // The server first, in the order in which whoever moves it locks the same rows.
  const server = await parts.servers.lock(tx, ids.serverId);
  if (!server) {
    throw new NotFoundError('There is no such Desktop Central server.');
  }
  const trial = await parts.store.lock(tx, ids.trialId);
  if (trial?.serverId !== server.id) {
    throw new NotFoundError('There is no such trial.');
  }
  const same = trial.addressVersion === server.addressVersion;
  if (trial.state !== 'toConfirm' || !same) {
    throw new ConflictError(
      'There is nothing to confirm of this trial. Load the trials again.',
    );
  }
  return said.matches
    ? pass(tx, parts, trial, server, said.actor)
    : refuse(tx, parts, trial, said.actor);
}

async function pass(
  tx: Knex,
  { store, outbox, history }: Parts,
  trial: TrialRecord,
  server: ServerRecord,
  actor: string,
): Promise<TrialRecord> {
  const now = new Date();
  const passed: TrialRecord = {
    ...withStep(trial, 'confirm', 'passed'),
    state: 'passed',
    finishedAt: now,
  };
  await store.update(tx, passed);
  await proveWrite(tx, server, trial.kind, {
    trialId: trial.id,
    at: now.toISOString(),
    ...(server.buildNumber ? { buildNumber: server.buildNumber } : {}),
  });
  // What the server can do is shown anew.
  await outbox.expedite(tx, {
    topic: CONNECT_TOPIC,
    key: server.id,
    availableAt: now,
  });
  await recordTrial(tx, history, passed, 'passed', { actor });
  return passed;
}

async function refuse(
  tx: Knex,
  { store, outbox, history }: Parts,
  trial: TrialRecord,
  actor: string,
): Promise<TrialRecord> {
  const { subject } = trial;
  const remove =
    subject.kind === 'account'
      ? ` Remove the account ${subject.loginName} there.`
      : '';
  const reason = `Desktop Central does not show what was meant.${remove}`;
  const failed = asFailed(trial, reason, { suspend: true });
  await store.update(tx, failed);
  if (failed.suspendPending) {
    await outbox.enqueue(tx, {
      topic: TRIAL_TOPIC,
      key: trial.id,
      availableAt: new Date(),
    });
  }
  await recordTrial(tx, history, failed, 'failed', {
    actor,
    detail: { reason },
  });
  return failed;
}
