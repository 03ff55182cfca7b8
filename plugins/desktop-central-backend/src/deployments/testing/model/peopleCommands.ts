import type {
  Deployment,
  RetryInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { FormError } from '../../../errors/FormError';
import type { Caller } from '../../../permissions/Authorizer';
import { callerOf, dana, dora, pam } from '../TestDesk';
import { World } from './World';

/** Numbers of any size, by which a command picks what it is about. */
export interface Numbers {
  n: number;
  m: number;
}

/** Something that happens; it does nothing where there is nothing that it could happen to. */
export type Command = (world: World, numbers: Numbers) => Promise<unknown>;

const TARGETS = ['301', '302', '303', '2001', '2002', '2003', '2004', '2005'];
const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };
const paul = callerOf({ name: 'paul', portalAdmin: true });

/** Some of the targets, at least one. */
function someTargets({ n, m }: Numbers): string[] {
  const some = TARGETS.filter((_, index) => (n >> index) % 2 === 1);
  return some.length > 0 ? some : [TARGETS[m % TARGETS.length]];
}

function saveAs(options: { draft: boolean; runAs: boolean }): Command {
  return async (world, numbers) => {
    const { desk } = world;
    const form = desk.form(someTargets(numbers));
    await world.may(async () => {
      const { id } = await desk.service.create(
        numbers.m % 2 === 0 ? dana : dora,
        desk.facts.request.id,
        randomUUID(),
        {
          ...form,
          // Whether the same is under way already on some of them or not.
          confirmedTargets: form.targets?.length,
          ...(options.runAs ? { runAs: RUN_AS } : {}),
        },
        { draft: options.draft },
      );
      world.saved.push(id);
    });
  };
}

/** A person does something with one of the deployments, if there is one with that which is allowed now. */
function act(
  name: keyof Deployment['allowedActions'],
  doIt: (world: World, id: string, numbers: Numbers) => Promise<unknown>,
): Command {
  return async (world, numbers) => {
    const allowed: string[] = [];
    for (const saved of world.saved) {
      const { allowedActions } = await world.desk.see(saved);
      if (allowedActions[name]?.allowed) allowed.push(saved);
    }
    const from = allowed.length > 0 ? allowed : world.saved;
    const id = World.pick(from, numbers.n);
    if (id !== undefined) await world.may(() => doIt(world, id, numbers));
  };
}

async function runsAs({ desk }: World, id: string): Promise<boolean> {
  const [user] = await desk
    .db('deployments')
    .where({ id })
    .pluck('run_as_user');
  return user !== null;
}

/** Tries it again, and confirms the number of targets where that is asked for, e.g. because the same is under way already. */
async function retry(
  { desk }: World,
  who: Caller,
  id: string,
  input: RetryInput = {},
): Promise<unknown> {
  try {
    return await desk.act.retry(who, id, randomUUID(), input);
  } catch (error) {
    const [field] = error instanceof FormError ? error.fields : [];
    const number = /Confirm the number (\d+)/.exec(field?.message ?? '')?.[1];
    if (number === undefined) throw error;
    const confirmedTargets = Number(number);
    return desk.act.retry(who, id, randomUUID(), {
      ...input,
      confirmedTargets,
    });
  }
}

async function holdSome(world: World, { n, m }: Numbers): Promise<void> {
  const { facts, holds, stops } = world.desk;
  const serverId = facts.server.id;
  const input = World.pick(
    [
      { scope: 'everything' as const },
      { scope: 'server' as const, serverId },
      { scope: 'package' as const, serverId, packageId: facts.pkg.id },
    ],
    n,
  )!;
  const id =
    m % 2 === 0
      ? (await holds.hold(dana, input)).id
      : (await stops.stopAll(dana, randomUUID(), input)).hold.id;
  world.holds.push(id);
}

/** What people do. */
export const PEOPLE: Record<string, Command> = {
  save: saveAs({ draft: false, runAs: false }),
  saveWithPassword: saveAs({ draft: false, runAs: true }),
  draft: saveAs({ draft: true, runAs: false }),
  start: act('start', async ({ desk }, id) => {
    const { targetCount: confirmedTargets } = await desk.see(id);
    await desk.act.start(dana, id, randomUUID(), { confirmedTargets });
  }),
  cancel: act('cancel', ({ desk }, id) =>
    desk.act.cancel(dana, id, randomUUID()),
  ),
  retry: act('retry', async (world, id) =>
    retry(world, dana, id, (await runsAs(world, id)) ? { runAs: RUN_AS } : {}),
  ),
  cancelAndRetryAtOnce: act('retry', (world, id) =>
    Promise.allSettled([
      world.desk.act.cancel(dana, id, randomUUID()),
      retry(world, dora, id),
    ]),
  ),
  resume: act('resume', ({ desk }, id) =>
    desk.act.resume(pam, id, randomUUID()),
  ),
  settle: act('settle', ({ desk }, id, { m }) =>
    desk.service.settle(
      dana,
      id,
      randomUUID(),
      m % 3 === 0 ? 'close' : 'sendAsNewAttempt',
    ),
  ),
  release: act('release', ({ desk }, id) =>
    desk.releases.release(paul, id, randomUUID()),
  ),
  enterPasswordAgain: act('retry', (world, id) =>
    retry(world, dora, id, { runAs: RUN_AS }),
  ),
  disableTechnician: async ({ desk }) => {
    desk.facts.technicians.get('dana')!.enabled = false;
    await desk.db.transaction(tx =>
      desk.service.technicianDisabled(tx, 'dana'),
    );
  },
  enableTechnician: async ({ desk }) => {
    desk.facts.technicians.get('dana')!.enabled = true;
  },
  hold: holdSome,
  endHold: async (world, { n }) => {
    const id = World.pick(world.holds, n);
    if (id === undefined) return;
    await world.may(() => world.desk.holds.end(pam, id, randomUUID()));
  },
};
