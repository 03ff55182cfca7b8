import type { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrate';
import { RequestList } from '../requests/RequestList';
import { RequestStore } from '../requests/RequestStore';
import { useDatabases } from '../testing/databases';

const MIGRATION = {
  directory: migrationsDirectory,
  name: '20261126121000_request_search.js',
};
const WHEN = new Date('2026-01-01T00:00:00.000Z');
const SUBJECTS = [
  'Install 7-Zip',
  'Größeres Büro',
  'Excel安装',
  'x'.repeat(250),
];
/** More than one block of numbers, with a gap. */
const NUMBERS = [...Array(300).keys()].map(n => 3_900 + n).concat(20_000);

async function insertItem(db: Knex): Promise<void> {
  await db('service_items').insert({
    id: 'i1',
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: false,
    version: 1,
    created_at: WHEN,
    updated_at: WHEN,
  });
}

const subjectOf = (number: number) => SUBJECTS[number % SUBJECTS.length];

async function insertRequests(db: Knex): Promise<void> {
  const rows = NUMBERS.map(number => ({
    id: `r${number}`,
    number,
    type: 'service',
    service_item_id: 'i1',
    subject: subjectOf(number),
    description: '',
    requester: 'user:default/emma.endicott',
    state: 'open',
    version: 1,
    created_at: WHEN,
    updated_at: WHEN,
  }));
  await db.batchInsert('requests', rows, 50);
}

/** Everything that is stored for searching, in an order that does not depend on the engine. */
async function storedWords(db: Knex) {
  const rows = await db('request_words').select('*');
  return rows
    .map(({ word, block, numbers }) => [word, block, numbers.toString('hex')])
    .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
}

describe('the migration to the search of requests', () => {
  const { ids, migratedDatabase } = useDatabases();

  it.each(ids)('finds the requests that are there on %s', async id => {
    const db = await migratedDatabase(id);
    await db.migrate.down(MIGRATION);
    expect(await db.schema.hasTable('request_words')).toBe(false);
    await insertItem(db);
    await insertRequests(db);

    await db.migrate.up(MIGRATION);

    const { items } = await new RequestList().list(
      db,
      { scope: { kind: 'all' }, search: 'emma buro' },
      { limit: 200 },
    );
    expect(items.map(({ number }) => number)).toEqual(
      NUMBERS.filter(number => number % SUBJECTS.length === 1).reverse(),
    );
    await db.destroy();
  });

  it.each(ids)('stores what raising them one by one stores on %s', async id => {
    const db = await migratedDatabase(id);
    const store = new RequestStore();
    await insertItem(db);
    await db.transaction(async tx => {
      for (const subject of SUBJECTS) {
        await store.insert(tx, {
          id: `r-${subject}`.slice(0, 60),
          type: 'service',
          serviceItemId: 'i1',
          subject,
          description: '',
          requester: 'user:default/emma.endicott',
        });
      }
    });
    const raised = await storedWords(db);
    await db.migrate.down(MIGRATION);
    await db.migrate.up(MIGRATION);
    expect(await storedWords(db)).toEqual(raised);
    expect(raised.length).toBeGreaterThan(50);
    await db.destroy();
  });
});
