import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tableOf } from './lib/benchTable.mjs';
import { postgresConnection, withPostgres } from './lib/postgres.mjs';

const AREAS = {
  deployments: () => import('./bench/deployments.mjs'),
  requests: () => import('./bench/requests.mjs'),
  soak: () => import('./bench/soak.mjs'),
  sync: () => import('./bench/sync.mjs'),
};
/** Measured only where they are named, because they take long. */
const LONG = ['soak'];

function readArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      size: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.filter(area => !Object.hasOwn(AREAS, area));
  if (unknown.length > 0) {
    throw new Error(
      `There is no area ${unknown.join(', ')}. Areas: ${Object.keys(AREAS).join(
        ', ',
      )}`,
    );
  }
  const size = Number(values.size);
  if (!(size > 0 && size <= 1)) {
    throw new Error('--size is a part of the whole, above 0 and at most 1.');
  }
  const usual = Object.keys(AREAS).filter(area => !LONG.includes(area));
  const areas = positionals.length > 0 ? positionals : usual;
  return { areas, size, file: values.json && path.resolve(values.json) };
}

/** Measures one area after the other, prints one table, and throws where a row does not hold. */
export async function run(args) {
  const { areas, size, file } = readArguments(args);
  const rows = [];
  const notes = [];
  await withPostgres(async env => {
    const connection = postgresConnection({ ...process.env, ...env });
    for (const area of areas) {
      const { measure } = await AREAS[area]();
      const measured = await measure({ connection, size });
      rows.push(...measured.rows);
      notes.push(...measured.notes);
    }
  });
  console.log(`\n${tableOf(rows)}\n\n${notes.join('\n')}`);
  if (file) await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`);
  const missed = rows.filter(row => !row.holds).length;
  if (missed > 0) throw new Error(`${missed} of ${rows.length} do not hold.`);
}
