import type { Knex } from 'knex';
import { inThree, measureEach } from './bestOfThree';
import { BenchAttempt, computerIds } from './scene';
import { quantile, sendLoad } from './sendLoad';

/** What the callbacks of a measurement are sent with. */
export interface CallbackSettings {
  port: number;
  secret: string;
  connections: number;
}

const CALLBACKS = '/api/desktop-central/callbacks';
const FLOOR = '/api/bench-floor/rows';
const P99 = 0.99;
/** Seconds at the start of a steady load that are not looked at: connections are opened. */
const WARM_UP = 1;

/** Of a callback with a key. */
export function headersOf(secret: string): Record<string, string> {
  return { authtoken: secret, 'content-type': 'application/json' };
}

/** Path and body of a callback about some targets of an attempt. */
export function callbackOf(
  attempt: BenchAttempt,
  targets: string[],
  status: string,
): [string, string] {
  const body = {
    collectionId: attempt.configurationId,
    updates: targets.map(resourceId => ({ resourceId, status })),
  };
  return [`${CALLBACKS}/${attempt.callbackId}`, JSON.stringify(body)];
}

/** One callback for each target, those of all deployments in turn, as they come when many machines work. */
function oneEach(
  attempts: BenchAttempt[],
  targets: number,
  status: string,
): Array<[string, string]> {
  return computerIds(targets).flatMap(id =>
    attempts.map(attempt => callbackOf(attempt, [id], status)),
  );
}

/** @throws Error where something was not applied exactly once */
async function checkOnce(
  db: Knex,
  attempts: BenchAttempt[],
  to: string,
  expected: number,
): Promise<void> {
  const [{ count }] = await db('target_evidence')
    .join('targets', 'targets.id', 'target_evidence.target_id')
    .whereIn(
      'targets.attempt_id',
      attempts.map(({ id }) => id),
    )
    .where({ to_state: to })
    .count({ count: '*' });
  if (Number(count) === expected) return;
  throw new Error(`${count} of ${expected} callbacks were applied.`);
}

/** What 99 of 100 callbacks are answered within, in milliseconds, when the last target of each deployment ends too. */
async function measureSteady(
  attempts: BenchAttempt[],
  targets: number,
  settings: CallbackSettings,
  perSecond: number,
): Promise<number> {
  const { latencies } = await sendLoad({
    port: settings.port,
    headers: headersOf(settings.secret),
    connections: settings.connections * 4,
    calls: oneEach(attempts, targets, 'Succeeded'),
    perSecond,
  });
  const looked = latencies.slice(Math.round(perSecond * WARM_UP));
  if (looked.length === 0) throw new Error('The load was over too soon.');
  return quantile(looked, P99);
}

/**
 * Callbacks of one target each in a second, the same stack with one bare update, and what the slowest 1 % take at half that
 * load, best of three.
 */
export async function measureCallbacks(
  db: Knex,
  attempts: BenchAttempt[],
  targets: number,
  settings: CallbackSettings,
): Promise<{ perSecond: number; floorPerSecond: number; p99Ms: number }> {
  const { port, connections, secret } = settings;
  const headers = headersOf(secret);
  const calls = oneEach(attempts, targets, 'In Progress');
  const full = await sendLoad({ port, headers, connections, calls });
  await checkOnce(db, attempts, 'inProgress', calls.length);
  const ids: string[] = await db('targets').limit(calls.length).pluck('id');
  const floor = await sendLoad({
    port,
    headers,
    connections,
    calls: ids.map(id => [`${FLOOR}/${id}`, '{"state":"inProgress"}']),
  });
  const perSecond = (calls.length / full.tookMs) * 1000;
  const p99s = await measureEach(inThree(attempts), part =>
    measureSteady(part, targets, settings, perSecond / 2),
  );
  await checkOnce(db, attempts, 'succeeded', calls.length);
  return {
    perSecond,
    floorPerSecond: (ids.length / floor.tookMs) * 1000,
    p99Ms: Math.min(...p99s),
  };
}

/** Statuses in a second where each callback has many. */
async function measureManyOf(
  attempts: BenchAttempt[],
  given: { targets: number; each: number },
  settings: CallbackSettings,
): Promise<number> {
  const { port, secret } = settings;
  const ids = computerIds(given.targets);
  const calls: Array<[string, string]> = [];
  for (let at = 0; at < ids.length; at += given.each) {
    const part = ids.slice(at, at + given.each);
    calls.push(...attempts.map(each => callbackOf(each, part, 'In Progress')));
  }
  const { tookMs } = await sendLoad({
    port,
    headers: headersOf(secret),
    connections: 4,
    calls,
  });
  return ((ids.length * attempts.length) / tookMs) * 1000;
}

/** Statuses in a second where each callback has many, best of three. */
export async function measureManyEach(
  db: Knex,
  attempts: BenchAttempt[],
  given: { targets: number; each: number },
  settings: CallbackSettings,
): Promise<number> {
  const figures = await measureEach(inThree(attempts), part =>
    measureManyOf(part, given, settings),
  );
  const statuses = given.targets * attempts.length;
  await checkOnce(db, attempts, 'inProgress', statuses);
  return Math.max(...figures);
}
