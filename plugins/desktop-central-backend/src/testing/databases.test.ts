import type { Knex } from 'knex';
import { databaseIds, databasesOf } from './databases';

jest.setTimeout(60_000);

const rulesOf = (db: Knex) => db('notification_rules').orderBy('id');

/** Adds a row. Answers its number. */
async function addEntry(db: Knex): Promise<number> {
  const now = new Date();
  const row = { topic: 't', key: 'k', available_at: now, created_at: now };
  const [{ id }] = await db('outbox')
    .insert({ ...row, tries: 0 })
    .returning('id');
  return Number(id);
}

describe.each(databaseIds())('a database of a test on %s', id => {
  const databases = databasesOf(id);

  afterAll(() => databases.remove());

  it('is as good as new, whatever was written into the one before', async () => {
    const first = await databases.make();
    const rules = await rulesOf(first);
    expect(await addEntry(first)).toBe(1);
    await first('notification_rules').update({ enabled: false });
    await databases.takeBack(first);

    const next = await databases.make();

    expect(await rulesOf(next)).toEqual(rules);
    expect(await next('outbox')).toEqual([]);
    expect(await addEntry(next)).toBe(1);
  });

  it('has the schema of the migrations, whatever was done to that of the one before', async () => {
    const first = await databases.make();
    await first.schema.dropTable('history_refusals');
    await databases.takeBack(first);

    const next = await databases.make();

    expect(await next.schema.hasTable('history_refusals')).toBe(true);
  });
});
