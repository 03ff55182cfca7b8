import { atLeast, atMost, ratioRow, timesAtLeast } from '../lib/benchTable.mjs';
import { runForJson, typescriptProgram } from '../lib/commands.mjs';
import { fromRoot } from '../lib/paths.mjs';

const SETTINGS = {
  saves: [
    { targets: 10_000, rounds: 12 },
    { targets: 50_000, rounds: 6 },
  ],
  callbacks: { deployments: 20, targets: 1_000, connections: 64 },
  statuses: { deployments: 20, targets: 10_000, each: 1_000 },
  dispatch: { deployments: 5_000, tasks: 200, concurrency: 64 },
  lists: { deployments: 100_000, targets: 1, reads: 60 },
};
const SAVE_AT_MOST_MS = [500, 2_000];
const SAVE_TIMES = 5;
const CALLBACK_TIMES = 0.5;
const P99_AT_MOST_MS = 50;
const STATUSES_AT_LEAST = 20_000;
const LIST_AT_MOST_MS = 50;
const OVERVIEW_AT_MOST_MS = 200;
const PG_BOSS_TIMES = 1;
const SCAFFOLDER_TIMES = 5;
const VISIBLE_AT_MOST_MS = 1_000;

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'bench', 'deployments'],
  'main.ts',
);

function savingRows({ saveMs, floorMs }, index) {
  const { targets } = SETTINGS.saves[index];
  const figure = `saving a deployment of ${targets} targets, p95`;
  return [
    ratioRow(`${figure}, to a bare insert`, saveMs, floorMs, 'ms', SAVE_TIMES),
    atMost(figure, saveMs, 'ms', SAVE_AT_MOST_MS[index]),
  ];
}

const part = (number, size) => Math.max(1, Math.round(number * size));

/** The same with less of what there is much of; targets of saves and of the list stay, which are what the figures are about. */
function settingsOf(size) {
  const { saves, callbacks, statuses, dispatch, lists } = SETTINGS;
  return {
    saves: saves.map(each => ({
      ...each,
      rounds: Math.max(2, part(each.rounds, size)),
    })),
    callbacks: { ...callbacks, targets: part(callbacks.targets, size) },
    statuses: { ...statuses, deployments: part(statuses.deployments, size) },
    dispatch: {
      ...dispatch,
      deployments: part(dispatch.deployments, size),
      tasks: part(dispatch.tasks, size),
    },
    lists: {
      ...lists,
      deployments: 1_000 * part(lists.deployments / 1_000, size),
    },
  };
}

/** Measures deployments on the PostgreSQL server of the connection; a `size` below 1 is quicker and says less. */
export async function measure({ connection, size }) {
  const settings = settingsOf(size);
  const measured = await runForJson(typescriptProgram(PROGRAM), {
    name: 'Measuring deployments',
    env: { DC_BENCH: JSON.stringify({ connection, ...settings }) },
  });
  const { saves, callbacks, byCallback, byRead, dispatch, lists } = measured;
  return {
    rows: [
      ...saves.flatMap(savingRows),
      timesAtLeast(
        'callbacks of one target, to a bare update',
        callbacks.perSecond,
        callbacks.floorPerSecond,
        '/s',
        CALLBACK_TIMES,
      ),
      atMost(
        'callback at half that load, p99',
        callbacks.p99Ms,
        'ms',
        P99_AT_MOST_MS,
      ),
      atLeast(
        'statuses by callbacks of 1,000',
        byCallback,
        '/s',
        STATUSES_AT_LEAST,
      ),
      atLeast('statuses by reads of 1,000', byRead, '/s', STATUSES_AT_LEAST),
      timesAtLeast(
        'deployments sent, to jobs of pg-boss',
        dispatch.perSecond,
        dispatch.pgBossPerSecond,
        '/s',
        PG_BOSS_TIMES,
      ),
      timesAtLeast(
        'deployments sent, to tasks of the scaffolder',
        dispatch.perSecond,
        dispatch.scaffolderPerSecond,
        '/s',
        SCAFFOLDER_TIMES,
      ),
      atMost(
        'first page of targets of 50,000, p95',
        lists.targetsMs,
        'ms',
        LIST_AT_MOST_MS,
      ),
      atMost(
        'first page of deployments, p95',
        lists.deploymentsMs,
        'ms',
        LIST_AT_MOST_MS,
      ),
      atMost(
        'overview counted anew, p95',
        lists.overviewMs,
        'ms',
        OVERVIEW_AT_MOST_MS,
      ),
      atMost(
        'status known to read again after its signal, p95',
        measured.visibleMs,
        'ms',
        VISIBLE_AT_MOST_MS,
      ),
    ],
    notes: [
      `Deployments: ${settings.dispatch.deployments} are sent, ${settings.dispatch.concurrency} at a time, by one replica to a Desktop Central that answers at once. As many workers at a time fetch, handle and complete jobs of pg-boss, each job on its own, over as many connections, and as many tasks of the scaffolder, each of one debug:log step, run at a time; lists of ${settings.lists.deployments} deployments.`,
    ],
  };
}
