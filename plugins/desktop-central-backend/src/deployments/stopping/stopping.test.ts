import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { dcError } from '../testing/ScriptedDc';
import { STATUS } from '../testing/deskBounds';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('a request that ends while a deployment of it is under way', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    describe.each([
      'requestResolved',
      'requestClosed',
      'requestCancelled',
      'requestArchived',
      'requestDeleted',
      'requestIsIncident',
    ] as const)('because %s', reason => {
      it('cancels what is queued with that reason, and DC hears nothing', async () => {
        const desk = await open();
        const { id } = await desk.save();

        const unfinished = await endRequest(desk, reason);

        expect(unfinished).toMatchObject([{ id, phase: 'queued' }]);
        expect(await desk.see(id)).toMatchObject({
          state: 'cancelled',
          counts: { cancelled: 2 },
        });
        await desk.send();
        expect(desk.dc.calls).toEqual([]);
        expect(await reasons(desk)).toContain(reason);
      });

      it('cancels with that reason too what a worker finds queued afterwards', async () => {
        const desk = await open();
        await endRequest(desk, reason);
        const { request } = desk.facts;
        const ended = { ...request };
        Object.assign(request, { state: 'open', type: 'service' });
        delete request.archivedAt;
        delete request.deletedAt;
        await desk.save();
        Object.assign(request, ended);

        await desk.send();

        expect(desk.dc.calls).toEqual([]);
        expect(await reasons(desk)).toContain(reason);
      });
    });

    it('suspends in DC what was sent; what is not finished there is cancelled, what is finished stays', async () => {
      const desk = await open();
      const { id } = await desk.submit(['301', '302']);
      desk.dc.report('301', 'Succeeded');

      const unfinished = await endRequest(desk, 'requestCancelled');
      expect(unfinished).toEqual([
        {
          id,
          requestId: 'request-1',
          requestNumber: 1042,
          itemName: '7-Zip',
          state: 'inProgress',
          phase: 'sent',
        },
      ]);
      expect(await desk.see(id)).toMatchObject({ state: 'cancelling' });
      expect((await desk.see(id)).waitingFor).toEqual({ code: 'stopping' });
      await desk.stop();

      expect(desk.dc.configurations[0].status).toBe('Suspended');
      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, cancelled: 1 },
      });
      expect(await desk.acts()).toEqual(
        expect.arrayContaining([
          'deployment.stopRequested',
          'deployment.stopped',
          'deployment.ended',
        ]),
      );
      expect(await desk.stop()).toBe(0);
    });

    it('counts what it reads against the calls by which the status is read', async () => {
      const desk = await open();
      await desk.submit();
      await endRequest(desk, 'requestCancelled');

      await desk.stop();

      const [{ count }] = await desk
        .db('rate_counts')
        .where({ subject: 'read server-1' })
        .sum({ count: 'count' });
      expect(Number(count)).toBe(3);
    });

    it('leaves what was sent as it is where that was chosen', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      await endRequest(desk, 'requestClosed', 'leave');

      expect(await desk.stop()).toBe(0);
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        counts: { succeeded: 1, yetToApply: 1 },
      });
    });

    it('says nothing is unfinished once everything has ended', async () => {
      const desk = await open();
      await desk.submit();
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Failed');
      await desk.read();

      expect(await endRequest(desk, 'requestClosed')).toEqual([]);
      expect(await desk.stop()).toBe(0);
    });

    describe('while it is being sent', () => {
      it('sends nothing where DC was not told yet', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('find', async () => {
          const [{ phase }] = await endRequest(desk, 'requestClosed');
          expect(phase).toBe('sent');
        });

        await desk.send();
        await desk.stop();
        await desk.send();

        expect(desk.dc.creates).toBe(0);
        expect((await desk.see(id)).state).toBe('cancelled');
        expect(await desk.anythingSent()).toBe(false);
        expect(await desk.stop()).toBe(0);
      });

      it('stops it as soon as DC has taken it', async () => {
        const desk = await open({
          dispatch: { retryBaseMs: 60_000, retryMaxMs: 60_000 },
        });
        const { id } = await desk.save();
        desk.dc.beforeNext('create', async () => {
          await endRequest(desk, 'requestClosed');
          expect((await desk.see(id)).state).toBe('cancelling');
          await desk.stop();
        });

        await desk.send();
        expect(desk.dc.configurations[0].status).toBe('In Progress');
        await desk.stop();

        expect(desk.dc.configurations[0].status).toBe('Suspended');
        expect(await desk.see(id)).toMatchObject({
          state: 'cancelled',
          counts: { cancelled: 2 },
        });
        expect(desk.dc.creates).toBe(1);
      });

      it('cancels it where DC was not reached, though the request is open again', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('create', async () => {
          await endRequest(desk, 'requestClosed');
          desk.facts.request.state = 'open';
          throw dcError('notSent');
        });

        await desk.send();
        await desk.send();
        await desk.stop();

        expect((await desk.see(id)).state).toBe('cancelled');
        expect(await reasons(desk)).toContain('stopWanted');
        expect(desk.dc.creates).toBe(1);
        expect(desk.dc.configurations).toEqual([]);
      });

      it('waits until it is known whether DC took it, then stops it', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          throw dcError('uncertain');
        });
        await desk.send();

        const [{ phase }] = await endRequest(desk, 'requestClosed');
        await desk.stop();
        expect(phase).toBe('sent');
        expect((await desk.see(id)).state).toBe('cancelling');
        expect(desk.dc.configurations[0].status).toBe('In Progress');
        await desk.send();
        await desk.stop();

        expect(desk.dc.configurations[0].status).toBe('Suspended');
        expect((await desk.see(id)).state).toBe('cancelled');
        expect(desk.dc.creates).toBe(1);
      });

      it('leaves an outcome that nobody knows to a person, and stops it when DC tells of it', async () => {
        const desk = await open({ dispatch: { lookAfterMs: [0] } });
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          throw dcError('uncertain');
        });
        await desk.send();
        const there = desk.dc.configurations.splice(0);
        await endRequest(desk, 'requestDeleted');
        await desk.send();
        await desk.stop();
        expect((await desk.see(id)).state).toBe('held');

        desk.dc.configurations.push(...there);
        expect(
          await desk.callback({ configurationId: '500', updates: [] }),
        ).toBe('quarantined');
        await desk.send();
        await desk.stop();

        expect(there[0].status).toBe('Suspended');
        expect((await desk.see(id)).state).toBe('cancelled');
      });

      it('stops an earlier attempt that is found instead', async () => {
        const desk = await open({ dispatch: { lookAfterMs: [0] } });
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          throw dcError('uncertain');
        });
        await desk.send();
        const there = desk.dc.configurations.splice(0);
        await desk.send();
        await desk.service.settle(dana, id, 'key', 'sendAsNewAttempt');
        desk.dc.beforeNext('find', async () => {
          await endRequest(desk, 'requestClosed');
          desk.dc.configurations.push(...there);
        });

        await desk.send();
        await desk.send();
        await desk.stop();

        expect(there[0].status).toBe('Suspended');
        expect(desk.dc.creates).toBe(1);
        expect((await desk.see(id)).state).toBe('cancelled');
      });
    });

    describe('at the moment of a claim', () => {
      it('first: nothing is sent', async () => {
        const desk = await open();
        const { id } = await desk.save();
        let sending: Promise<number> | undefined;

        await desk.db.transaction(async tx => {
          const { request } = desk.facts;
          const [{ phase }] = await desk.work.lockUnfinished(tx, request.id);
          expect(phase).toBe('queued');
          sending = desk.send();
          request.state = 'closed';
          await desk.work.cancelQueued(tx, request.id, 'requestClosed');
        });
        await sending;

        expect(desk.dc.creates).toBe(0);
        expect((await desk.see(id)).state).toBe('cancelled');
      });

      it('at the same time: it either was in the way, or is not sent', async () => {
        const desk = await open();
        const { id } = await desk.save();

        const [unfinished] = await Promise.all([
          endRequest(desk, 'requestClosed', 'leave'),
          desk.send(),
        ]);

        expect(desk.dc.creates).toBe(unfinished[0].phase === 'sent' ? 1 : 0);
        expect((await desk.see(id)).state).toBe(
          unfinished[0].phase === 'sent' ? 'inProgress' : 'cancelled',
        );
      });
    });

    describe('stopping in DC', () => {
      it.each(['uncertain', 'notSent'] as const)(
        'is tried again after a failure that is %s',
        async kind => {
          const desk = await open();
          const { id } = await desk.submit();
          await endRequest(desk, 'requestClosed');
          desk.dc.beforeNext('suspend', () => {
            throw dcError(kind);
          });

          await desk.stop();
          expect(await desk.see(id)).toMatchObject({
            state: 'cancelling',
            attempts: [{ error: expect.stringContaining('tried again') }],
          });
          await desk.stop();

          const { state, attempts } = await desk.see(id);
          expect(state).toBe('cancelled');
          expect(attempts?.[0].error).toBeUndefined();
        },
      );

      it('whose answer was lost is confirmed by what DC shows, once', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        desk.dc.afterNext('suspend', () => {
          throw dcError('uncertain');
        });

        await desk.stop();
        await desk.stop();

        expect((await desk.see(id)).state).toBe('cancelled');
        expect(desk.dc.calls.filter(call => call === 'suspend')).toHaveLength(
          1,
        );
        expect(await countOf(desk, 'deployment.stopped')).toBe(1);
      });

      it('that DC refuses is left to a person, who may want it again', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        desk.dc.beforeNext('suspend', () => {
          throw dcError('refused', 'Not in a deployable state.');
        });

        await desk.stop();

        expect(await desk.see(id)).toMatchObject({
          state: 'inProgress',
          attempts: [
            { error: expect.stringContaining('Not in a deployable state.') },
          ],
        });
        expect(desk.logger.error).toHaveBeenCalledWith(
          expect.stringContaining('Suspend it in Desktop Central.'),
        );
        expect(await desk.stop()).toBe(0);
        await endRequest(desk, 'requestClosed');
        await desk.stop();
        expect((await desk.see(id)).state).toBe('cancelled');
      });

      it('that DC refuses because it has finished it takes up what is finished', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        desk.dc.beforeNext('suspend', () => {
          desk.dc.report('301', 'Succeeded');
          desk.dc.report('302', 'Succeeded');
          desk.dc.configurations[0].status = 'Executed';
          throw dcError('refused');
        });

        await desk.stop();

        expect((await desk.see(id)).state).toBe('succeeded');
      });

      it('waits for a server that is not connected, and goes on when it is', async () => {
        const desk = await open({
          dispatch: { retryBaseMs: 60_000, retryMaxMs: 60_000 },
        });
        const { id } = await desk.submit();
        desk.facts.server.connectionState = 'notConnected';
        await endRequest(desk, 'requestClosed');

        await desk.stop();
        expect(await desk.see(id)).toMatchObject({
          state: 'cancelling',
          waitingFor: { code: 'serverNotConnected' },
        });
        expect(desk.dc.calls).not.toContain('suspend');
        desk.facts.server.connectionState = 'connected';
        await desk.db.transaction(tx =>
          desk.service.wakeServer(tx, desk.facts.server.id),
        );
        await desk.stop();

        expect((await desk.see(id)).state).toBe('cancelled');
      });

      it('holds a server that refuses the sign-in', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        desk.dc.beforeNext('suspend', () => {
          throw dcError('unauthorized');
        });

        await desk.stop();

        expect(desk.facts.server.hold).toEqual({ reason: 'signIn' });
        expect(await desk.see(id)).toMatchObject({
          state: 'cancelling',
          waitingFor: { code: 'serverHeld' },
        });
      });

      it('asks nothing of another DC than the one that has it', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        await desk.move();

        await desk.stop();
        await desk.read();

        expect(desk.otherDc.calls).toEqual([]);
        expect((await desk.see(id)).state).toBe('noResult');
        expect(await desk.stop()).toBe(0);
      });

      it('suspends nothing that has its id and another name', async () => {
        const desk = await open();
        await desk.submit();
        desk.dc.configurations[0].name = 'Payroll';
        await endRequest(desk, 'requestClosed');

        await desk.stop();

        expect(desk.dc.calls).not.toContain('suspend');
      });

      it('ends with the deadline at the latest', async () => {
        const desk = await open({ status: { ...STATUS, deadlineMs: 0 } });
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');

        await desk.read();

        expect((await desk.see(id)).state).toBe('expired');
        await desk.stop();
        expect(await desk.stop()).toBe(0);
      });

      it('writes nothing once its lease was lost', async () => {
        const desk = await open();
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        const [lease] = await desk.claim('attempt.stop');
        desk.dc.afterNext('suspend', async () => {
          await desk.db('outbox').update({ lease_token: 'of-another' });
        });

        await expect(desk.handle(lease)).rejects.toThrow('lease');

        expect((await desk.see(id)).state).toBe('cancelling');
      });
    });

    describe('once it was stopped', () => {
      const stopped = async (bounds?: Parameters<typeof TestDesk.open>[1]) => {
        const desk = await open(bounds);
        const { id } = await desk.submit();
        await endRequest(desk, 'requestClosed');
        await desk.stop();
        return { desk, id };
      };

      it('reads on, so that an agent which finished meanwhile is seen', async () => {
        const { desk, id } = await stopped();
        await desk.read();
        expect((await desk.see(id)).counts).toEqual({ cancelled: 2 });
        desk.dc.report('301', 'In Progress');
        await desk.read();
        expect((await desk.see(id)).counts).toEqual({ cancelled: 2 });
        desk.dc.report('301', 'Succeeded');
        await desk.read();

        expect(await desk.see(id)).toMatchObject({
          state: 'partiallySucceeded',
          counts: { succeeded: 1, cancelled: 1 },
        });
      });

      it('ends reading after a while', async () => {
        const { desk, id } = await stopped({
          status: { ...STATUS, readOnMs: 0 },
        });

        await desk.read();

        expect(await desk.see(id)).toMatchObject({
          state: 'cancelled',
          attempts: [{ state: 'closed' }],
        });
        expect(await desk.read()).toBe(0);
      });

      it('takes a callback about a workstation that finished meanwhile', async () => {
        const { desk, id } = await stopped();

        await desk.callback({
          configurationId: '500',
          updates: [
            { targetId: '301', status: 'Succeeded' },
            { targetId: '302', status: 'In Progress' },
          ],
        });

        expect((await desk.see(id)).counts).toEqual({
          succeeded: 1,
          cancelled: 1,
        });
      });

      it('follows it again where somebody resumed it in DC', async () => {
        const { desk, id } = await stopped();
        desk.dc.configurations[0].status = 'In Progress';

        await desk.read();

        expect(await desk.see(id)).toMatchObject({
          state: 'inProgress',
          counts: { yetToApply: 2 },
        });
        expect(await desk.acts()).toContain('deployment.resumedInDc');
      });

      it('does not expire', async () => {
        const { desk, id } = await stopped({
          status: { ...STATUS, deadlineMs: 0 },
        });

        await desk.read();

        expect((await desk.see(id)).counts).toEqual({ cancelled: 2 });
        expect(await desk.acts()).not.toContain('deployment.expired');
      });
    });

    it('never suspends a standing configuration, and says why', async () => {
      const desk = await open();
      const standing = await desk.nameStanding();
      await desk.submit();

      const [unfinished] = await endRequest(desk, 'requestClosed');

      expect(unfinished).toMatchObject({
        phase: 'sent',
        unstoppable: expect.stringContaining('Standing 7-Zip'),
      });
      expect(await desk.stop()).toBe(0);
      expect(standing.status).toBe('Executed');
      expect(desk.dc.calls).not.toContain('suspend');
    });

    it('stops all deployments, and lists the newest 20', async () => {
      const desk = await open();
      for (let count = 0; count < 21; count += 1) await desk.submit(['301']);

      expect(await endRequest(desk, 'requestClosed')).toHaveLength(20);
      while ((await desk.stop()) > 0);

      expect(
        new Set(desk.dc.configurations.map(({ status }) => status)),
      ).toEqual(new Set(['Suspended']));
    });

    it('is not closed beside a deployment that was saved at that moment', async () => {
      const desk = await open();
      const { id } = await desk.save();
      await desk.db('deployments').update({ finished_at: new Date() });
      desk.facts.whenRequestLocked = tx =>
        tx('deployments').update({ finished_at: null });

      await expect(endRequest(desk, 'requestClosed')).rejects.toThrow(
        'saved just now',
      );

      expect((await desk.see(id)).state).toBe('queued');
    });
  });
});

async function reasons(desk: TestDesk): Promise<string[]> {
  const details: string[] = await desk
    .db('history')
    .where({ act: 'deployment.cancelled' })
    .pluck('detail');
  return details.map(
    detail => (typeof detail === 'string' ? JSON.parse(detail) : detail).reason,
  );
}

async function countOf(desk: TestDesk, act: string): Promise<number> {
  return (await desk.acts()).filter(each => each === act).length;
}
