import { ratioRow } from '../lib/benchTable.mjs';
import { runForJson, typescriptProgram } from '../lib/commands.mjs';
import { fromRoot } from '../lib/paths.mjs';

const SETTINGS = {
  saves: [
    { targets: 10_000, rounds: 12 },
    { targets: 50_000, rounds: 6 },
  ],
  callbacks: { deployments: 20, targets: 1_000, connections: 64 },
  statuses: { deployments: 20, targets: 10_000, each: 1_000 },
  dispatch: { deployments: 2_000, concurrency: 4 },
  lists: { deployments: 100_000, targets: 1, reads: 60 },
};
const SAVE_AT_MOST_MS = [500, 2_000];
const SAVE_TIMES = 5;
const CALLBACK_TIMES = 0.5;
const P99_AT_MOST_MS = 50;
const STATUSES_AT_LEAST = 20_000;
const LIST_AT_MOST_MS = 50;

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'bench', 'deployments'],
  'main.ts',
);

const atMost = (figure, value, unit, most) => ({
  figure,
  value,
  unit,
  floor: null,
  ratio: null,
  reach: `at most ${most} ${unit}`,
  holds: value <= most,
});

const atLeast = (figure, value, unit, least) => ({
  figure,
  value,
  unit,
  floor: null,
  ratio: null,
  reach: `at least ${least} ${unit}`,
  holds: value >= least,
});

const timesAtLeast = (figure, value, floor, unit, least) => ({
  figure,
  value,
  unit,
  floor,
  ratio: value / floor,
  reach: `at least ${least} x`,
  holds: value / floor >= least,
});

function savingRows({ saveMs, floorMs }, index) {
  const { targets } = SETTINGS.saves[index];
  const figure = `saving a deployment of ${targets} targets, p95`;
  return [
    ratioRow(`${figure}, to a bare insert`, saveMs, floorMs, 'ms', SAVE_TIMES),
    atMost(figure, saveMs, 'ms', SAVE_AT_MOST_MS[index]),
  ];
}

/** Measures deployments on the PostgreSQL server of the connection. */
export async function measure({ connection }) {
  const measured = await runForJson(typescriptProgram(PROGRAM), {
    name: 'Measuring deployments',
    env: { DC_BENCH: JSON.stringify({ connection, ...SETTINGS }) },
  });
  const { saves, callbacks, byCallback, byRead, lists } = measured;
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
      atLeast('deployments sent', measured.dispatchPerSecond, '/s', 0),
      atMost(
        'first page of targets of 50,000, p95',
        lists.targetsMs,
        'ms',
        LIST_AT_MOST_MS,
      ),
      atMost(
        'first page of 100,000 deployments, p95',
        lists.deploymentsMs,
        'ms',
        LIST_AT_MOST_MS,
      ),
    ],
    notes: [],
  };
}
