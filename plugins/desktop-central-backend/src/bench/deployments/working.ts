import type { Knex } from 'knex';
import { READ_TOPIC, SEND_TOPIC } from '../../deployments/topics';
import type { BenchDc } from './BenchDriver';
import { BenchAttempt, computerIds, enqueue } from './scene';

const LOOK_EVERY_MS = 20;
const AT_MOST_MS = 10 * 60_000;

/** Waits until none of the attempts is in a state any more. Answers how many milliseconds that took. */
async function untilNone(
  db: Knex,
  attempts: BenchAttempt[],
  states: string[],
  begun: number,
): Promise<number> {
  const ids = attempts.map(({ id }) => id);
  for (;;) {
    const [{ count }] = await db('attempts')
      .whereRaw('id = any(?)', [ids])
      .whereIn('state', states)
      .count({ count: '*' });
    if (Number(count) === 0) return performance.now() - begun;
    if (performance.now() - begun > AT_MOST_MS) {
      throw new Error(`${count} were not worked on in time.`);
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Statuses in a second that are read from DC in pages of a thousand. */
export async function measureReading(
  db: Knex,
  dc: BenchDc,
  attempts: BenchAttempt[],
  targets: number,
): Promise<number> {
  const ids = computerIds(targets);
  for (const { configurationId, configurationName } of attempts) {
    dc.has(configurationId, configurationName, ids);
  }
  const begun = performance.now();
  await enqueue(db, READ_TOPIC, attempts);
  const tookMs = await untilNone(db, attempts, ['submitted'], begun);
  return ((ids.length * attempts.length) / tookMs) * 1000;
}

/** Queued deployments that are sent in a second, each finished on its own. */
export async function measureDispatch(
  db: Knex,
  dc: BenchDc,
  attempts: BenchAttempt[],
): Promise<number> {
  const before = dc.size;
  const begun = performance.now();
  await enqueue(db, SEND_TOPIC, attempts);
  // Asked of memory as long as it can be: what is asked of the database takes part of it from those who send.
  while (dc.size - before < attempts.length) {
    if (performance.now() - begun > AT_MOST_MS) break;
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const tookMs = await untilNone(db, attempts, ['queued', 'submitting'], begun);
  if (dc.size - before !== attempts.length) {
    throw new Error(`${dc.size - before} of ${attempts.length} were sent.`);
  }
  return (attempts.length / tookMs) * 1000;
}
