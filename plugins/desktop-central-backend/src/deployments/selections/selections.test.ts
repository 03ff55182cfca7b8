import type { Selection } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { useDatabases } from '../../testing/databases';
import { callerOf, dana, dora } from '../testing/TestDesk';
import type { SelectedItem } from './EarlierTargetStore';
import { SelectionDesk } from './testing/SelectionDesk';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_AGO = new Date(Date.now() - 60 * 60 * 1000);

describe('selections', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let desk: SelectionDesk;

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      desk = await SelectionDesk.open(db);
      await desk.hasComputers([
        { id: '1', name: 'WS-B', lastContactAt: HOUR_AGO },
        { id: '2', name: 'WS-A' },
        { id: '3', name: 'WS-C', agentInstalled: false },
        { id: '4', name: 'WS-D', managed: false },
        { id: '5', name: 'SRV-1', isServer: true },
        { id: '6', name: 'WS-B', domain: 'OTHER' },
        { id: '7', name: 'WS-E', domain: 'OTHER' },
        { id: '8', name: 'WS-T' },
        { id: '9', name: 'ws-t' },
      ]);
      await desk.hasUsers([
        { id: '51', name: 'emma', displayName: 'Emma Endicott' },
        { id: '52', name: 'olaf', displayName: 'Olaf Other' },
        { id: '53', name: 'emma', domain: 'OTHER' },
      ]);
    });

    it('are made of ids, with the number of each verdict', async () => {
      const made = await desk.select({
        add: { ids: ['1', '2', '2', '3', '4', '5', '7', 'absent'] },
      });
      expect(made).toMatchObject({
        serverId: 'server-1',
        domain: 'ACME',
        installFor: 'workstation',
        targetCount: 3,
        serverCount: 1,
        added: 3,
        verdicts: {
          matched: 3,
          duplicate: 1,
          noAgent: 1,
          notManaged: 1,
          otherDomain: 1,
          unknown: 1,
        },
        concerns: { server: 1 },
      });
      expect(made).not.toHaveProperty('lines');
      const life = new Date(made.expiresAt).getTime() - Date.now();
      expect(Math.round(life / DAY_MS)).toBe(1);
      expect(await desk.idsOf(made)).toEqual(['5', '2', '1']);
    });

    it('take what would be left out where it is included, and say what speaks against it', async () => {
      const made = await desk.select({
        add: { ids: ['3', '4'] },
        include: ['noAgent', 'notManaged'],
      });
      expect(made).toMatchObject({
        verdicts: { matched: 2 },
        concerns: { noAgent: 1, notManaged: 1 },
      });
    });

    it('are made of everything that a search finds, without Windows Servers', async () => {
      const found = await desk.select({ add: { matching: {} } });
      expect(found.verdicts).toEqual({
        matched: 4,
        noAgent: 1,
        notManaged: 1,
        server: 1,
      });
      const all = await desk.select({
        add: { matching: {} },
        include: ['servers'],
      });
      expect(all).toMatchObject({ targetCount: 5, serverCount: 1 });
      const some = await desk.select({ add: { matching: { search: 'ws-b' } } });
      expect(await desk.idsOf(some)).toEqual(['1']);
      const users = await desk.select({
        installFor: 'user',
        add: { matching: { search: 'endi' } },
      });
      expect(await desk.idsOf(users)).toEqual(['51']);
    });

    it('are made of pasted lines, with a verdict on each that did not simply match', async () => {
      const made = await desk.select({
        add: {
          lines: [
            'Computer name;Room',
            '"ws-b";3',
            '',
            'ACME\\WS-A',
            'srv-1.acme.example',
            'ws-a',
            'ws-t',
            'WS-E',
            'OTHER\\WS-B',
            'ELSEWHERE\\WS-A',
            'WS-C',
            'WS-D',
            '=cmd|calc!A1',
            '\ud800',
            '%',
          ],
        },
      });
      expect(await desk.idsOf(made)).toEqual(['5', '2', '1']);
      expect(made.added).toBe(3);
      expect(made.lines).toEqual([
        { line: 6, text: 'ws-a', verdict: 'duplicate' },
        {
          line: 7,
          text: 'ws-t',
          verdict: 'ambiguous',
          candidates: expect.arrayContaining([
            'ACME\\WS-T (id 8)',
            'ACME\\ws-t (id 9)',
          ]),
        },
        {
          line: 8,
          text: 'WS-E',
          verdict: 'otherDomain',
          candidates: ['OTHER\\WS-E (id 7)'],
        },
        {
          line: 9,
          text: 'OTHER\\WS-B',
          verdict: 'otherDomain',
          candidates: ['OTHER\\WS-B (id 6)'],
        },
        { line: 10, text: 'ELSEWHERE\\WS-A', verdict: 'otherDomain' },
        { line: 11, text: 'WS-C', verdict: 'noAgent' },
        { line: 12, text: 'WS-D', verdict: 'notManaged' },
        { line: 13, text: '=cmd|calc!A1', verdict: 'unknown' },
        { line: 14, text: '\ud800', verdict: 'unknown' },
        { line: 15, text: '%', verdict: 'unknown' },
      ]);
      expect(made.verdicts).toEqual({
        matched: 3,
        duplicate: 1,
        ambiguous: 1,
        otherDomain: 3,
        noAgent: 1,
        notManaged: 1,
        unknown: 3,
      });
    });

    it('find names with letters of any language, whatever their case', async () => {
      await desk.hasComputers([
        { id: '20', name: 'WS-MÜLLER' },
        { id: '21', name: 'ws-größe' },
      ]);
      const made = await desk.select({
        add: { lines: ['ws-müller', 'WS-GRÖßE'] },
      });
      expect(await desk.idsOf(made)).toEqual(
        expect.arrayContaining(['20', '21']),
      );
    });

    it('are made of the logins of users', async () => {
      const made = await desk.select({
        installFor: 'user',
        add: {
          lines: ['Emma', 'olaf@acme.example', 'OTHER\\emma', 'x@company.test'],
        },
      });
      expect(await desk.idsOf(made)).toEqual(['51', '52']);
      expect(made.lines?.map(({ verdict }) => verdict)).toEqual([
        'otherDomain',
        'otherDomain',
      ]);
      const { items } = await desk.service.targets(dana, made.id, 'other', {});
      expect(items).toEqual([
        {
          id: '52',
          name: 'olaf',
          displayName: 'Olaf Other',
          domain: 'ACME',
          isServer: false,
          concerns: [],
        },
      ]);
    });

    it('never change: a change makes another one', async () => {
      const first = await desk.select({ add: { ids: ['1'] } });
      const second = await desk.select({
        from: first.id,
        add: { ids: ['1', '2'] },
      });
      expect(second.verdicts).toEqual({ matched: 1, duplicate: 1 });
      const third = await desk.select({ from: second.id, remove: ['1', '7'] });
      expect(third).not.toHaveProperty('verdicts');
      expect(await desk.idsOf(first)).toEqual(['1']);
      expect(await desk.idsOf(second)).toEqual(['2', '1']);
      expect(await desk.idsOf(third)).toEqual(['2']);
      const same = await desk.select({ add: { ids: ['2', '1'] } });
      expect(same.digest).toBe(second.digest);
      expect(third.digest).not.toBe(second.digest);
    });

    it('belong to who made them', async () => {
      const made = await desk.select({ add: { ids: ['1'] } });
      const gone = { name: 'NotFoundError' };
      await expect(desk.service.get(dora, made.id)).rejects.toMatchObject(gone);
      await expect(
        desk.service.targets(dora, made.id, undefined, {}),
      ).rejects.toMatchObject(gone);
      await expect(desk.select({ from: made.id }, dora)).rejects.toMatchObject({
        fields: [{ path: 'from', code: 'gone' }],
      });
      await expect(desk.chosenOf(made, {}, dora)).rejects.toMatchObject({
        fields: [{ path: 'selectionId', code: 'gone' }],
      });
      const guest = callerOf({ name: 'gus', dcRole: 'dcGuest' });
      await expect(desk.select({}, guest)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });

    it('end after a day, and when the server leads to another Desktop Central', async () => {
      const late = await desk.select({ add: { ids: ['1'] } });
      await db('selections').update({ expires_at: HOUR_AGO });
      const gone = { name: 'NotFoundError' };
      await expect(desk.service.get(dana, late.id)).rejects.toMatchObject(gone);

      const moved = await desk.select({ add: { ids: ['1'] } });
      await db('servers').update({ address_version: 2 });
      desk.desk.facts.server.addressVersion = 2;
      await expect(desk.service.get(dana, moved.id)).rejects.toMatchObject(
        gone,
      );
      await expect(desk.chosenOf(moved)).rejects.toMatchObject({
        fields: [{ path: 'selectionId', code: 'gone' }],
      });
    });

    it('take no more than 50,000 targets, and no more than that at a time', async () => {
      const many = Array.from({ length: 50_001 }, (_, n) => `x${n}`);
      await expect(desk.select({ add: { ids: many } })).rejects.toMatchObject({
        fields: [{ path: 'add.ids', code: 'tooMany' }],
      });
    });

    it('are of a server that is there', async () => {
      await expect(desk.select({ serverId: 'absent' })).rejects.toMatchObject({
        fields: [{ path: 'serverId' }],
      });
      const made = await desk.select({ add: { ids: ['1'] } });
      await expect(
        desk.select({ from: made.id, domain: 'OTHER' }),
      ).rejects.toMatchObject({ fields: [{ path: 'from' }] });
    });

    it('point out workstations without contact, and a domain that is not managed', async () => {
      const longAgo = new Date(Date.now() - 31 * DAY_MS);
      await desk.changes('1', { last_contact_at: longAgo });
      const made = await desk.select({ add: { ids: ['1', '2'] } });
      expect(made.concerns).toEqual({ notSeen: 1 });
      await desk.hasDomain('OTHER', true);
      expect(await desk.service.get(dana, made.id)).toMatchObject({
        concerns: { noDomain: 2, notSeen: 1 },
      });
      await desk.hasDomain('acme', false);
      const { items } = await desk.service.targets(
        dana,
        made.id,
        undefined,
        {},
      );
      expect(items.map(({ id, concerns }) => [id, concerns])).toEqual([
        ['2', ['domainNotManaged']],
        ['1', ['domainNotManaged', 'notSeen']],
      ]);
      expect(items[1].lastContactAt).toBe(longAgo.toISOString());
    });

    it('are listed page by page, in one order', async () => {
      const made = await desk.select({
        add: { ids: ['1', '2', '8', '9'] },
      });
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk.service.targets(dana, made.id, undefined, {
          limit: 1,
          cursor,
        });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect([...ids].sort()).toEqual(['1', '2', '8', '9']);
      expect(new Set(ids).size).toBe(4);
    });

    describe('and deployments', () => {
      const forItem = { kind: 'software', itemId: '9001' } as const;

      beforeEach(() =>
        desk.hasComputers([{ id: '301' }, { id: '302' }, { id: '303' }]),
      );

      it('leave out where the same is under way, unless it is included', async () => {
        const { id } = await desk.desk.save(['301']);
        const add = { ids: ['301', '302'] };
        const without = await desk.select({ add, forItem });
        expect(without.verdicts).toEqual({ matched: 1, underWay: 1 });
        const other = { ...forItem, itemId: '9002' };
        const another = await desk.select({ add, forItem: other });
        expect(another.verdicts).toEqual({ matched: 2 });
        const all = await desk.select({ add, forItem, include: ['underWay'] });
        expect(all).toMatchObject({
          targetCount: 2,
          concerns: { underWay: 1 },
        });
        await db('deployments').where({ id }).update({ state: 'draft' });
        expect(await desk.service.get(dana, all.id)).toMatchObject({
          concerns: {},
        });
      });

      it('keep on which of their targets it was told that the same is under way, for what they are made', async () => {
        await desk.desk.save(['301', '303']);
        const add = { ids: ['301', '302'] };
        const toldOf = async (
          { id }: Selection,
          item: SelectedItem = forItem,
        ) => [...(await desk.chosen.toldUnderWay(db, dana, id, item))];
        const all = await desk.select({ add, forItem, include: ['underWay'] });
        expect(await toldOf(all)).toEqual(['301']);
        expect(await toldOf(all, { ...forItem, itemId: '9002' })).toEqual([]);
        expect(await toldOf(all, { ...forItem, kind: 'script' })).toEqual([]);
        expect(await toldOf(await desk.select({ add }))).toEqual([]);

        await desk.desk.save(['302']);
        expect(await toldOf(all)).toEqual(['301']);
        const again = await desk.select({ from: all.id });
        expect(await toldOf(again)).toEqual(['301', '302']);
      });

      it('are made of the targets of a deployment that are still there, by their state', async () => {
        const { id } = await desk.desk.save(['301', '302', '303']);
        await db('targets').where({ dc_id: '301' }).update({ state: 'failed' });
        await desk.loses('303');
        const deployment = { deploymentId: id };
        const clone = await desk.select({ add: { deployment } });
        expect(clone.verdicts).toEqual({ matched: 2, unknown: 1 });
        const failed = await desk.select({
          add: { deployment: { ...deployment, states: ['failed'] } },
        });
        expect(await desk.idsOf(failed)).toEqual(['301']);
      });

      it('are not made of a deployment that the caller may not see, or of another kind or server', async () => {
        const { id } = await desk.desk.save(['301']);
        const add = { deployment: { deploymentId: id } };
        await expect(
          desk.select({ add: { deployment: { deploymentId: 'absent' } } }),
        ).rejects.toMatchObject({ name: 'NotFoundError' });
        await expect(
          desk.select({ add, installFor: 'user' }),
        ).rejects.toMatchObject({ fields: [{ path: 'add.deployment' }] });
        await db('deployments').update({ address_version: 7 });
        await expect(desk.select({ add })).rejects.toMatchObject({
          fields: [{ path: 'add.deployment', code: 'otherServer' }],
        });
      });
    });

    it('are not made of a deployment whose targets are not kept any more', async () => {
      const { id } = await desk.desk.save(['301']);
      const now = new Date();
      await db('deployments').update({
        finished_at: new Date(now.getTime() - 400 * 24 * 60 * 60 * 1000),
        targets_removed_at: now,
      });
      await expect(
        desk.select({ add: { deployment: { deploymentId: id } } }),
      ).rejects.toMatchObject({
        fields: [
          {
            path: 'add.deployment',
            code: 'removed',
            message:
              'The list of its workstations was removed after 400 days. Select its targets anew.',
          },
        ],
      });
    });

    describe('when they are saved', () => {
      it('are what was shown, in the order of their ids', async () => {
        const made = await desk.select({ add: { ids: ['5', '2', '1'] } });
        expect(await desk.chosenOf(made)).toEqual([
          { id: '1', name: 'WS-B', domain: 'ACME', isServer: false },
          { id: '2', name: 'WS-A', domain: 'ACME', isServer: false },
          { id: '5', name: 'SRV-1', domain: 'ACME', isServer: true },
        ]);
      });

      it.each([
        [{ serverId: 'server-2' }, 'otherServer'],
        [{ domain: 'OTHER' }, 'otherDomain'],
        [{ installFor: 'user' as const }, 'otherKind'],
        [{ addressVersion: 2 }, 'gone'],
      ])('have to be of what is saved: %j', async (of, code) => {
        const made = await desk.select({ add: { ids: ['1'] } });
        await expect(desk.chosenOf(made, of)).rejects.toMatchObject({
          fields: [{ path: 'selectionId', code }],
        });
      });

      it.each([
        [
          { removed_at: new Date() },
          '1 of the 3 workstations is not there any more. Of what you selected, 2 are left.',
        ],
        [
          { domain: 'OTHER' },
          '1 of the 3 workstations is not in ACME any more. Of what you selected, 2 are left.',
        ],
        [
          { is_server: true },
          '1 more is a Windows Server now. Of what you selected, 3 are left.',
        ],
        [
          { name: 'WS-NEW' },
          'some of the 3 workstations have changed, e.g. their names. Of what you selected, 3 are left.',
        ],
      ])('have to be as they were shown: %j', async (change, words) => {
        const made = await desk.select({ add: { ids: ['1', '2', '5'] } });
        await desk.changes('2', change);
        await expect(desk.chosenOf(made)).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining(words),
        });
        const again = await desk.select({ from: made.id });
        await expect(desk.chosenOf(again)).resolves.toHaveLength(
          again.targetCount,
        );
      });

      it('do not depend on what does not matter', async () => {
        const made = await desk.select({ add: { ids: ['1', '2'] } });
        await desk.changes('1', { last_contact_at: new Date(), digest: 'x' });
        await expect(desk.chosenOf(made)).resolves.toHaveLength(2);
      });
    });
  });
});
