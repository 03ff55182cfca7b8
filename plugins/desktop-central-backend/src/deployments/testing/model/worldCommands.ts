import { endRequest, restoreRequest } from '../endOfRequest';
import type { ScriptedConfiguration } from '../ScriptedDc';
import type { TestDesk } from '../TestDesk';
import { deploymentNameOf } from './ScriptedAgents';
import {
  Call,
  claimAndDie,
  claimTwice,
  expireLeases,
  Moment,
  standStill,
  step,
  stepWithFailure,
  Topic,
} from './crashes';
import type { Command } from './peopleCommands';
import { World } from './World';

/** How far in the past the last heartbeat is where there was a gap. */
const LONG_AGO_MS = 3_600_000;

/** More than any deployment needs from its save to its end. */
const ROUNDS = 8;

const TOPICS: Topic[] = [
  'attempt.send',
  'attempt.read',
  'attempt.stop',
  'attempt.retry',
  'attempt.resume',
  'deployment.password',
  'draft.end',
];

const MOMENTS: Moment[] = (
  [
    ['attempt.send', ['find', 'create', 'readTargets']],
    ['attempt.read', ['find', 'status']],
    ['attempt.stop', ['find', 'suspend', 'status']],
    ['attempt.retry', ['find', 'suspend', 'status']],
    ['attempt.resume', ['find', 'resume']],
  ] as Array<[Topic, Call[]]>
).flatMap(([topic, calls]) =>
  calls.flatMap(call =>
    (['beforeNext', 'afterNext'] as const).map(when => ({ topic, call, when })),
  ),
);

const FAILURES = ['notSent', 'uncertain', 'refused'] as const;

function momentOf(number: number): Moment {
  return World.pick(MOMENTS, number)!;
}

/** Attempts that DC has, or had, oldest first. */
async function sentOf({ db }: TestDesk): Promise<string[]> {
  return db('attempts')
    .whereNotNull('submitted_at')
    .orderBy(['created_at', 'number', 'id'])
    .pluck('id');
}

/** The deadline of attempts that DC has passes. */
async function timeIsOver({ db }: TestDesk, ids: string[]): Promise<void> {
  await db('attempts')
    .whereIn('id', ids)
    .update({ submitted_at: new Date(0) });
}

/** What happens to the processes of the portal. */
export const PROCESSES: Record<string, Command> = {
  send: ({ desk }) => step(desk, 'attempt.send'),
  read: ({ desk }) => step(desk, 'attempt.read'),
  stop: ({ desk }) => step(desk, 'attempt.stop'),
  takeUpRetry: ({ desk }) => step(desk, 'attempt.retry'),
  takeUpResume: ({ desk }) => step(desk, 'attempt.resume'),
  endPasswords: ({ desk }) => step(desk, 'deployment.password'),
  claimAndDie: ({ desk }, { n }) => claimAndDie(desk, World.pick(TOPICS, n)!),
  claimTwice: ({ desk }, { n }) => claimTwice(desk, World.pick(TOPICS, n)!),
  standStill: ({ desk }, { n, m }) =>
    standStill(desk, momentOf(n), { steps: m % 5, goesOn: true }),
  dieAtCall: ({ desk }, { n, m }) =>
    standStill(desk, momentOf(n), { steps: m % 5, goesOn: false }),
  failedCall: ({ desk }, { n, m }) =>
    stepWithFailure(desk, momentOf(n), World.pick(FAILURES, m)!),
  expireLeases: ({ desk }) => expireLeases(desk),
  deadlinePasses: async ({ desk }, { n }) => {
    const id = World.pick(await sentOf(desk), n);
    if (id) await timeIsOver(desk, [id]);
  },
  gap: async ({ desk }) => {
    await desk
      .db('dispatch_heartbeat')
      .update({ beat_at: new Date(Date.now() - LONG_AGO_MS) });
    await desk.gap.beat();
  },
};

function isIn(...statuses: string[]) {
  return ({ status }: ScriptedConfiguration) => statuses.includes(status);
}

/** The configurations that a person in DC may let go on: what the portal has tried again by a later attempt is not among them. */
async function resumable({ desk }: World): Promise<ScriptedConfiguration[]> {
  const found: ScriptedConfiguration[] = [];
  for (const each of desk.dc.configurations.filter(isIn('Suspended'))) {
    const later = await desk
      .db('attempts')
      .where('configuration_name', 'like', `${deploymentNameOf(each)}-%`)
      .where('configuration_name', '>', each.name);
    if (later.length === 0) found.push(each);
  }
  return found;
}

/** Only of what the portal knows DC to have: what was lost on the way and then removed there, nobody can tell. */
async function removable({ desk }: World): Promise<ScriptedConfiguration[]> {
  const known: string[] = await desk
    .db('attempts')
    .whereNotNull('submitted_at')
    .pluck('configuration_name');
  return desk.dc.configurations.filter(({ name }) => known.includes(name));
}

async function tell(
  { desk }: World,
  said: { name: string; id?: string; targetId: string; status: string },
): Promise<void> {
  const [attemptId]: string[] = await desk
    .db('attempts')
    .where({ configuration_name: said.name })
    .pluck('id');
  if (!attemptId) return;
  await desk.db.transaction(tx =>
    desk.applyCallback(tx, attemptId, {
      configurationId: said.id,
      updates: [{ targetId: said.targetId, status: said.status }],
    }),
  );
}

/** Whether the server leads to another DC than at first: that has no agents. */
function isReplaced({ facts }: TestDesk): boolean {
  return facts.server.addressVersion > 1;
}

const LIES = [
  'Succeeded',
  'Failed',
  'In Progress',
  'Overridden',
  'Hocus pocus',
];

/** What happens in DC, and what it tells. */
export const DESKTOP_CENTRAL: Record<string, Command> = {
  agentBegins: async ({ agents }, { n }) => {
    const found = World.pick(agents.waiting(), n);
    if (found) agents.begin(...found);
  },
  agentsBegin: async ({ agents }) => {
    for (const found of agents.waiting()) agents.begin(...found);
  },
  agentEnds: async ({ agents }, { n, m }) => {
    const found = World.pick(agents.working(), n);
    const ends = [
      'Succeeded',
      'Failed',
      'Failed',
      'Retry In Progress',
      'Not Applicable',
    ] as const;
    if (found) agents.finish(...found, World.pick(ends, m)!);
  },
  agentFails: async ({ agents }, { n }) => {
    const found = World.pick(agents.working(), n);
    if (found) agents.finish(...found, 'Failed');
  },
  callback: async (world, { n }) => {
    const said = World.pick(world.agents.said, n);
    if (!said) return;
    const { configurationName: name, configurationId: id } = said;
    await tell(world, { ...said, name, id });
  },
  wrongCallback: async (world, { n, m }) => {
    const found = World.pick(world.desk.dc.configurations, n);
    const targetId = found && World.pick([...found.targets, '9999'], m);
    if (!found || !targetId) return;
    const status = World.pick(LIES, n + m)!;
    await tell(world, { name: found.name, targetId, status });
  },
  suspendedInDc: async ({ desk }, { n }) => {
    const found = World.pick(
      desk.dc.configurations.filter(isIn('In Progress')),
      n,
    );
    if (found) found.status = 'Suspended';
  },
  resumedInDc: async (world, { n }) => {
    const found = World.pick(await resumable(world), n);
    if (found) found.status = 'In Progress';
  },
  removedInDc: async (world, { n }) => {
    const { configurations } = world.desk.dc;
    const found = World.pick(await removable(world), n);
    if (found) configurations.splice(configurations.indexOf(found), 1);
  },
  serverAway: async ({ desk }) => {
    desk.facts.server.connectionState = 'notConnected';
  },
  serverBack: async ({ desk }) => {
    desk.facts.server.connectionState = 'connected';
    delete desk.facts.server.hold;
  },
  replaceServer: async ({ desk }) => {
    if (!isReplaced(desk)) await desk.move();
  },
  archive: async ({ desk }, { n }) => {
    if (desk.facts.request.archivedAt) return;
    await endRequest(
      desk,
      'requestArchived',
      n % 2 === 0 ? 'suspend' : 'leave',
    );
  },
  bringBack: async ({ desk }) => {
    if (desk.facts.request.archivedAt) await restoreRequest(desk);
  },
};

/** What was stopped is read on for hours, in which an agent may yet tell how it ended: these pass. */
async function readOnIsOver({ desk }: World): Promise<void> {
  await desk
    .db('attempts')
    .whereNotNull('stopped_at')
    .update({ stopped_at: new Date(0) });
}

/** Lets everything come to its end: nothing holds, everybody works, DC answers. */
export async function bringToEnd(world: World): Promise<void> {
  const { desk } = world;
  const nothing = { n: 0, m: 0 };
  await DESKTOP_CENTRAL.serverBack(world, nothing);
  await DESKTOP_CENTRAL.bringBack(world, nothing);
  desk.dc.forgetOrders();
  await expireLeases(desk);
  for (let round = 0; round < ROUNDS; round += 1) {
    await world.letGo();
    if (round >= ROUNDS / 2) await readOnIsOver(world);
    // Nothing happens in the other DC.
    if (isReplaced(desk)) await timeIsOver(desk, await sentOf(desk));
    for (const topic of TOPICS) {
      if (topic !== 'draft.end') await step(desk, topic);
    }
    await DESKTOP_CENTRAL.agentsBegin(world, nothing);
    for (const found of world.agents.working()) {
      world.agents.finish(...found, 'Succeeded');
    }
  }
}
