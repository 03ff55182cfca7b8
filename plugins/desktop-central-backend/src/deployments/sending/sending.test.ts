import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { randomUUID } from 'crypto';
import { LeaseLostError, Outbox } from '../../outbox/Outbox';
import { OutboxWorker } from '../../outbox/OutboxWorker';
import { useDatabases } from '../../testing/databases';
import { until } from '../../testing/until';
import { AT_NIGHT } from '../testing/deskFacts';
import { dcError } from '../testing/ScriptedDc';
import { dana, dora, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('sending', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    it('creates one configuration with the name, targets and callback address of the attempt', async () => {
      const desk = await open();
      const { id } = await desk.save();

      await desk.send();

      const deployment = await desk.see(id);
      expect(deployment.state).toBe('inProgress');
      expect(deployment.waitingFor).toEqual({ code: 'startupOrRefresh' });
      const [configuration] = desk.dc.configurations;
      expect(configuration.made).toMatchObject({
        name: deployment.attempts?.[0].configurationName,
        description: 'Request 1042',
        packageId: '9001',
        operation: 'install',
        targets: ['301', '302'],
        callbackUrl: expect.stringMatching(
          /^https:\/\/portal\.example\/api\/desktop-central\/callbacks\/[\w-]{43}$/,
        ),
      });
      expect(configuration.name).toMatch(/^BSR-1042-[a-z2-9]{8}-1$/);
      expect(await desk.send()).toBe(0);
      expect(desk.dc.creates).toBe(1);
    });

    it('tells no callback address to a server that is only polled', async () => {
      const desk = await open();
      desk.facts.server.statusSource = 'poll';

      await desk.submit();

      expect(desk.dc.configurations[0].made.callbackUrl).toBeUndefined();
    });

    it('has committed "submitting" before the first byte goes out', async () => {
      const desk = await open();
      const { id } = await desk.save();
      let seen: string | undefined;
      desk.dc.beforeNext('find', async () => {
        seen = (await desk.see(id)).state;
      });

      await desk.send();

      expect(seen).toBe('submitting');
    });

    it('adopts what DC already has under the name instead of creating it again', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      // As after the restore of a dump that was made before the sending.
      await desk.db('attempts').update({
        state: 'queued',
        configuration_id: null,
        submitted_at: null,
        submitting_at: null,
      });
      const [attempt] = await desk.db('attempts').pluck('id');
      await desk.outbox.enqueue(desk.db, {
        topic: 'attempt.send',
        key: attempt,
        availableAt: new Date(),
      });

      await desk.send();

      expect(desk.dc.creates).toBe(1);
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    describe('outcome of a call', () => {
      it('that reached nobody: queued again, and sent later', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('create', () => {
          throw dcError('notSent');
        });

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'queued',
          waitingFor: { code: 'backOff' },
        });
        await desk.send();
        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.configurations).toHaveLength(1);
      });

      it('before the create, whatever went wrong: queued again', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('find', () => {
          throw dcError('uncertain');
        });

        await desk.send();

        expect((await desk.see(id)).state).toBe('queued');
        expect(await desk.anythingSent()).toBe(false);
      });

      it("refused: rejected with DC's words", async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('create', () => {
          throw dcError('refused', 'The package is not approved');
        });

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'rejected',
          counts: { rejected: 2 },
          attempts: [{ state: 'closed', error: 'The package is not approved' }],
        });
        expect(desk.observed).toEqual(['ended']);
        expect(await desk.send()).toBe(0);
      });

      it('with a refused sign-in: the server is held, and what is queued waits until it is resumed', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('create', () => {
          throw dcError('unauthorized');
        });

        await desk.send();
        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'queued',
          waitingFor: { code: 'serverHeld' },
        });
        expect(desk.dc.creates).toBe(1);
        delete desk.facts.server.hold;
        await desk.service.wakeServer(desk.db, 'server-1');
        expect(desk.woken).toContain('attempt.send');
        await desk.send();
        expect((await desk.see(id)).state).toBe('inProgress');
      });

      it('uncertain although DC took it: found by its name, and not sent again', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          throw dcError('uncertain');
        });

        await desk.send();
        expect(await desk.see(id)).toMatchObject({
          state: 'unknown',
          waitingFor: { code: 'unknownOutcome' },
        });
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.creates).toBe(1);
      });

      it('uncertain and never found: held after the last look, for a person', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('create', () => {
          throw dcError('uncertain');
        });

        for (let step = 0; step < 4; step++) await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'held',
          waitingFor: { code: 'unknownOutcome' },
          allowedActions: { settle: { allowed: true } },
        });
        expect(await desk.send()).toBe(0);
        expect(desk.dc.creates).toBe(1);
      });

      it('uncertain and found twice: held', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          desk.dc.configurations.push({ ...desk.dc.configurations[0] });
          throw dcError('uncertain');
        });

        await desk.send();
        await desk.send();

        const held = await desk.see(id);
        expect(held.state).toBe('held');
        expect(held.attempts?.[0].error).toContain('2 configurations');
      });

      it('does not count a look that DC did not answer', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          throw dcError('uncertain');
        });
        await desk.send();
        for (let step = 0; step < 5; step++) {
          desk.dc.beforeNext('find', () => {
            throw dcError('notSent');
          });
          await desk.send();
        }
        expect((await desk.see(id)).state).toBe('unknown');

        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
      });

      it.each([
        ['number', (targets: string[]) => targets.slice(1)],
        ['ids', (targets: string[]) => [...targets.slice(1), '999']],
      ])(
        'for other targets than were meant (%s): suspended, rejected, and an alarm',
        async (_what, targetsAsMade) => {
          const desk = await open();
          desk.dc.targetsAsMade = targetsAsMade;
          const { id } = await desk.submit();

          expect(await desk.see(id)).toMatchObject({
            state: 'rejected',
            counts: { rejected: 2 },
          });
          expect(desk.dc.configurations[0].status).toBe('Suspended');
          expect(desk.logger.error).toHaveBeenCalledTimes(1);
          expect(await desk.acts()).toContain('deployment.readBackDiffered');
        },
      );

      it('that could not be read back: looked at again, and not sent again', async () => {
        const desk = await open();
        desk.dc.beforeNext('readTargets', () => {
          throw dcError('uncertain');
        });
        const { id } = await desk.submit();
        expect(await desk.see(id)).toMatchObject({
          state: 'unknown',
          attempts: [{ configurationId: '500' }],
        });

        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.creates).toBe(1);
      });
    });

    describe('when the portal dies', () => {
      it('while it was sending, the attempt is never queued again but looked for', async () => {
        const desk = await open();
        const { id } = await desk.save();
        // Whatever the dead process would have written is lost with its lease.
        desk.dc.afterNext('create', async () => {
          await desk.db('outbox').update({ lease_token: 'of-nobody' });
          throw dcError('uncertain');
        });
        const [lease] = await desk.claim('attempt.send');
        await expect(desk.handle(lease)).rejects.toThrow(LeaseLostError);
        expect((await desk.see(id)).state).toBe('submitting');
        await desk.db('outbox').update({ lease_expires_at: new Date(0) });

        await desk.send();
        expect((await desk.see(id)).state).toBe('unknown');
        await desk.send();

        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.creates).toBe(1);
      });

      it('between "submitting" and the create, nothing was made, and a person decides', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.beforeNext('find', async () => {
          await desk.db('outbox').update({ lease_token: 'of-nobody' });
        });
        const [lease] = await desk.claim('attempt.send');
        await expect(desk.handle(lease)).rejects.toThrow(LeaseLostError);
        await desk.db('outbox').update({ lease_expires_at: new Date(0) });

        for (let step = 0; step < 4; step++) await desk.send();

        expect((await desk.see(id)).state).toBe('held');
        expect(desk.dc.creates).toBe(0);
      });

      it('a late writer whose lease was taken over writes nothing', async () => {
        const desk = await open();
        const { id } = await desk.save();
        const [late] = await desk.claim('attempt.send');
        desk.dc.afterNext('create', async () => {
          await desk.db('outbox').update({ lease_expires_at: new Date(0) });
          const [taken] = await desk.claim('attempt.send');
          await desk.handle(taken);
        });

        await expect(desk.handle(late)).rejects.toThrow(LeaseLostError);

        expect((await desk.see(id)).state).toBe('unknown');
        expect(await desk.acts()).not.toContain('deployment.submitted');
        await desk.send();
        expect((await desk.see(id)).state).toBe('inProgress');
        expect(desk.dc.creates).toBe(1);
      });

      it('whoever lost the lease before sending sends nothing', async () => {
        const desk = await open();
        const { id } = await desk.save();
        const [lease] = await desk.claim('attempt.send');
        await desk.db('outbox').update({ lease_token: 'of-another' });

        await expect(desk.handle(lease)).rejects.toThrow(LeaseLostError);

        expect((await desk.see(id)).state).toBe('queued');
        expect(desk.dc.calls).toEqual([]);
      });

      it('on the way down it begins nothing', async () => {
        const desk = await open();
        const { id } = await desk.save();
        const [lease] = await desk.claim('attempt.send');

        await desk.handle(lease, AbortSignal.abort());

        expect((await desk.see(id)).state).toBe('queued');
        expect(desk.dc.calls).toEqual([]);
        await desk.send();
        expect((await desk.see(id)).state).toBe('inProgress');
      });
    });

    describe('authority in the claim', () => {
      it.each<[string, string, (desk: TestDesk) => void]>([
        [
          'the technician was disabled',
          'technicianDisabled',
          desk => {
            desk.facts.technicians.get('dana')!.enabled = false;
          },
        ],
        [
          'the technician is DC Guest now',
          'technicianDisabled',
          desk => {
            desk.facts.technicians.get('dana')!.dcRole = 'dcGuest';
          },
        ],
        [
          'the technician left the catalog',
          'technicianLeft',
          desk => {
            desk.facts.standing = async () => 'left';
          },
        ],
        [
          'the technician is another person in the catalog',
          'technicianReplaced',
          desk => {
            desk.facts.standing = async () => 'replaced';
          },
        ],
        [
          'the request was closed',
          'requestClosed',
          desk => {
            desk.facts.request.state = 'closed';
          },
        ],
        [
          'the request became an incident',
          'requestIsIncident',
          desk => {
            desk.facts.request.type = 'incident';
          },
        ],
        [
          'the action is not ticked any more',
          'actionWithdrawn',
          desk => {
            desk.facts.item.softwareAction = false;
          },
        ],
        [
          'the package was removed from DC',
          'packageRemoved',
          desk => {
            desk.facts.pkg.removed = true;
          },
        ],
      ])('cancels where %s', async (_what, reason, change) => {
        const desk = await open();
        const { id } = await desk.save();
        change(desk);

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'cancelled',
          counts: { cancelled: 2 },
          attempts: [{ state: 'closed' }],
        });
        expect(desk.dc.calls).toEqual([]);
        const history = await desk
          .db('history')
          .where({ act: 'deployment.cancelled' })
          .first();
        expect(JSON.parse(history.detail)).toMatchObject({ reason });
      });

      it('cancels what could not be sent in time', async () => {
        const desk = await open({ dispatch: { notAfterMs: -1 } });
        const { id } = await desk.save();

        await desk.send();

        expect((await desk.see(id)).state).toBe('cancelled');
      });

      it.each<[string, string, (desk: TestDesk) => void]>([
        [
          'the catalog does not answer',
          'technicianUnverified',
          desk => {
            desk.facts.standing = async () => {
              throw new ServiceUnavailableError('away');
            };
          },
        ],
        [
          'the system where the request lives does not answer',
          'requestUnverified',
          desk => {
            desk.facts.refreshRequest = async () => {
              throw new ServiceUnavailableError('away');
            };
          },
        ],
        [
          'the portal lacks what the request is for',
          'requestUnverified',
          desk => {
            desk.facts.refreshRequest = async () => {
              throw new ConflictError('no such service item');
            };
          },
        ],
        [
          'the server is not connected',
          'serverNotConnected',
          desk => {
            desk.facts.server.connectionState = 'notConnected';
          },
        ],
        [
          'the server is held',
          'serverHeld',
          desk => {
            desk.facts.server.hold = { reason: 'signIn' };
          },
        ],
      ])('waits while %s, and says so', async (_what, code, change) => {
        const desk = await open();
        const { id } = await desk.save();
        change(desk);

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'queued',
          waitingFor: { code },
        });
        expect(desk.dc.calls).toEqual([]);
        expect(await desk.send()).toBe(1);
      });

      it('waits while DC does not have its deployment policy, and is sent once it has', async () => {
        const desk = await open();
        desk.facts.policies = [AT_NIGHT];
        const { when, rebootPolicy, ...plain } = desk.form();
        const { id } = await desk.service.create(
          dana,
          desk.facts.request.id,
          randomUUID(),
          { ...plain, deploymentPolicyId: AT_NIGHT.id },
        );
        desk.facts.policies = [];

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'queued',
          waitingFor: { code: 'deploymentPolicyGone' },
        });
        expect(desk.dc.creates).toBe(0);
        desk.facts.policies = [AT_NIGHT];
        await desk.send();
        expect((await desk.see(id)).state).toBe('inProgress');
      });

      it('cancels what is queued in the transaction that disables its technician', async () => {
        const desk = await open();
        const { id } = await desk.save();
        const sent = await desk.save(['303']);
        await desk
          .db('attempts')
          .where({ deployment_id: sent.id })
          .update({ state: 'submitting' });

        await desk.db.transaction(tx =>
          desk.service.technicianDisabled(tx, 'dana'),
        );

        expect((await desk.see(id)).state).toBe('cancelled');
        expect((await desk.see(sent.id)).attempts?.[0].state).toBe(
          'submitting',
        );
        await desk.send();
        expect(desk.dc.creates).toBe(0);
      });
    });

    describe('settling an unknown outcome', () => {
      async function held(desk: TestDesk, taken: boolean): Promise<string> {
        const { id } = await desk.save();
        const fail = () => {
          throw dcError('uncertain');
        };
        if (taken) desk.dc.afterNext('create', fail);
        else desk.dc.beforeNext('create', fail);
        if (taken) {
          // DC shows the configuration only after everybody stopped looking.
          await desk.send();
          const late = desk.dc.configurations.splice(0);
          for (let step = 0; step < 3; step++) await desk.send();
          desk.dc.configurations.push(...late);
        } else {
          for (let step = 0; step < 4; step++) await desk.send();
        }
        expect((await desk.see(id)).state).toBe('held');
        return id;
      }

      it('sends a new attempt under the authority of whoever chose it', async () => {
        const desk = await open();
        const id = await held(desk, false);

        await desk.service.settle(dora, id, randomUUID(), 'sendAsNewAttempt');
        await desk.send();

        const deployment = await desk.see(id);
        expect(deployment.state).toBe('inProgress');
        expect(deployment.attempts?.map(({ state }) => state)).toEqual([
          'closed',
          'submitted',
        ]);
        expect(desk.dc.configurations.map(({ name }) => name)).toEqual([
          expect.stringMatching(/-2$/),
        ]);
        expect(
          await desk.db('deployments').where({ id }).pluck('technician_id'),
        ).toEqual(['dora']);
      });

      it('does not send again what DC had all along', async () => {
        const desk = await open();
        const id = await held(desk, true);

        await desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt');
        await desk.send();
        await desk.send();

        const deployment = await desk.see(id);
        expect(deployment.state).toBe('inProgress');
        expect(deployment.attempts?.map(({ state }) => state)).toEqual([
          'submitted',
          'closed',
        ]);
        expect(desk.dc.creates).toBe(1);
        await desk.read();
        expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
      });

      it('settles once, however often the choice is sent', async () => {
        const desk = await open();
        const id = await held(desk, false);
        const key = randomUUID();

        await desk.service.settle(dana, id, key, 'sendAsNewAttempt');
        await desk.service.settle(dana, id, key, 'sendAsNewAttempt');

        expect((await desk.see(id)).attempts).toHaveLength(2);
        await expect(
          desk.service.settle(dana, id, randomUUID(), 'close'),
        ).rejects.toThrow('no unknown outcome');
      });

      it('is not for a person once DC has told about it by a callback: it is looked for', async () => {
        const desk = await open();
        const id = await held(desk, true);
        await desk.callback({
          configurationId: '500',
          updates: [{ targetId: '301', status: 'In Progress' }],
        });

        expect(await desk.see(id)).toMatchObject({
          state: 'unknown',
          attempts: [{ configurationId: '500' }],
        });
        expect(desk.woken).toContain('attempt.send');
        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('no unknown outcome');
        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'inProgress',
          counts: { inProgress: 1, yetToApply: 1 },
          attempts: [{ state: 'submitted', configurationId: '500' }],
        });
        expect(desk.dc.creates).toBe(1);
      });

      it('sends nothing again that DC has told about, even where DC does not show it', async () => {
        const desk = await open();
        const id = await held(desk, false);
        await desk.callback({
          updates: [{ targetId: '301', status: 'In Progress' }],
        });
        for (let step = 0; step < 3; step++) await desk.send();
        expect((await desk.see(id)).state).toBe('held');

        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('it was taken');

        expect((await desk.see(id)).attempts).toHaveLength(1);
        const closed = await desk.service.settle(
          dana,
          id,
          randomUUID(),
          'close',
        );
        expect(closed.state).toBe('cancelled');
      });

      it('believes no callback that tells another id than DC shows', async () => {
        const desk = await open();
        const id = await held(desk, true);
        await desk.callback({ configurationId: '999', updates: [] });

        await desk.send();

        const deployment = await desk.see(id);
        expect(deployment.state).toBe('held');
        expect(deployment.attempts?.[0].error).toContain('999');
      });

      it('looks once for the first callback, and no oftener for the next ones', async () => {
        const desk = await open({ dispatch: { lookAfterMs: [0, 60_000] } });
        const { id } = await desk.save();
        desk.dc.beforeNext('create', () => {
          throw dcError('uncertain');
        });
        await desk.send();
        await desk.send();
        expect(await desk.send()).toBe(0);
        const news = { updates: [{ targetId: '301', status: 'In Progress' }] };

        await desk.callback(news);
        expect(await desk.send()).toBe(1);
        await desk.callback(news);

        expect(await desk.send()).toBe(0);
        expect((await desk.see(id)).state).toBe('unknown');
      });

      it('and a callback about it end one after the other, whichever is first', async () => {
        const desk = await open();
        const id = await held(desk, true);
        const [attempt]: string[] = await desk.db('attempts').pluck('id');
        const outcomes = await Promise.allSettled([
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
          desk.db.transaction(tx =>
            desk.applyCallback(tx, attempt, {
              updates: ['302', '301'].map(targetId => ({
                targetId,
                status: 'Succeeded',
              })),
            }),
          ),
        ]);

        expect(outcomes[1].status).toBe('fulfilled');
        for (let step = 0; step < 4; step++) await desk.send();
        expect(desk.dc.creates).toBe(1);
      });

      it('closes: the targets are cancelled by us', async () => {
        const desk = await open();
        const id = await held(desk, false);

        const closed = await desk.service.settle(
          pam,
          id,
          randomUUID(),
          'close',
        );

        expect(closed).toMatchObject({
          state: 'cancelled',
          counts: { cancelled: 2 },
        });
      });

      it('lets a portal admin close but not send, and a requester do neither', async () => {
        const desk = await open();
        const id = await held(desk, false);

        await expect(
          desk.service.settle(pam, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('DC Admin');
        await expect(
          desk.service.settle(emma, id, randomUUID(), 'close'),
        ).rejects.toThrow('DC Admin role or a portal admin');
        expect((await desk.see(id)).state).toBe('held');
      });
    });

    it('is done once for each attempt by two workers on the same database', async () => {
      const desk = await open();
      const saves = 12;
      for (let save = 0; save < saves; save++) await desk.save();
      const workers = [1, 2].map(
        () =>
          new OutboxWorker(new Outbox(desk.db), desk.logger, {
            pollIntervalMs: 5,
            retry: { baseMs: 5, maxMs: 5 },
          }),
      );

      const senders = desk.handlers.filter(
        ({ topic }) => topic === 'attempt.send',
      );
      workers.forEach(worker => worker.start(senders));
      await until(
        async () => desk.db('attempts').where({ state: 'submitted' }),
        submitted => submitted.length === saves,
      );
      await Promise.all(workers.map(worker => worker.stop()));

      expect(desk.dc.creates).toBe(saves);
      const names = desk.dc.configurations.map(({ name }) => name);
      expect(new Set(names).size).toBe(saves);
      expect(desk.logger.error).not.toHaveBeenCalled();
    });
  });
});
