import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { DeploymentList, DeploymentListFilter } from './DeploymentList';
import { DeploymentStore } from './DeploymentStore';
import { TestDesk } from './testing/TestDesk';
import { TargetList } from './TargetList';

jest.setTimeout(60_000);

const MANY = 600;

/** What a test says of a deployment. */
interface Row {
  id: string;
  name: string;
  state?: string;
  kind?: string;
  requestId?: string;
}

async function insert(db: Knex, rows: Row[]): Promise<void> {
  const start = Date.UTC(2026, 0, 1);
  const before = await db('deployments').count({ count: '*' });
  const offset = Number(before[0].count);
  for (let at = 0; at < rows.length; at += 100) {
    await db('deployments').insert(
      rows.slice(at, at + 100).map((row, n) => ({
        id: row.id,
        short_id: (offset + at + n).toString(36).padStart(8, '0'),
        request_id: row.requestId ?? 'request-1',
        server_id: 'server-1',
        kind: row.kind ?? 'software',
        address_version: 1,
        item_id: '9001',
        item_name: row.name,
        form: '{"kind":"software"}',
        technician_id: 'dana',
        created_by: 'user:default/dana',
        state: row.state ?? 'queued',
        target_count: 1,
        not_after: new Date(),
        created_at: new Date(start + (offset + at + n) * 1000),
        updated_at: new Date(start),
      })),
    );
  }
}

async function insertDeletedRequest(db: Knex): Promise<void> {
  const [request] = await db('requests').where({ id: 'request-1' });
  await db('requests').insert({
    ...request,
    id: 'request-2',
    number: 2042,
    deleted_at: new Date(),
  });
}

describe('the list of deployments', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    let db: Knex;
    const list = new DeploymentList(new DeploymentStore());

    const idsOf = async (filter: Partial<DeploymentListFilter>) => {
      const { items } = await list.list(
        db,
        { ofDeleted: true, ...filter },
        { limit: 50 },
      );
      return items.map(({ id }) => id);
    };

    beforeEach(async () => {
      ({ db } = await TestDesk.open(await migratedDatabase(databaseId)));
      await insertDeletedRequest(db);
      await insert(db, [
        { id: 'a', name: '7-Zip' },
        { id: 'b', name: 'Notepad++', state: 'failed' },
        { id: 'c', name: 'NOTEPAD classic', state: 'succeeded' },
        { id: 'd', name: 'Clean up', kind: 'script', state: 'failed' },
        { id: 'e', name: '100%_free', requestId: 'request-2' },
      ]);
    });

    it('is newest first, with the deployments of deleted requests for some', async () => {
      expect(await idsOf({})).toEqual(['e', 'd', 'c', 'b', 'a']);
      expect(await idsOf({ ofDeleted: false })).toEqual(['d', 'c', 'b', 'a']);
    });

    it('is narrowed by any of several states, kind and server', async () => {
      expect(await idsOf({ states: ['failed', 'succeeded'] })).toEqual([
        'd',
        'c',
        'b',
      ]);
      expect(await idsOf({ states: ['failed'], kind: 'script' })).toEqual([
        'd',
      ]);
      expect(await idsOf({ serverId: 'server-1', kind: 'script' })).toEqual([
        'd',
      ]);
      expect(await idsOf({ serverId: 'other' })).toEqual([]);
    });

    it.each([
      ['notepad', ['c', 'b']],
      ['NotePad+', ['b']],
      [' 7-z ', ['a']],
      ['100%', ['e']],
      ['100_', []],
      ['pad', []],
      ['2042', ['e']],
      ['1042', ['d', 'c', 'b', 'a']],
      ['7', ['a']],
      ['99999999999', []],
    ])(
      'finds "%s" at the beginning of names and as a number',
      async (search, found) => {
        expect(await idsOf({ search })).toEqual(found);
      },
    );

    it('finds what very many have, page by page, in the same order', async () => {
      const rows = Array.from({ length: MANY }, (_, n) => ({
        id: `n${String(n).padStart(4, '0')}`,
        name: `Notepad ${n}`,
        state: n % 2 ? 'failed' : 'queued',
      }));
      await insert(db, rows);
      const filter = { search: 'NOTE', ofDeleted: true };

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list.list(db, filter, { limit: 200, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);

      expect(seen).toEqual([...rows.map(({ id }) => id).reverse(), 'c', 'b']);
      expect(await idsOf({ search: 'note', states: ['succeeded'] })).toEqual([
        'c',
      ]);
    });
  });

  it.each(ids)(
    'targets are found by the beginning of their names on %s',
    async id => {
      const desk = await TestDesk.open(await migratedDatabase(id));
      const { id: deploymentId } = await desk.save(['301', '302', '303']);
      await desk
        .db('targets')
        .where({ dc_id: '302' })
        .update({ name: 'lab-1' });
      await desk
        .db('targets')
        .where({ dc_id: '303' })
        .update({ name: 'LAB-0' });
      const namesOf = async (search: string, state?: string) => {
        const filter = { deploymentId, search, state };
        const { items } = await new TargetList().list(desk.db, filter, {});
        return items.map(({ name }) => name);
      };
      expect(await namesOf('Lab')).toEqual(['LAB-0', 'lab-1']);
      expect(await namesOf('ws-')).toEqual(['WS-301']);
      expect(await namesOf('%')).toEqual([]);
      expect(await namesOf('lab', 'yetToApply')).toHaveLength(2);
      expect(await namesOf('lab', 'failed')).toEqual([]);
    },
  );
});
