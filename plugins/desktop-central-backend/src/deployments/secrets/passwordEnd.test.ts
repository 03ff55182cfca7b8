import { randomUUID } from 'crypto';
import fc from 'fast-check';
import { SecretBox } from '../../secrets/SecretBox';
import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { insertDeployment, workstations } from '../testing/insertDeployment';
import { dcError, type ScriptedDc } from '../testing/ScriptedDc';
import { dana, dora, TestDesk } from '../testing/TestDesk';
import { runAsOwner } from './RunAs';

jest.setTimeout(120_000);

const PASSWORD = 'hunter2 and more';
const RUN_AS = { userName: 'ACME\\installer', password: PASSWORD };
const PAST = new Date(Date.now() - 1000);

function failNext(dc: ScriptedDc, kind: Parameters<typeof dcError>[0]): void {
  dc.beforeNext('create', () => {
    throw dcError(kind);
  });
}

/** Lets the time of every password end. */
async function timeEnds(desk: TestDesk): Promise<void> {
  await desk
    .db('deployments')
    .whereNotNull('run_as_until')
    .update({ run_as_until: PAST });
  await desk
    .db('outbox')
    .where({ topic: 'deployment.password' })
    .update({ available_at: PAST });
}

async function kept(desk: TestDesk, id: string): Promise<boolean> {
  const row = await desk.db('deployments').where({ id }).first();
  expect(row.run_as_until === null).toBe(row.run_as_sealed === null);
  return row.run_as_sealed !== null;
}

async function renew(desk: TestDesk, id: string): Promise<void> {
  const { counts } = await desk.see(id);
  await desk.act.retry(dora, id, randomUUID(), {
    runAs: { ...RUN_AS, password: 'new' },
    confirmedTargets: counts.yetToApply,
  });
}

describe('a sealed password', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);
    const start = async (bounds?: Parameters<typeof TestDesk.open>[1]) => {
      const desk = await open(bounds);
      return { desk, id: await insertDeployment(desk, { runAs: RUN_AS }) };
    };

    it('is opened for the call that sends it, and gone from then on', async () => {
      const { desk, id } = await start();
      expect(await kept(desk, id)).toBe(true);
      desk.dc.beforeNext('find', async () => {
        expect(await kept(desk, id)).toBe(true);
      });

      await desk.send();

      expect(desk.dc.configurations[0].made.runAs).toEqual(RUN_AS);
      expect(await kept(desk, id)).toBe(false);
      expect(await desk.acts()).not.toContain('deployment.passwordDestroyed');
      expect(await desk.endPasswords()).toBe(0);
    });

    it('stays while nothing was sent, and is sent with the next try', async () => {
      const { desk, id } = await start();
      failNext(desk.dc, 'notSent');

      await desk.send();
      expect(await kept(desk, id)).toBe(true);

      await desk.send();
      expect(desk.dc.configurations[0].made.runAs).toEqual(RUN_AS);
    });

    it.each<[string, (desk: TestDesk) => Promise<unknown>]>([
      [
        'refused by DC',
        async desk => {
          failNext(desk.dc, 'refused');
          await desk.send();
        },
      ],
      [
        'of an unknown outcome',
        async desk => {
          failNext(desk.dc, 'uncertain');
          await desk.send();
        },
      ],
      [
        'of a request that ended',
        async desk => endRequest(desk, 'requestClosed'),
      ],
      [
        'of a technician who lost access',
        async desk =>
          desk.db.transaction(tx =>
            desk.service.technicianDisabled(tx, 'dana'),
          ),
      ],
      [
        'for another DC than the server leads to now',
        async desk => desk.move(),
      ],
      [
        'of a package that is gone',
        async desk => {
          desk.facts.pkg.removed = true;
          await desk.send();
        },
      ],
    ])('is gone with what is %s', async (_what, happens) => {
      const { desk, id } = await start();

      await happens(desk);

      expect(await kept(desk, id)).toBe(false);
    });

    it('is destroyed by time, and what waits asks for it again', async () => {
      const { desk, id } = await start();
      desk.facts.server.connectionState = 'notConnected';
      await desk.send();
      await timeEnds(desk);

      await desk.endPasswords();

      expect(await kept(desk, id)).toBe(false);
      expect(await desk.see(id)).toMatchObject({
        state: 'held',
        waitingFor: { code: 'passwordGone' },
        allowedActions: { settle: { allowed: false } },
      });
      expect(await desk.acts()).toEqual(
        expect.arrayContaining([
          'deployment.passwordDestroyed',
          'deployment.held',
        ]),
      );
      expect(await desk.send()).toBe(0);
    });

    it('is not sent after its time, whoever comes first', async () => {
      const { desk, id } = await start();
      await timeEnds(desk);

      await desk.send();

      expect(desk.dc.calls).toEqual([]);
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
      expect(await desk.acts()).toContain('deployment.passwordDestroyed');
      expect(await desk.endPasswords()).toBe(1);
      expect(await desk.endPasswords()).toBe(0);
    });

    it('is asked for again even where it would be too late to send', async () => {
      const { desk, id } = await start();
      await desk.db('deployments').update({ not_after: PAST });
      await timeEnds(desk);

      await desk.send();

      expect((await desk.see(id)).state).toBe('held');
    });

    it('that is entered again is sent, under the authority of whoever did', async () => {
      const { desk, id } = await start();
      await desk.db('deployments').update({ not_after: PAST });
      await timeEnds(desk);
      await desk.endPasswords();
      desk.facts.technicians.get('dana')!.enabled = false;

      await renew(desk, id);
      expect(await kept(desk, id)).toBe(true);
      await desk.send();

      expect(desk.dc.configurations[0].made.runAs?.password).toBe('new');
      expect(await kept(desk, id)).toBe(false);
    });

    it('that is entered again ends by time again', async () => {
      const { desk, id } = await start();
      await timeEnds(desk);
      await desk.endPasswords();
      await renew(desk, id);
      await timeEnds(desk);

      await desk.endPasswords();

      expect(await kept(desk, id)).toBe(false);
      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
    });

    it('is not taken where nothing waits for it', async () => {
      const { desk, id } = await start();

      await expect(renew(desk, id)).rejects.toThrow('has not reached');
      await desk.send();
      expect(desk.dc.configurations[0].made.runAs).toEqual(RUN_AS);
    });

    it('is needed again for a new attempt in place of a lost one', async () => {
      const { desk, id } = await start({ dispatch: { lookAfterMs: [0] } });
      failNext(desk.dc, 'uncertain');
      await desk.send();
      await desk.send();
      await desk.service.settle(dora, id, 'key', 'sendAsNewAttempt');

      await desk.send();

      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
      await renew(desk, id);
      await desk.send();
      expect(desk.dc.creates).toBe(2);
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    it('that cannot be opened any more is asked for again, and nothing was sent', async () => {
      const { desk, id } = await start();
      await desk.db('deployments').update({
        run_as_sealed: await SecretBox.ephemeral().seal(
          runAsOwner(id),
          PASSWORD,
        ),
      });

      await desk.send();

      expect((await desk.see(id)).waitingFor?.code).toBe('passwordGone');
      expect(await kept(desk, id)).toBe(false);
      expect(desk.dc.creates).toBe(0);
      expect(await desk.anythingSent()).toBe(false);
    });

    it('of another deployment is not opened', async () => {
      const { desk, id } = await start();
      const other = await desk.db('deployments').where({ id }).first();
      const mine = await insertDeployment(desk, { runAs: RUN_AS });
      await desk
        .db('deployments')
        .where({ id: mine })
        .update({ run_as_sealed: other.run_as_sealed });

      await desk.send();

      expect((await desk.see(mine)).waitingFor?.code).toBe('passwordGone');
      expect(desk.dc.creates).toBe(1);
    });

    it('ends while it is being sent, or just before; nothing is lost between the two', async () => {
      const desk = await open();
      const all: string[] = [];
      for (let count = 0; count < 8; count += 1) {
        all.push(await insertDeployment(desk, { runAs: RUN_AS }));
      }
      await desk
        .db('outbox')
        .where({ topic: 'deployment.password' })
        .update({ available_at: PAST });
      const sends = await desk.claim('attempt.send');
      const ends = await desk.claim('deployment.password');
      await desk.db('deployments').update({ run_as_until: PAST });

      await Promise.allSettled(
        [...sends, ...ends].map(lease => desk.handle(lease)),
      );
      await desk.db('outbox').update({
        available_at: PAST,
        lease_expires_at: null,
      });
      await desk.endPasswords();
      await desk.send();

      for (const id of all) {
        expect(await kept(desk, id)).toBe(false);
        const { state, waitingFor } = await desk.see(id);
        const asksAgain = waitingFor?.code === 'passwordGone';
        expect(asksAgain || state === 'inProgress').toBe(true);
        if (asksAgain) await renew(desk, id);
      }
      await desk.send();
      for (const id of all) {
        expect((await desk.see(id)).state).toBe('inProgress');
      }
      expect(desk.dc.creates).toBe(all.length);
    });

    describe('on any path', () => {
      const create =
        (kind: Parameters<typeof dcError>[0]) => (desk: TestDesk) =>
          failNext(desk.dc, kind);
      const STEPS: Record<
        string,
        (desk: TestDesk, id: string) => unknown | Promise<unknown>
      > = {
        send: desk => desk.send(),
        read: desk => desk.read(),
        endPasswords: desk => desk.endPasswords(),
        timeEnds,
        reachesNobody: create('notSent'),
        isRefused: create('refused'),
        isLost: create('uncertain'),
        answerIsLost: ({ dc }) =>
          dc.afterNext('create', () => {
            throw dcError('uncertain');
          }),
        firstSucceeds: ({ dc }) => dc.report('2001', 'Succeeded'),
        firstFails: ({ dc }) => dc.report('2001', 'Failed'),
        restFails: ({ dc }) => dc.report('2002', 'Failed'),
        serverIsAway: ({ facts }) => {
          facts.server.connectionState = 'notConnected';
        },
        serverIsBack: ({ facts }) => {
          facts.server.connectionState = 'connected';
        },
        packageIsGone: ({ facts }) => {
          facts.pkg.removed = true;
        },
        requestEnds: desk => endRequest(desk, 'requestClosed'),
        stop: desk => desk.stop(),
        technicianLeaves: desk =>
          desk.db.transaction(tx =>
            desk.service.technicianDisabled(tx, 'dana'),
          ),
        renewed: (desk, id) => renew(desk, id).catch(() => {}),
        sentAgain: (desk, id) =>
          desk.service
            .settle(dana, id, randomUUID(), 'sendAsNewAttempt')
            .catch(() => {}),
        closed: (desk, id) =>
          desk.service.settle(dana, id, randomUUID(), 'close').catch(() => {}),
      };

      async function expectNoneTooMany(desk: TestDesk, id: string) {
        const attempts = await desk.db('attempts').where({ deployment_id: id });
        const sendable = attempts.some(({ state }) =>
          ['queued', 'submitting'].includes(state),
        );
        if (await kept(desk, id)) expect(sendable).toBe(true);
      }

      it('is kept for nothing but what may still be sent with it, and for no longer than its time', async () => {
        const desk = await open({ dispatch: { lookAfterMs: [0] } });
        const path = fc.array(
          fc.oneof(
            { weight: 3, arbitrary: fc.constant('send') },
            fc.constantFrom(...Object.keys(STEPS)),
          ),
          { minLength: 3, maxLength: 14 },
        );
        await fc.assert(
          fc.asyncProperty(
            path,
            fc.integer({ min: 2, max: 7 }),
            async (steps, count) => {
              await desk.db('outbox').delete();
              desk.dc.forget();
              desk.facts.request.state = 'open';
              desk.facts.pkg.removed = false;
              desk.facts.server.connectionState = 'connected';
              const targets = workstations(count);
              const id = await insertDeployment(desk, {
                runAs: RUN_AS,
                targets,
              });
              for (const step of steps) {
                await STEPS[step](desk, id);
                await expectNoneTooMany(desk, id);
              }
              await timeEnds(desk);
              await desk.endPasswords();
              expect(await kept(desk, id)).toBe(false);
              const { counts } = await desk.see(id);
              const sum = Object.values(counts).reduce((a, b) => a + b, 0);
              expect(sum).toBe(count);
            },
          ),
          { numRuns: 40 },
        );
        for (const table of ['history', 'attempts', 'deployments', 'outbox']) {
          const rows = JSON.stringify(await desk.db(table));
          expect(rows).not.toContain(PASSWORD);
        }
      });
    });
  });
});
