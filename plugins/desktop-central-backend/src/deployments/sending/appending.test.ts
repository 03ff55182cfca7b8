import { randomUUID } from 'crypto';
import type { SoftwareDeploymentInput } from 'backstage-plugin-desktop-central-common';
import { FormError } from '../../errors/FormError';
import { LeaseLostError } from '../../outbox/Outbox';
import { useDatabases } from '../../testing/databases';
import { dcError } from '../testing/ScriptedDc';
import { STANDING_ID } from '../testing/deskStanding';
import { STATUS } from '../testing/deskBounds';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

function uncertain(): never {
  throw dcError('uncertain');
}

describe('sending by appending to a standing configuration', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const openPlain = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) => {
      const desk = await openPlain(bounds);
      const standing = await desk.nameStanding();
      return { desk, standing };
    };

    /** Queues an attempt again, as the restore of a dump does that was made before it was sent. */
    async function restore(desk: TestDesk): Promise<void> {
      await desk.db('attempts').update({
        state: 'queued',
        configuration_id: null,
        submitted_at: null,
        submitting_at: null,
      });
      const [key] = await desk.db('attempts').pluck('id');
      await desk.outbox.enqueue(desk.db, {
        topic: 'attempt.send',
        key,
        availableAt: new Date(),
      });
    }

    it('adds the targets once, creates nothing, and reads only its own status', async () => {
      const { desk, standing } = await open();
      const { id } = await desk.submit();

      expect(standing.targets).toEqual(['390', '301', '302']);
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        attempts: [
          { configurationName: 'Standing 7-Zip', configurationId: STANDING_ID },
        ],
      });
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Succeeded');
      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'succeeded',
        counts: { succeeded: 2 },
      });
      expect(desk.dc.appends).toBe(1);
      expect(desk.dc.creates).toBe(0);
      expect(desk.logger.warn).not.toHaveBeenCalled();
    });

    it('has committed "submitting" before the first byte goes out', async () => {
      const { desk } = await open();
      const { id } = await desk.save();
      const seen: string[] = [];
      desk.dc.beforeNext('append', async () => {
        seen.push((await desk.see(id)).state);
      });

      await desk.send();

      expect(seen).toEqual(['submitting']);
    });

    describe('the form', () => {
      const failing = async (
        desk: TestDesk,
        change: Partial<SoftwareDeploymentInput> = {},
      ): Promise<FormError> =>
        desk.service
          .create(dana, 'request-1', randomUUID(), {
            ...desk.form(),
            ...change,
          })
          .then(
            () => Promise.reject(new Error('It was saved.')),
            error => error,
          );

      it('needs a standing configuration for the package and operation', async () => {
        const { desk } = await open();

        const { fields } = await failing(desk, { operation: 'uninstall' });

        expect(fields).toEqual([
          expect.objectContaining({
            path: 'packageId',
            code: 'noStandingConfiguration',
          }),
        ]);
      });

      it('cannot say otherwise than the standing configuration', async () => {
        const { desk } = await open();

        const { fields } = await failing(desk, { rebootPolicy: 'skipReboot' });

        expect(fields).toEqual([
          expect.objectContaining({ path: 'rebootPolicy', code: 'fixed' }),
        ]);
      });

      it('has to be confirmed for servers by its reboot policy, told or not', async () => {
        const desk = await openPlain();
        await desk.nameStanding(['303'], {});

        const { fields } = await failing(desk, { targets: ['301', '390'] });

        expect(fields).toEqual([
          expect.objectContaining({ path: 'confirmedTargets' }),
        ]);
      });

      it('is not shown for what only Desktop Central knows', async () => {
        const desk = await openPlain();
        await desk.nameStanding(['390'], { copyOption: 'none' });
        const { id } = await desk.submit();

        const deployment = await desk.see(id);

        expect(deployment).not.toHaveProperty('when');
        expect(deployment).not.toHaveProperty('rebootPolicy');
        expect(deployment.waitingFor).toEqual({ code: 'startupOrRefresh' });
      });
    });

    describe('what is in already', () => {
      it('is refused by name: nothing is sent', async () => {
        const { desk, standing } = await open();
        standing.targets.push('302');
        const { id } = await desk.submit(['301', '302']);

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('rejected');
        expect(attempts?.[0].error).toContain('1 of 2 workstations');
        expect(attempts?.[0].error).toContain('WS-302');
        expect(desk.dc.appends).toBe(0);
      });

      it('of another deployment is refused once that was taken', async () => {
        const { desk } = await open();
        await desk.submit(['301', '302']);

        const { id } = await desk.submit(['302', '303']);

        expect((await desk.see(id)).state).toBe('rejected');
        expect(desk.dc.appends).toBe(1);
      });

      it('is never sent again after a dump was restored, and the words say so', async () => {
        const { desk } = await open();
        const { id } = await desk.submit();
        await restore(desk);

        await desk.send();

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('rejected');
        expect(attempts?.[0].error).toContain('restored from a backup');
        expect(desk.dc.appends).toBe(1);
      });
    });

    describe('a standing configuration', () => {
      it.each<[string, (desk: TestDesk) => void, string]>([
        [
          'is gone',
          desk => {
            desk.dc.configurations.splice(0);
          },
          'does not show',
        ],
        [
          'has its name on another one',
          desk => {
            desk.dc.configurations[0].id = '78';
          },
          'does not show',
        ],
        [
          'is suspended',
          desk => {
            desk.dc.configurations[0].status = 'Suspended';
          },
          'Resume it there',
        ],
        [
          'is in the trash',
          desk => {
            desk.dc.configurations[0].told = { trashed: true };
          },
          'trash',
        ],
        [
          'is for another package now',
          desk => {
            desk.dc.configurations[0].told = { packageId: '9002' };
          },
          'another package',
        ],
        [
          'does something else now',
          desk => {
            desk.dc.configurations[0].told = { operation: 'uninstall' };
          },
          'uninstall',
        ],
        [
          'reboots now',
          desk => {
            desk.dc.configurations[0].told = { rebootPolicy: 'forceReboot' };
          },
          'the reboot policy',
        ],
      ])('that %s gets nothing', async (_what, change, words) => {
        const { desk } = await open();
        const { id } = await desk.save();
        change(desk);

        await desk.send();

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('rejected');
        expect(attempts?.[0].error).toContain(words);
        expect(desk.dc.appends).toBe(0);
      });

      it('that was forgotten gets nothing', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        await desk.db('standing_configurations').delete();

        await desk.send();

        expect((await desk.see(id)).state).toBe('cancelled');
        expect(desk.dc.calls).toEqual([]);
      });

      it('gets nothing that was saved for another way of sending, and the other way round', async () => {
        const desk = await openPlain();
        const created = await desk.save();
        await desk.nameStanding();
        await desk.send();
        expect((await desk.see(created.id)).state).toBe('cancelled');

        const appended = await desk.save();
        desk.facts.server.sendMode = 'create';
        await desk.send();

        expect((await desk.see(appended.id)).state).toBe('cancelled');
        expect(desk.dc.calls).toEqual([]);
      });

      it('is never suspended: not for a difference, not at the deadline', async () => {
        const { desk, standing } = await open({
          status: { ...STATUS, deadlineMs: 0 },
        });
        const { id } = await desk.submit(['301']);
        await desk.read();
        expect(await desk.see(id)).toMatchObject({
          state: 'expired',
          attempts: [{ error: expect.stringContaining('remove') }],
        });
        desk.dc.targetsAsMade = targets => targets.slice(1);
        await desk.submit(['302', '303']);

        for (let step = 0; step < 4; step++) await desk.send();

        expect(standing.status).toBe('Executed');
        expect(desk.dc.calls).not.toContain('suspend');
      });
    });

    describe('outcome of a call', () => {
      it('that reached nobody: queued again, and sent later', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('append', () => {
          throw dcError('notSent');
        });

        await desk.send();
        expect((await desk.see(id)).state).toBe('queued');
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
      });

      it("refused: rejected with DC's words", async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('append', () => {
          throw dcError('refused', 'Out of scope');
        });

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'rejected',
          attempts: [{ error: 'Out of scope' }],
        });
      });

      it('uncertain although DC took it: settled by membership, and not sent again', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('append', uncertain);

        await desk.send();
        expect((await desk.see(id)).state).toBe('unknown');
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.appends).toBe(1);
      });

      it('uncertain and none of them in: held after the last look', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('append', uncertain);

        for (let step = 0; step < 4; step++) await desk.send();

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('held');
        expect(attempts?.[0].error).toContain('none of the workstations');
        expect(desk.dc.appends).toBe(1);
      });

      it('with a part of them in: held, and an alarm', async () => {
        const { desk } = await open();
        desk.dc.targetsAsMade = targets => targets.slice(1);
        const { id } = await desk.submit();

        await desk.send();

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('held');
        expect(attempts?.[0].error).toContain('1 of 2 workstations');
        expect(desk.logger.error).toHaveBeenCalledTimes(1);
        expect(await desk.send()).toBe(0);
        expect(desk.dc.appends).toBe(1);
      });

      it('that could not be read back: looked at again, and not sent again', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('append', () => {
          desk.dc.beforeNext('readTargets', uncertain);
        });

        await desk.send();
        expect((await desk.see(id)).state).toBe('unknown');
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.appends).toBe(1);
      });

      it('before the append, whatever went wrong: queued again', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('readTargets', uncertain);

        await desk.send();

        expect((await desk.see(id)).state).toBe('queued');
      });

      it('of a portal that died while it was sending: never queued again but looked for', async () => {
        const { desk } = await open();
        const { id } = await desk.save();
        // Whatever the dead process would have written is lost with its lease.
        desk.dc.afterNext('append', async () => {
          await desk.db('outbox').update({ lease_token: 'of-nobody' });
          uncertain();
        });
        const [lease] = await desk.claim('attempt.send');
        await expect(desk.handle(lease)).rejects.toThrow(LeaseLostError);
        expect((await desk.see(id)).state).toBe('submitting');
        await desk.db('outbox').update({ lease_expires_at: new Date(0) });

        await desk.send();
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.appends).toBe(1);
      });
    });

    describe('two deployments to one configuration', () => {
      const states = async (desk: TestDesk, saved: string[]) =>
        Promise.all(saved.map(async id => (await desk.see(id)).state));

      it('wait for each other while the outcome of one is not known', async () => {
        const { desk } = await open();
        const first = await desk.save(['301']);
        desk.dc.beforeNext('append', uncertain);
        await desk.send();
        const second = await desk.save(['301']);

        await desk.send();
        expect(await desk.see(second.id)).toMatchObject({
          state: 'queued',
          waitingFor: { code: 'standingConfigurationBusy' },
        });
        for (let step = 0; step < 3; step++) await desk.send();

        expect(await states(desk, [first.id, second.id])).toEqual([
          'held',
          'queued',
        ]);
        await desk.service.settle(dana, first.id, randomUUID(), 'close');
        await desk.send();
        expect((await desk.see(second.id)).state).toBe('inProgress');
      });

      it('are sent one after the other by workers at the same time', async () => {
        const { desk, standing } = await open();
        const saved = [
          await desk.save(['301']),
          await desk.save(['302']),
          await desk.save(['301', '303']),
        ].map(({ id }) => id);
        const leases = await desk.claim('attempt.send');
        let goOn = () => {};
        const othersEnded = new Promise<void>(resolve => {
          goOn = resolve;
        });
        desk.dc.beforeNext('append', () => othersEnded);
        let ended = 0;

        await Promise.all(
          leases.map(async lease => {
            await desk.handle(lease);
            ended += 1;
            if (ended === leases.length - 1) goOn();
          }),
        );

        expect(desk.dc.appends).toBe(1);
        for (let step = 0; step < 3; step++) await desk.send();
        const outcome = await states(desk, saved);
        expect(outcome.sort()).toEqual([
          'inProgress',
          'inProgress',
          'rejected',
        ]);
        expect(desk.dc.appends).toBe(2);
        expect(new Set(standing.targets).size).toBe(standing.targets.length);
      });
    });

    describe('settling an unknown outcome', () => {
      /** A held deployment whose targets are in DC only if `taken`. */
      async function held(desk: TestDesk, taken: boolean): Promise<string> {
        const { id } = await desk.save();
        desk.dc.beforeNext('append', uncertain);
        for (let step = 0; step < 4; step++) await desk.send();
        expect((await desk.see(id)).state).toBe('held');
        if (taken) desk.dc.configurations[0].targets.push('301', '302');
        return id;
      }

      it('sends a new attempt where a look shows none of them in', async () => {
        const { desk } = await open();
        const id = await held(desk, false);

        await desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt');
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.configurations[0].targets).toEqual([
          '390',
          '301',
          '302',
        ]);
      });

      it('sends nothing where one of them is in', async () => {
        const { desk } = await open();
        const id = await held(desk, true);

        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('2 of its workstations in Standing 7-Zip');

        expect((await desk.see(id)).attempts).toHaveLength(1);
      });

      it('sends nothing while Desktop Central does not answer', async () => {
        const { desk } = await open();
        const id = await held(desk, false);
        desk.dc.beforeNext('readTargets', uncertain);

        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('cannot be asked now');

        expect((await desk.see(id)).attempts).toHaveLength(1);
      });

      it('takes the earlier attempt for what arrived after the look', async () => {
        const { desk } = await open();
        const id = await held(desk, false);
        await desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt');
        desk.dc.configurations[0].targets.push('301', '302');

        await desk.send();
        await desk.send();

        const { state, attempts } = await desk.see(id);
        expect(state).toBe('inProgress');
        expect(attempts?.map(attempt => attempt.state)).toEqual([
          'submitted',
          'closed',
        ]);
        expect(desk.dc.appends).toBe(1);
      });
    });

    it('is asked about nothing once the server leads to another DC', async () => {
      const { desk } = await open();
      const { id } = await desk.save();
      desk.dc.afterNext('append', uncertain);
      await desk.send();
      await desk.move();

      await desk.send();

      const { state, attempts } = await desk.see(id);
      expect(state).toBe('held');
      expect(attempts?.[0].error).toContain('Look for Standing 7-Zip');
      expect(desk.otherDc.calls).toEqual([]);
    });
  });
});

describe('creating', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    it('is refused at the save while no trial has passed', async () => {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      desk.facts.mayCreate = false;

      const failure = await desk.save().catch(error => error);

      expect(failure.fields).toEqual([
        expect.objectContaining({ path: 'serverId', code: 'createOff' }),
      ]);
    });

    it('is not begun where it was switched off since the save', async () => {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { id } = await desk.save();
      desk.facts.mayCreate = false;

      await desk.send();

      expect((await desk.see(id)).state).toBe('cancelled');
      expect(desk.dc.calls).toEqual([]);
    });
  });
});
