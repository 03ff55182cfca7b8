import type { Lease } from '../../../outbox/Outbox';
import { LeaseLostError } from '../../../outbox/Outbox';
import { dcError } from '../ScriptedDc';
import type { TestDesk } from '../TestDesk';

/** A topic of the workers. */
export type Topic = Parameters<TestDesk['claim']>[0];
/** A call that DC is asked for. */
export type Call = Parameters<TestDesk['dc']['beforeNext']>[0];

/** Where a process is when something happens to it. */
export interface Moment {
  topic: Topic;
  call: Call;
  when: 'beforeNext' | 'afterNext';
}

/** Works on what was claimed, as a worker does: who has lost a lease stops, and what failed is left to whoever claims it next. */
async function work(desk: TestDesk, leases: Lease[]): Promise<void> {
  for (const lease of leases) {
    try {
      await desk.handle(lease);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
    }
  }
}

/** One step of a worker. Answers how much was due. */
export async function step(desk: TestDesk, topic: Topic): Promise<number> {
  const leases = await desk.claim(topic);
  await work(desk, leases);
  return leases.length;
}

/** Time goes on until no lease holds any more. */
export async function expireLeases(desk: TestDesk): Promise<void> {
  await desk
    .db('outbox')
    .whereNotNull('lease_expires_at')
    .update({ lease_expires_at: new Date(0) });
}

/** A process claims and is killed before it does anything. */
export async function claimAndDie(desk: TestDesk, topic: Topic): Promise<void> {
  await desk.claim(topic);
  await expireLeases(desk);
}

/** A process claims, is paused past its lease before it does anything, and goes on beside another. */
export async function claimTwice(desk: TestDesk, topic: Topic): Promise<void> {
  const leases = await desk.claim(topic);
  await expireLeases(desk);
  await step(desk, topic);
  await work(desk, leases);
}

/**
 * A process stands still at a call to DC while its lease ends and another process does some steps; then it goes on, or never does.
 */
export async function standStill(
  desk: TestDesk,
  { topic, call, when }: Moment,
  after: { steps: number; goesOn: boolean },
): Promise<void> {
  const leases = await desk.claim(topic);
  if (leases.length === 0) return;
  let goOn = () => {};
  const gate = new Promise<void>(resolve => {
    goOn = resolve;
  });
  let arrive = (_: 'stands') => {};
  const arrived = new Promise<'stands'>(resolve => {
    arrive = resolve;
  });
  desk.dc[when](call, () => {
    arrive('stands');
    return gate;
  });
  const working = work(desk, leases);
  const met = await Promise.race([arrived, working]);
  if (met !== 'stands') {
    goOn();
    return;
  }
  await expireLeases(desk);
  for (let done = 0; done < after.steps; done += 1) await step(desk, topic);
  if (!after.goesOn) return;
  goOn();
  await working;
}

/** A worker does one step in which DC fails one call, before or after it was carried out. */
export async function stepWithFailure(
  desk: TestDesk,
  { topic, call, when }: Moment,
  kind: 'notSent' | 'uncertain' | 'refused',
): Promise<void> {
  desk.dc[when](call, () => {
    throw dcError(when === 'afterNext' ? 'uncertain' : kind);
  });
  await step(desk, topic);
}
