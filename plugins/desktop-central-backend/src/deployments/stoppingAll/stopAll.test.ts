import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { dcError } from '../testing/ScriptedDc';
import { STATUS } from '../testing/deskBounds';
import { dana, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('a stop of everything', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);
    const stopAll = (desk: TestDesk, key = randomUUID()) =>
      desk.stops.stopAll(dana, key, { scope: 'everything' });
    const outcomesOf = async (desk: TestDesk, stopId: string) =>
      (await desk.stops.outcomes(pam, stopId, {}, {})).items;

    it('suspends what was sent and cancels nothing, and sends nothing more', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const queued = await desk.save();

      const stop = await stopAll(desk);
      expect(stop).toMatchObject({
        by: 'user:default/dana',
        hold: { scope: 'everything' },
        counts: { pending: 1 },
      });
      await desk.stop();
      await desk.send();

      expect(desk.dc.configurations).toMatchObject([{ status: 'Suspended' }]);
      expect(await desk.see(id)).toMatchObject({
        state: 'suspended',
        counts: { yetToApply: 2 },
      });
      expect(await desk.see(queued.id)).toMatchObject({
        state: 'queued',
        waitingFor: { code: 'hold' },
      });
      expect(await desk.stops.get(pam, stop.id)).toMatchObject({
        counts: { suspended: 1 },
      });
      expect(await outcomesOf(desk, stop.id)).toMatchObject([
        {
          deploymentId: id,
          itemName: '7-Zip',
          serverName: 'Head office',
          outcome: 'suspended',
          at: expect.any(String),
        },
      ]);
      expect(await desk.acts()).toEqual(
        expect.arrayContaining([
          'dispatch.held',
          'dispatch.stoppedAll',
          'deployment.suspended',
        ]),
      );
      expect(await desk.stop()).toBe(0);
    });

    it('is told to open pages, also where everything was on hold already', async () => {
      const desk = await open();
      await desk.holds.hold(dana, { scope: 'everything' });
      desk.announced.length = 0;
      await stopAll(desk);
      expect(desk.announced).toContainEqual({});
    });

    it('stays when its hold is ended, until somebody resumes it in DC', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const { hold } = await stopAll(desk);
      await desk.stop();

      await desk.holds.end(dana, hold.id, randomUUID());
      await desk.send();
      await desk.read();
      expect((await desk.see(id)).state).toBe('suspended');
      desk.dc.configurations[0].status = 'In Progress';
      await desk.read();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(await desk.stop()).toBe(0);
    });

    it('goes on to read what agents have finished', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      await stopAll(desk);
      await desk.stop();
      desk.dc.report('301', 'Succeeded');

      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'suspended',
        counts: { succeeded: 1, yetToApply: 1 },
      });
    });

    it('tells of what has ended in DC, was refused, and cannot be suspended', async () => {
      const desk = await open();
      await desk.submit();
      await desk.submit();
      const [ended, refused] = desk.dc.configurations;
      ended.status = 'Executed';
      desk.dc.beforeNext('suspend', () => {
        throw dcError('refused', 'Not allowed now.');
      });
      await desk.nameStanding();
      await desk.submit(['303']);

      const { id } = await stopAll(desk);
      await desk.stop();

      const outcomes = await outcomesOf(desk, id);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        'ended',
        'refused',
        'unstoppable',
      ]);
      expect(refused.status).toBe('In Progress');
      const wordsOf = (kind: string) =>
        outcomes.find(({ outcome }) => outcome === kind)?.words;
      expect(wordsOf('refused')).toContain('Not allowed now.');
      expect(wordsOf('unstoppable')).toContain('Standing 7-Zip');
      const { items } = await desk.stops.outcomes(
        pam,
        id,
        { outcome: 'refused' },
        {},
      );
      expect(items).toHaveLength(1);
      expect(await desk.stop()).toBe(0);
    });

    it('is tried again while the server is not reached, and says why', async () => {
      const desk = await open();
      await desk.submit();
      const { id } = await stopAll(desk);
      desk.dc.beforeNext('find', () => {
        throw dcError('notSent');
      });
      await desk.stop();

      expect(await outcomesOf(desk, id)).toMatchObject([
        { outcome: 'pending', words: expect.stringContaining('tried again') },
      ]);
      await desk.stop();
      expect(await outcomesOf(desk, id)).toMatchObject([
        { outcome: 'suspended' },
      ]);
    });

    it('suspends what is just being sent as soon as DC has it', async () => {
      const desk = await open();
      const { id } = await desk.save();
      desk.dc.beforeNext('create', async () => {
        await stopAll(desk);
      });
      await desk.send();

      await desk.stop();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect((await desk.see(id)).state).toBe('suspended');
    });

    it('holds what turns out not to have reached DC', async () => {
      const desk = await open();
      const { id } = await desk.save();
      let stopId = '';
      desk.dc.beforeNext('create', async () => {
        stopId = (await stopAll(desk)).id;
        throw dcError('notSent');
      });
      await desk.send();
      await desk.stop();
      await desk.send();

      expect(await outcomesOf(desk, stopId)).toMatchObject([
        { outcome: 'ended', words: 'Desktop Central had not taken it.' },
      ]);
      expect(await desk.see(id)).toMatchObject({
        state: 'queued',
        waitingFor: { code: 'hold' },
      });
      const [{ id: holdId }] = await desk.holds.list(dana);
      await desk.holds.end(dana, holdId, randomUUID());
      await desk.send();
      await desk.stop();
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('yields to somebody who wants it cancelled', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const { id: stopId } = await stopAll(desk);
      await endRequest(desk, 'requestCancelled');

      await desk.stop();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(await outcomesOf(desk, stopId)).toMatchObject([
        { outcome: 'suspended' },
      ]);
    });

    it('lets what it suspended be cancelled later', async () => {
      const desk = await open({ status: STATUS });
      const { id } = await desk.submit();
      await stopAll(desk);
      await desk.stop();

      await endRequest(desk, 'requestCancelled');
      await desk.stop();

      expect(await desk.see(id)).toMatchObject({
        state: 'cancelled',
        counts: { cancelled: 2 },
      });
    });

    it('happens once for each key, under the hold that is there', async () => {
      const desk = await open();
      await desk.submit();
      const key = randomUUID();
      const first = await stopAll(desk, key);
      const again = await stopAll(desk, key);
      const other = await stopAll(desk);
      await desk.stop();

      expect(again).toEqual(first);
      expect(other.hold.id).toBe(first.hold.id);
      const { items } = await desk.stops.list(pam, {});
      expect(items.map(({ counts }) => counts)).toEqual([
        { suspended: 1 },
        { suspended: 1 },
      ]);
    });

    it('leaves other servers and packages alone', async () => {
      const desk = await open();
      await desk.submit();
      desk.facts.pkg.id = '9002';

      const { counts } = await desk.stops.stopAll(dana, randomUUID(), {
        scope: 'package',
        serverId: 'server-1',
        packageId: '9002',
      });

      expect(counts).toEqual({});
      expect(await desk.stop()).toBe(0);
    });

    it('needs somebody who may hold', async () => {
      const desk = await open();
      await expect(
        desk.stops.stopAll(emma, randomUUID(), { scope: 'everything' }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      await expect(desk.stops.list(emma, {})).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });
  });
});
