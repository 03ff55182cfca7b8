import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { hashOf } from '../history/chain';
import { MAX_REFUSALS_A_MINUTE } from '../history/RefusalLog';
import { actNumber, chainDesk } from '../history/testing/chainDesk';
import { useDatabases } from '../testing/databases';
import { people } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(60_000);

const KEY = { id: 'test', key: 'sealed-in-a-test-with-32-characters' };

/** Cells of CSV without line breaks inside, with the apostrophe of a cell that is no formula taken away. */
function cellsOf(line: string): string[] {
  return (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])
    .map(cell => cell.replace(/,$/, ''))
    .map(cell => cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'))
    .map(cell => cell.replace(/^'/, ''));
}

describe('the audit', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let portal: Portal;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      portal = await startPortal({
        knex: db,
        config: configOf([], { secretKeys: [KEY] }),
      });
    });

    afterEach(() => portal.stop());

    const desk = () => chainDesk(db, { keys: [KEY] });
    const admin = () => portal.as('portalAdmin');
    const subjectsOf = async (
      query: Parameters<ReturnType<typeof admin>['listAudit']>[0],
    ) =>
      (await admin().listAudit(query)).items.map(({ subject }) => subject.id);

    it('is for portal admins only', async () => {
      for (const person of ['endUser', 'dcGuest', 'dcAdmin'] as const) {
        for (const call of [
          'listAudit',
          'verifyAudit',
          'exportAudit',
        ] as const) {
          await expect(portal.as(person)[call]()).rejects.toMatchObject({
            status: 403,
          });
        }
      }
    });

    it('lists acts newest first, page by page, with their place once sealed', async () => {
      const { record, sealer } = desk();
      await record(5);
      await sealer.seal();
      const first = await admin().listAudit({ limit: 3 });
      expect(first.items.map(({ subject }) => subject.id)).toEqual([
        'r5',
        'r4',
        'r3',
      ]);
      expect(first.items[0]).toMatchObject({
        actor: 'user:default/dana',
        act: 'request.raised',
        subject: { kind: 'request', id: 'r5' },
        requestId: 'r5',
        detail: { number: 5, serviceItem: 'Software' },
        seal: { position: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      expect(await subjectsOf({ cursor: first.nextCursor })).toEqual([
        'r2',
        'r1',
      ]);
    });

    it('finds by actor, act, noun, refusals, subject, time and words', async () => {
      const { history } = desk();
      await history.record(db, actNumber(1));
      await history.record(db, { ...actNumber(2), actor: people.endUser });
      await history.record(db, {
        ...actNumber(3),
        act: 'request.assigned',
        detail: { technician: 'user:default/frank' },
      });
      await history.record(db, {
        act: 'server.held',
        audience: 'admin',
        subject: { kind: 'server', id: 's1' },
        detail: { name: 'Head office 100%' },
      });
      await expect(portal.as('endUser').listAudit()).rejects.toThrow();
      await db('history')
        .where({ subject_id: 'r1' })
        .update({ at: new Date('2026-01-01T00:00:00.000Z') });

      expect(await subjectsOf({ actor: 'user:default/dana' })).toEqual([
        'r3',
        'r1',
      ]);
      expect(await subjectsOf({ act: 'request.raised' })).toEqual(['r2', 'r1']);
      expect(await subjectsOf({ act: 'request' })).toEqual(['r3', 'r2', 'r1']);
      expect(await subjectsOf({ act: 'refusals' })).toEqual([
        'administration.manage',
      ]);
      expect(await subjectsOf({ act: 'nonsense' })).toEqual([]);
      expect(
        await subjectsOf({ subjectKind: 'request', subjectId: 'r2' }),
      ).toEqual(['r2']);
      expect(await subjectsOf({ to: '2026-01-01T00:00:00Z' })).toEqual(['r1']);
      expect(
        await subjectsOf({ from: '2026-01-02T00:00:00Z', act: 'request' }),
      ).toEqual(['r3', 'r2']);
      expect(await subjectsOf({ search: 'FRANK' })).toEqual(['r3']);
      expect(await subjectsOf({ search: '100%' })).toEqual(['s1']);
      expect(await subjectsOf({ search: 's1' })).toEqual(['s1']);
      await expect(
        admin().listAudit({ from: 'yesterday' }),
      ).rejects.toMatchObject({ status: 400 });
    });

    it('says in what state the chain is', async () => {
      const { record, sealer } = desk();
      await record(4);
      await sealer.seal();
      expect(await admin().verifyAudit()).toMatchObject({
        intact: true,
        complete: true,
        to: 4,
      });
      await db('history').where({ position: 3 }).update({ actor: null });
      expect(await admin().verifyAudit(1)).toMatchObject({
        intact: false,
        from: 2,
        to: 2,
        broken: { position: 3, reason: 'changed' },
      });
    });

    it('is exported so that the chain can be checked elsewhere, and no cell is a formula', async () => {
      const { history, record, sealer } = desk();
      await record(2);
      await history.record(db, {
        ...actNumber(3),
        subject: { kind: 'request', id: '=HYPERLINK("http://evil")' },
      });
      await history.record(db, {
        ...actNumber(4),
        subject: { kind: 'request', id: "'quoted" },
      });
      await sealer.seal();

      const text = await (await admin().exportAudit()).text();

      const [head, ...lines] = text.trimEnd().split('\r\n');
      expect(text).not.toMatch(/(^|[,"\n])[=+@]/);
      const names = cellsOf(head);
      const rows = lines
        .map(cellsOf)
        .map(cells =>
          Object.fromEntries(names.map((name, at) => [name, cells[at]])),
        );
      expect(rows.map(row => row.subjectId)).toEqual([
        "'quoted",
        '=HYPERLINK("http://evil")',
        'r2',
        'r1',
      ]);
      for (const row of rows) {
        const hash = hashOf(
          {
            id: row.id,
            at: row.at,
            actor: row.actor,
            act: row.act,
            audience: row.audience,
            subject_kind: row.subjectKind,
            subject_id: row.subjectId,
            request_id: row.requestId || null,
            deployment_id: row.deploymentId || null,
            detail: row.detail,
          },
          {
            position: Number(row.position),
            sealedAt: row.sealedAt,
            previousHash: row.previousHash,
          },
        );
        expect(hash).toBe(row.hash);
      }
    });

    it('is exported as it was filtered', async () => {
      await desk().record(3);
      const { act } = actNumber(1);
      const text = await (
        await admin().exportAudit({
          act,
          subjectKind: 'request',
          subjectId: 'r2',
        })
      ).text();
      expect(text.trimEnd().split('\r\n')).toHaveLength(2);
      expect(text).toContain('r2');
    });

    it('holds the refusals of services and of people, a bounded number of each', async () => {
      const call = (authorization: string) =>
        fetch(`http://127.0.0.1:${portal.port}/api/desktop-central/servers`, {
          headers: { authorization },
        });
      await call(mockCredentials.service.header());
      await call(mockCredentials.none.header());
      const now = Date.now();
      // All in one minute of the clock, whenever the test runs.
      const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
      for (let n = 0; n < MAX_REFUSALS_A_MINUTE + 3; n += 1) {
        expect((await call(tokenOf('endUser'))).status).toBe(403);
      }
      clock.mockRestore();

      const { items } = await admin().listAudit({
        act: 'refusals',
        limit: 200,
      });

      const byService = items.filter(({ act }) => act === 'service.refused');
      expect(byService).toMatchObject([
        {
          actor: 'external:test-service',
          detail: { operation: 'ListServers' },
        },
      ]);
      expect(items).toHaveLength(MAX_REFUSALS_A_MINUTE + 1);
    });
  });
});
