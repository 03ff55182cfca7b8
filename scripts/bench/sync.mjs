import { median, ratioRow } from '../lib/benchTable.mjs';
import { runForJson, typescriptProgram } from '../lib/commands.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { Processes } from '../lib/processes.mjs';
import { startSimulator } from '../lib/simulator.mjs';

const PACKAGES = 5_000;
const SCRIPTS = 1_000;
/** Computers, and as many directory users. */
const MANY = 25_000;
const FEW = 2_500;
const ROUNDS = 3;
const MORE_MEMORY_MB = 80;

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'bench', 'sync.ts'],
);

/** Syncs from a simulator with so many computers and as many users, in a process of its own, and answers what it measured. */
async function measureAt(connection, size, settings) {
  const processes = new Processes();
  try {
    const { http, apiKey } = await startSimulator(processes, [
      ...['--http-port', '0', '--computers', String(size)],
      ...['--users', String(size)],
      ...['--packages', String(PACKAGES), '--scripts', String(SCRIPTS)],
    ]);
    const dc = { port: Number(new URL(http).port), apiKey };
    return await runForJson(typescriptProgram(PROGRAM), {
      name: `Syncing ${size} computers and users`,
      env: { DC_BENCH: JSON.stringify({ connection, dc, ...settings }) },
    });
  } finally {
    await processes.stop();
  }
}

function memoryRow(many, few) {
  const more = many - few;
  return {
    figure: `peak memory at ${MANY} computers and users, to that at ${FEW}`,
    value: many,
    unit: 'MB',
    floor: few,
    ratio: many / few,
    reach: `at most ${MORE_MEMORY_MB} MB more`,
    holds: more <= MORE_MEMORY_MB,
  };
}

/** Measures syncing on the PostgreSQL server of the connection. */
export async function measure({ connection }) {
  const { rounds } = await measureAt(connection, MANY, {
    rounds: ROUNDS,
    download: true,
  });
  const alone = { rounds: 1, download: false };
  const many = await measureAt(connection, MANY, alone);
  const few = await measureAt(connection, FEW, alone);
  const middle = name => median(rounds.map(round => round[name]));
  return {
    rows: [
      ratioRow(
        'first sync, to the download of its lists',
        middle('firstMs'),
        middle('downloadMs'),
        'ms',
        2,
      ),
      ratioRow(
        'second sync without changes, to the same',
        middle('secondMs'),
        middle('downloadMs'),
        'ms',
        1.3,
      ),
      memoryRow(many.peakMemoryMb, few.peakMemoryMb),
    ],
    notes: [
      `${PACKAGES} packages, ${SCRIPTS} scripts, ${MANY} computers and ${MANY} directory users; the middle of ${ROUNDS} rounds, each into an empty database.`,
      `The first sync also reads the content of each script, one call each: ${middle(
        'contentsMs',
      ).toFixed(0)} ms alone, which are not in the download.`,
    ],
  };
}
