import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { mockLogger } from '../../testing/mocks';
import { until } from '../../testing/until';
import { dana, TestDesk } from '../testing/TestDesk';
import { SEND_TOPIC } from '../topics';
import { Heartbeat } from './Heartbeat';

jest.setTimeout(60_000);

const GAP_MS = 900_000;

describe('a gap in which nobody was there to send', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);
    const lastSeen = async (desk: TestDesk, agoMs: number) => {
      await desk.gap.beat();
      await desk
        .db('dispatch_heartbeat')
        .update({ beat_at: new Date(Date.now() - agoMs) });
    };
    const timesOf = async (desk: TestDesk, act: string) =>
      (await desk.acts()).filter(each => each === act).length;

    it('is none in a new installation, and none where somebody was there', async () => {
      const desk = await open();
      const { id } = await desk.save();
      await lastSeen(desk, GAP_MS - 60_000);
      await TestDesk.join(desk.db).send();

      expect((await desk.see(id)).state).toBe('inProgress');
      expect(await timesOf(desk, 'dispatch.gapFound')).toBe(0);
    });

    it('holds each that is unsent until a person lets it go on', async () => {
      const desk = await open();
      const first = await desk.save();
      const second = await desk.save();
      await desk.db('deployments').update({ not_after: new Date(0) });
      await lastSeen(desk, GAP_MS);

      const other = TestDesk.join(desk.db);
      expect(await other.send()).toBe(0);

      expect(await other.see(first.id)).toMatchObject({
        state: 'held',
        waitingFor: { code: 'gap' },
        allowedActions: {
          release: { allowed: true },
          settle: { allowed: false },
        },
      });
      expect(await timesOf(desk, 'dispatch.gapFound')).toBe(1);
      expect(await timesOf(desk, 'deployment.heldAfterGap')).toBe(2);

      const key = randomUUID();
      await other.releases.release(dana, first.id, key);
      await other.releases.release(dana, first.id, key);
      await other.send();
      expect((await other.see(first.id)).state).toBe('inProgress');
      expect((await other.see(second.id)).state).toBe('held');
      expect(await timesOf(desk, 'deployment.released')).toBe(1);
      expect(desk.dc.creates + other.dc.creates).toBe(1);
    });

    it('leaves what is saved afterwards alone', async () => {
      const desk = await open();
      await desk.save();
      await lastSeen(desk, GAP_MS);
      const other = TestDesk.join(desk.db);
      await other.send();

      const { id } = await other.save();
      await other.send();

      expect((await other.see(id)).state).toBe('inProgress');
    });

    it('is found by one of several that start at once', async () => {
      const desk = await open();
      for (let n = 0; n < 5; n += 1) await desk.save();
      await lastSeen(desk, GAP_MS);
      const others = [1, 2, 3].map(() => TestDesk.join(desk.db));

      const claimed = await Promise.all(
        others.map(other => other.claim(SEND_TOPIC)),
      );

      expect(claimed.flat()).toEqual([]);
      expect(await timesOf(desk, 'dispatch.gapFound')).toBe(1);
      expect(await timesOf(desk, 'deployment.heldAfterGap')).toBe(5);
    });

    it('is found by a process that was paused for so long, also with work in its hands', async () => {
      const desk = await open();
      const { id } = await desk.save();
      const [lease] = await desk.claim(SEND_TOPIC);
      await lastSeen(desk, GAP_MS);
      const now = jest.spyOn(Date, 'now');
      const later = Date.now() + GAP_MS;
      now.mockImplementation(() => later);
      expect(await desk.claim(SEND_TOPIC)).toEqual([]);
      now.mockRestore();

      await expect(desk.handle(lease)).rejects.toMatchObject({
        name: 'LeaseLostError',
      });
      expect(desk.dc.creates).toBe(0);
      expect((await desk.see(id)).state).toBe('held');
    });

    it('is found too where the pause was between the look and the claim', async () => {
      const desk = await open();
      const { id } = await desk.save();
      await lastSeen(desk, GAP_MS);
      const paused = TestDesk.join(desk.db);
      const [lease] = await paused.outbox.claim(SEND_TOPIC, {
        limit: 1,
        leaseMs: 60_000,
      });

      await expect(paused.handle(lease)).rejects.toMatchObject({
        name: 'LeaseLostError',
      });

      expect(paused.dc.calls).toEqual([]);
      expect((await desk.see(id)).state).toBe('held');
    });

    it('goes on to hold where whoever found it died meanwhile, and is recorded once', async () => {
      const desk = await open();
      const { id } = await desk.save();
      await lastSeen(desk, GAP_MS);
      await desk
        .db('dispatch_heartbeat')
        .update({ beat_at: new Date(), gap_since: new Date(0) });

      await TestDesk.join(desk.db).send();

      expect((await desk.see(id)).state).toBe('held');
      expect(await timesOf(desk, 'dispatch.gapFound')).toBe(0);
    });

    it('is prevented by a heartbeat, which outlives a failure and ends when it is told', async () => {
      const desk = await open();
      const logger = mockLogger();
      const beat = desk.gap.beat.bind(desk.gap);
      let failures = 1;
      desk.gap.beat = async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('The database is gone');
        await beat();
      };
      const heartbeat = new Heartbeat({
        gap: desk.gap,
        logger,
        intervalMs: 10,
      });
      heartbeat.start();
      await until(
        async () => desk.db('dispatch_heartbeat'),
        rows => rows.length === 1,
      );
      await heartbeat.stop();

      expect(logger.error).toHaveBeenCalledTimes(1);
    });
  });
});

describe('bounds that contradict each other', () => {
  const { ids, migratedDatabase } = useDatabases();

  it('are refused', async () => {
    const db = await migratedDatabase(ids[0]);
    await expect(
      TestDesk.open(db, { dispatch: { gapMs: 1_000 } }),
    ).rejects.toThrow('desktopCentral.dispatch.gap');
    await db.destroy();
  });
});
