import { LeaseLostError } from '../../outbox/Outbox';
import { useDatabases } from '../../testing/databases';
import { until } from '../../testing/until';
import { dcError } from '../testing/ScriptedDc';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

/** Claims what is due and works on all of it at the same time, as a worker does. Answers what did not end well. */
async function sendTogether(desk: TestDesk): Promise<unknown[]> {
  const leases = await desk.claim('attempt.send');
  const ends = await Promise.allSettled(
    leases.map(lease => desk.handle(lease)),
  );
  return ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []));
}

/** Saves deployments. Answers their ids. */
async function saveSome(desk: TestDesk, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await desk.save()).id);
  return ids;
}

async function statesOf(desk: TestDesk, ids: string[]): Promise<string[]> {
  const seen = [];
  for (const id of ids) seen.push((await desk.see(id)).state);
  return seen;
}

const ofDeployment = (desk: TestDesk, id: string) =>
  desk.db('attempts').where({ deployment_id: id });

describe('deployments that are sent at the same time', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    const expectSentOnce = (desk: TestDesk, count: number) => {
      expect(desk.dc.creates).toBe(count);
      const names = desk.dc.configurations.map(({ name }) => name);
      expect(new Set(names).size).toBe(count);
    };

    it('are each sent once, with what is said of each, and read later', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 8);

      expect(await sendTogether(desk)).toEqual([]);

      expect(await statesOf(desk, saved)).toEqual(
        saved.map(() => 'inProgress'),
      );
      expectSentOnce(desk, 8);
      const attempts = await desk.db('attempts').select('*');
      for (const attempt of attempts) {
        const made = desk.dc.configurations.find(
          ({ id }) => id === attempt.configuration_id,
        );
        expect(made?.name).toBe(attempt.configuration_name);
      }
      const acts = await desk.acts();
      expect(acts.filter(act => act === 'deployment.submitted')).toHaveLength(
        8,
      );
      const left = await desk.db('outbox').pluck('topic');
      expect(left.filter(topic => topic === 'attempt.send')).toEqual([]);
      expect(left.filter(topic => topic === 'attempt.read')).toHaveLength(8);
    });

    it('are each committed as "submitting" before the first byte about it goes out', async () => {
      const desk = await open();
      await saveSome(desk, 3);
      const seen: string[] = [];
      const find = desk.dc.findConfigurations.bind(desk.dc);
      desk.dc.findConfigurations = async name => {
        const named = desk.db('attempts').where({ configuration_name: name });
        seen.push(...(await named.pluck('state')));
        return find(name);
      };

      await sendTogether(desk);

      expect(seen).toEqual(['submitting', 'submitting', 'submitting']);
    });

    it('are sent but for one whose lease was lost, of which nothing is written', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 4);
      const leases = await desk.claim('attempt.send');
      const [lost] = leases;
      await desk
        .db('outbox')
        .where({ id: lost.id })
        .update({ lease_token: 'of-another' });

      const ends = await Promise.allSettled(
        leases.map(lease => desk.handle(lease)),
      );

      expect(ends.map(({ status }) => status)).toEqual([
        'rejected',
        'fulfilled',
        'fulfilled',
        'fulfilled',
      ]);
      expect(ends[0]).toMatchObject({ reason: expect.any(LeaseLostError) });
      expect((await statesOf(desk, saved)).sort()).toEqual([
        'inProgress',
        'inProgress',
        'inProgress',
        'queued',
      ]);
      expectSentOnce(desk, 3);
    });

    it('are recorded but for one whose lease was lost while DC was told', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 3);
      desk.dc.afterNext('create', async () => {
        const [{ name }] = desk.dc.configurations;
        const [key] = await desk
          .db('attempts')
          .where({ configuration_name: name })
          .pluck('id');
        await desk
          .db('outbox')
          .where({ topic: 'attempt.send', key })
          .update({ lease_token: 'of-another' });
      });

      const failures = await sendTogether(desk);

      expect(failures).toEqual([expect.any(LeaseLostError)]);
      expect((await statesOf(desk, saved)).sort()).toEqual([
        'inProgress',
        'inProgress',
        'submitting',
      ]);
      expectSentOnce(desk, 3);
    });

    it('are sent but for one that is cancelled, one that waits and one that fails', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 5);
      const [stopped, early] = saved;
      await ofDeployment(desk, stopped).update({ stop_wanted_at: new Date() });
      desk.facts.carries.schedule = { allowed: false, reason: 'notCarried' };
      await desk
        .db('deployments')
        .where({ id: early })
        .update({ not_before: new Date(Date.now() + 50_000) });
      desk.dc.beforeNext('create', () => {
        throw dcError('refused');
      });

      expect(await sendTogether(desk)).toEqual([]);

      expect(await statesOf(desk, [stopped, early])).toEqual([
        'cancelled',
        'queued',
      ]);
      expect((await desk.see(early)).waitingFor).toMatchObject({
        code: 'scheduled',
      });
      expect((await statesOf(desk, saved.slice(2))).sort()).toEqual([
        'inProgress',
        'inProgress',
        'rejected',
      ]);
      expect(desk.dc.configurations).toHaveLength(2);
      expect(await sendTogether(desk)).toEqual([]);
      expect(desk.dc.creates).toBe(3);
    });

    it('are each asked about for themselves, where they share technician, request and server', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 3);
      await desk
        .db('deployments')
        .where({ id: saved[1] })
        .update({ not_after: new Date(0) });
      await desk
        .db('deployments')
        .where({ id: saved[2] })
        .update({ address_version: 7 });

      await sendTogether(desk);

      expect(await statesOf(desk, saved)).toEqual([
        'inProgress',
        'cancelled',
        'cancelled',
      ]);
      expect(desk.dc.creates).toBe(1);
    });

    it('go out no more once a hold was answered', async () => {
      const desk = await open();
      const before = await saveSome(desk, 2);
      await sendTogether(desk);
      const after = await saveSome(desk, 3);
      const leases = await desk.claim('attempt.send');
      await desk.holds.hold(dana, { scope: 'everything' });

      await Promise.all(leases.map(lease => desk.handle(lease)));

      expect(await statesOf(desk, before)).toEqual([
        'inProgress',
        'inProgress',
      ]);
      expect(await statesOf(desk, after)).toEqual([
        'queued',
        'queued',
        'queued',
      ]);
      expect(desk.dc.creates).toBe(2);
    });

    it('go back to the queue where a hold is answered once they are begun', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 3);
      desk.dc.beforeNext('find', async () => {
        await desk.holds.hold(dana, { scope: 'everything' });
      });

      await sendTogether(desk);

      expect(desk.dc.creates).toBe(0);
      expect(await statesOf(desk, saved)).toEqual([
        'queued',
        'queued',
        'queued',
      ]);
    });

    it('are worked on one by one where their transaction fails', async () => {
      const desk = await open();
      const saved = await saveSome(desk, 4);
      let locks = 0;
      desk.facts.whenRequestLocked = async () => {
        locks += 1;
        if (locks === 1) throw new Error('The first transaction fails');
      };

      expect(await sendTogether(desk)).toEqual([]);

      expect(locks).toBe(5);
      expect(await statesOf(desk, saved)).toEqual(
        saved.map(() => 'inProgress'),
      );
      expectSentOnce(desk, 4);
    });

    it('are looked for where nobody heard that the begin was committed', async () => {
      const desk = await open();
      const [id] = await saveSome(desk, 1);
      desk.facts.refreshRequest = async () => {
        await ofDeployment(desk, id).update({
          state: 'submitting',
          submitting_at: new Date(),
        });
      };

      expect(await sendTogether(desk)).toEqual([]);
      expect(desk.dc.calls).toEqual([]);

      desk.facts.refreshRequest = async () => {};
      await sendTogether(desk);
      expect((await desk.see(id)).state).toBe('unknown');
      expect(desk.dc.creates).toBe(0);
    });

    it('are appended to one standing configuration one after the other', async () => {
      const desk = await open();
      await desk.nameStanding();
      const saved = [
        (await desk.save(['301'])).id,
        (await desk.save(['302'])).id,
      ];
      // The one is on its way until the other has been told to wait.
      desk.dc.beforeNext('append', async () => {
        await until(
          () => desk.db('attempts').pluck('waiting_code'),
          codes => codes.includes('standingConfigurationBusy'),
        );
      });

      await sendTogether(desk);

      const states = await statesOf(desk, saved);
      expect(states.sort()).toEqual(['inProgress', 'queued']);
      await sendTogether(desk);
      expect(await statesOf(desk, saved)).toEqual(['inProgress', 'inProgress']);
    });

    it('keep a lease that outlasts a call, however short leases are', async () => {
      const desk = await open({
        dispatch: { leaseMs: 10_000, callTimeoutMs: 9_900 },
      });
      const saved = await saveSome(desk, 2);
      const leases = await desk.claim('attempt.send');
      const old = leases.map(lease => ({
        ...lease,
        expiresAt: new Date(Date.now() + 5_000),
      }));

      await Promise.all(old.map(lease => desk.handle(lease)));

      expect(await statesOf(desk, saved)).toEqual(['inProgress', 'inProgress']);
    });
  });
});
