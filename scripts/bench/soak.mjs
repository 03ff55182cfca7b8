import { atLeast, atMost, ratioRow } from '../lib/benchTable.mjs';
import { runForJson, typescriptProgram } from '../lib/commands.mjs';
import { fromRoot } from '../lib/paths.mjs';

/** Two callbacks of each target, a tenth of them twice, are a million. */
const SETTINGS = { rounds: 10, deployments: 50, targets: 910, connections: 64 };
const MEMORY_TIMES = 1.25;
const MEGABYTE = 1024 * 1024;

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'bench', 'deployments'],
  'soak.ts',
);

/** Sends a million callbacks, or the part of them that `size` says, to a portal on the PostgreSQL server of the connection. */
export async function measure({ connection, size }) {
  const targets = Math.max(1, Math.round(SETTINGS.targets * size));
  const figures = await runForJson(typescriptProgram(PROGRAM), {
    name: 'Sending callbacks',
    env: { DC_BENCH: JSON.stringify({ connection, ...SETTINGS, targets }) },
  });
  const { rounds, deployments } = SETTINGS;
  const changes = rounds * deployments * targets * 2;
  return {
    rows: [
      atLeast('soak: callbacks taken', figures.sent, '', changes),
      atMost('soak: changes applied twice', figures.twice, '', 0),
      atMost('soak: targets that did not end', figures.lost, '', 0),
      atMost('soak: deployments miscounted', figures.miscounted, '', 0),
      ratioRow(
        'soak: memory in the second half, to the first',
        figures.secondHalf / MEGABYTE,
        figures.firstHalf / MEGABYTE,
        'MB',
        MEMORY_TIMES,
      ),
    ],
    notes: [
      `Soak: ${figures.perSecond.toFixed(
        0,
      )} callbacks a second, of one target each, a tenth of them sent twice and a tenth of the pairs in the wrong order.`,
    ],
  };
}
