import type { HoldInput } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { isPostgres } from '../../database/dialect';
import { useDatabases } from '../../testing/databases';
import { untilLocked } from '../../testing/untilLocked';
import { dana, dora, emma, pam, TestDesk } from '../testing/TestDesk';
import { SEND_TOPIC } from '../topics';

jest.setTimeout(60_000);

const EVERYTHING: HoldInput = { scope: 'everything' };
const SERVER: HoldInput = { scope: 'server', serverId: 'server-1' };
const PACKAGE: HoldInput = {
  scope: 'package',
  serverId: 'server-1',
  packageId: '9001',
};

describe('a hold', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    describe.each([EVERYTHING, SERVER, PACKAGE])('of $scope', input => {
      it('lets nothing go out until it is ended, and then sends what is queued', async () => {
        const desk = await open();
        const hold = await desk.holds.hold(dana, input);
        const { id } = await desk.save();

        await desk.send();

        expect(desk.dc.calls).toEqual([]);
        expect(await desk.see(id)).toMatchObject({
          state: 'queued',
          waitingFor: { code: 'hold' },
        });
        expect(await desk.holds.list(dora)).toMatchObject([
          { ...input, id: hold.id, reason: 'person', by: 'user:default/dana' },
        ]);

        await desk.holds.end(dora, hold.id, randomUUID());
        expect(desk.woken).toContain(SEND_TOPIC);
        await desk.send();

        expect(desk.dc.creates).toBe(1);
        expect((await desk.see(id)).state).toBe('inProgress');
        expect(await desk.holds.list(dana)).toEqual([]);
        expect(await desk.acts()).toEqual(
          expect.arrayContaining(['dispatch.held', 'dispatch.holdEnded']),
        );
      });
    });

    it('of another server or package is none of ours', async () => {
      const desk = await open();
      await desk.db('servers').insert({
        ...(await desk.db('servers').first()),
        id: 'server-2',
        name: 'Branch',
      });
      desk.facts.pkg.id = '9002';
      await desk.holds.hold(dana, { ...PACKAGE, packageId: '9002' });
      desk.facts.pkg.id = '9001';
      await desk.holds.hold(dana, { scope: 'server', serverId: 'server-2' });

      await desk.submit();

      expect(desk.dc.creates).toBe(1);
    });

    it('of the same is there once, and says how much waits for it', async () => {
      const desk = await open();
      const [first, second] = await Promise.all([
        desk.holds.hold(dana, { ...SERVER, note: 'Change freeze' }),
        desk.holds.hold(pam, SERVER),
      ]);
      await desk.save();
      await desk.save();

      expect(second.id).toBe(first.id);
      expect(await desk.holds.list(pam)).toMatchObject([
        { serverName: 'Head office', waiting: 2 },
      ]);
      expect(
        (await desk.acts()).filter(act => act === 'dispatch.held'),
      ).toEqual(['dispatch.held']);
    });

    it('keeps what another one holds too', async () => {
      const desk = await open();
      const all = await desk.holds.hold(dana, EVERYTHING);
      const one = await desk.holds.hold(dana, SERVER);
      const { id } = await desk.save();
      await desk.send();

      await desk.holds.end(dana, all.id, randomUUID());
      await desk.send();
      expect((await desk.see(id)).waitingFor).toEqual({ code: 'hold' });
      await desk.holds.end(dana, one.id, randomUUID());
      await desk.send();

      expect(desk.dc.creates).toBe(1);
    });

    it('lets the time until which something may be sent begin anew', async () => {
      const desk = await open({ dispatch: { notAfterMs: 60_000 } });
      const { id: holdId } = await desk.holds.hold(dana, EVERYTHING);
      const { id } = await desk.save();
      await desk.db('deployments').update({ not_after: new Date(0) });
      await desk.send();
      expect((await desk.see(id)).state).toBe('queued');

      await desk.holds.end(dana, holdId, randomUUID());
      await desk.send();

      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('costs no claims while it lasts, and keeps the order of what waits', async () => {
      const desk = await open();
      const { id: holdId } = await desk.holds.hold(dana, EVERYTHING);
      const saved: string[] = [];
      for (let n = 0; n < 5; n += 1) saved.push((await desk.save()).id);
      while ((await desk.send()) > 0);
      const [{ soonest }] = await desk
        .db('outbox')
        .where({ topic: SEND_TOPIC })
        .min({ soonest: 'available_at' });
      expect(new Date(soonest).getTime()).toBeGreaterThan(
        Date.now() + 10 * 60_000,
      );

      await desk.holds.end(dana, holdId, randomUUID());
      const leases = await desk.claim(SEND_TOPIC);

      const rows = await desk.db('attempts').select('id', 'deployment_id');
      const deploymentOf = new Map(
        rows.map(({ id, deployment_id }) => [id, deployment_id]),
      );
      expect(leases.map(({ key }) => deploymentOf.get(key))).toEqual(saved);
    });

    it('ends once, whoever asks again', async () => {
      const desk = await open();
      const { id } = await desk.holds.hold(dana, EVERYTHING);
      const key = randomUUID();
      await desk.holds.end(dana, id, key);
      await desk.holds.end(dana, id, key);

      await expect(
        desk.holds.end(dora, id, randomUUID()),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(
        (await desk.acts()).filter(act => act === 'dispatch.holdEnded'),
      ).toHaveLength(1);
    });

    it('needs somebody who may hold, and something that is there', async () => {
      const desk = await open();
      for (const attempt of [
        desk.holds.hold(emma, EVERYTHING),
        desk.holds.list(emma),
        desk.holds.end(emma, 'any', randomUUID()),
      ]) {
        await expect(attempt).rejects.toMatchObject({
          name: 'NotAllowedError',
        });
      }
      await expect(
        desk.holds.hold(dana, { scope: 'server' }),
      ).rejects.toMatchObject({ fields: [{ path: 'serverId' }] });
      await expect(
        desk.holds.hold(dana, { ...PACKAGE, packageId: '404' }),
      ).rejects.toMatchObject({ fields: [{ path: 'packageId' }] });
    });

    it('that comes between the claim and the call puts it back', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('find', async () => {
        await desk.holds.hold(dana, EVERYTHING);
      });

      await desk.send();
      await desk.send();

      expect(desk.dc.creates).toBe(0);
      expect(await desk.see(id)).toMatchObject({
        state: 'queued',
        waitingFor: { code: 'hold' },
      });
      expect(await desk.anythingSent()).toBe(false);
    });

    it('that is answered sees everything that has begun to be sent, and nothing begins after it', async () => {
      const desk = await open();
      for (let round = 0; round < 10; round += 1) {
        for (let n = 0; n < 4; n += 1) await desk.save();
        const leases = await desk.claim(SEND_TOPIC);
        const begun = async () =>
          new Set<string>(
            await desk.db('attempts').whereNotNull('submitting_at').pluck('id'),
          );
        const [hold, before] = await Promise.all([
          desk.holds
            .hold(dana, EVERYTHING)
            .then(async held => [held, await begun()] as const),
          ...leases.map(lease => desk.handle(lease)),
        ]).then(([answered]) => answered);

        for (const id of await begun()) expect(before).toContain(id);
        expect(await desk.send()).toBeLessThanOrEqual(4);
        for (const id of await begun()) expect(before).toContain(id);
        await desk.holds.end(dana, hold.id, randomUUID());
        while ((await desk.send()) > 0);
      }
      expect(desk.dc.creates).toBe(40);
    });

    it('waits for a claim that has looked already and is not committed', async () => {
      const desk = await open();
      if (!isPostgres(desk.db)) return;
      await desk.save();
      let holding: Promise<string> | undefined;
      desk.facts.whenRequestLocked = async () => {
        holding ??= desk.holds
          .hold(dana, EVERYTHING)
          .then(() => desk.db('attempts').first('submitting_at'))
          .then(row => (row?.submitting_at ? 'begun' : 'not begun'));
        await untilLocked(desk.db);
      };
      desk.dc.beforeNext('find', async () => {
        expect(await holding).toBe('begun');
      });

      await desk.send();

      expect(desk.dc.creates).toBe(0);
    });
  });
});
