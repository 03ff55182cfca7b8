import { ServiceUnavailableError } from '@backstage/errors';
import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { endRequest } from '../testing/endOfRequest';
import { dcError } from '../testing/ScriptedDc';
import { dana, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const PAST = new Date(Date.now() - 1000);
const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };

describe('what is believed of a sending', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async (bounds?: Parameters<typeof TestDesk.open>[1]) =>
      TestDesk.open(await migratedDatabase(databaseId), bounds);

    /** A desk with a deployment that is held, because nobody knows whether DC took it. */
    async function held() {
      const desk = await open({ dispatch: { lookAfterMs: [0] } });
      const { id } = await desk.save();
      desk.dc.afterNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();
      const there = desk.dc.configurations.splice(0);
      await desk.send();
      expect((await desk.see(id)).state).toBe('held');
      return { desk, id, there };
    }

    it('DC is asked for the name before each create, and for the targets after it', async () => {
      const desk = await open();
      await desk.save();
      desk.dc.beforeNext('create', () => {
        throw dcError('notSent');
      });

      await desk.send();
      await desk.send();

      expect(desk.dc.calls).toEqual([
        'find',
        'create',
        'find',
        'create',
        'readTargets',
      ]);
    });

    describe('where DC made it for other targets', () => {
      it('is suspended by name and id', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.targetsAsMade = ([first]) => [first];

        await desk.send();

        expect(desk.dc.configurations[0].status).toBe('Suspended');
        expect((await desk.see(id)).state).toBe('rejected');
      });

      it('and names the configuration of somebody else, that one is left alone and ours is looked for', async () => {
        const desk = await open();
        const { made, ...other } = desk.dc.has({
          id: '500',
          name: 'Of somebody else',
          targets: ['999'],
          made: {
            ...desk.form(),
            name: 'x',
            description: '',
            targets: [],
          } as never,
        });
        const { id } = await desk.save();
        desk.dc.afterNext('create', () => {
          // Ours is there under another id than the one that is answered.
          const [theirs, ours] = desk.dc.configurations;
          ours.id = '777';
          theirs.id = '501';
        });

        await desk.send();

        expect(desk.dc.calls).not.toContain('suspend');
        expect(desk.dc.configurations[0]).toMatchObject({
          name: other.name,
          status: 'Executed',
        });
        expect((await desk.see(id)).state).toBe('unknown');
        await desk.send();
        expect(await desk.see(id)).toMatchObject({
          state: 'inProgress',
          attempts: [{ configurationId: '777' }],
        });
        expect(desk.dc.creates).toBe(1);
      });

      it('and refuses to suspend it, a person has to, and nothing is sent again', async () => {
        const desk = await open();
        const { id } = await desk.save();
        desk.dc.targetsAsMade = ([first]) => [first];
        desk.dc.beforeNext('suspend', () => {
          throw dcError('refused', 'It is Executed');
        });

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'held',
          attempts: [{ error: expect.stringContaining('It is Executed') }],
        });
        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('was taken');
      });
    });

    it('keeps nothing of what DC says when it refuses to suspend one that runs as somebody', async () => {
      const desk = await open();
      const { id } = await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(['301', '302']), runAs: RUN_AS },
      );
      desk.dc.targetsAsMade = ([first]) => [first];
      desk.dc.beforeNext('suspend', () => {
        throw dcError('refused', `No such user: ${RUN_AS.userName}`);
      });

      await desk.send();

      const [attempt] = (await desk.see(id)).attempts ?? [];
      expect(attempt.error).toMatch(/It was refused/);
      expect(attempt.error).not.toMatch(/No such user/);
    });

    it('what cannot be read back is read again until it is too late, then held', async () => {
      const desk = await open();
      const { id } = await desk.save();
      const fail = () =>
        desk.dc.beforeNext('readTargets', () => {
          throw dcError('uncertain');
        });
      fail();
      await desk.send();
      for (let look = 0; look < 4; look += 1) {
        fail();
        await desk.send();
      }
      expect((await desk.see(id)).state).toBe('unknown');
      await desk.db('deployments').update({ not_after: PAST });
      await desk.db('attempts').update({ submitting_at: PAST });
      fail();

      await desk.send();

      expect((await desk.see(id)).state).toBe('held');
      expect(await desk.send()).toBe(0);
      expect(desk.dc.creates).toBe(1);
    });

    describe('nothing, so that it is held:', () => {
      it('a DC Admin may send it again, a portal admin may only close', async () => {
        const { desk, id } = await held();

        expect((await desk.see(id)).allowedActions).toMatchObject({
          settle: { allowed: true },
          sendAgain: { allowed: true },
        });
        const seen = await desk.service.reads.get(pam, id);
        expect(seen.allowedActions).toMatchObject({
          settle: { allowed: true },
          sendAgain: { allowed: false },
        });
      });

      it.each<[string, string, (desk: TestDesk) => unknown]>([
        [
          'request is closed',
          'request was closed',
          ({ facts }) => (facts.request.state = 'closed'),
        ],
        [
          'request is archived',
          'request was archived',
          ({ facts }) => (facts.request.archivedAt = PAST.toISOString()),
        ],
        [
          'request is an incident now',
          'not a service request',
          ({ facts }) => (facts.request.type = 'incident'),
        ],
        [
          'action is not offered any more',
          'does not offer',
          ({ facts }) => (facts.item.softwareAction = false),
        ],
      ])('is not sent again where its %s', async (_what, words, change) => {
        const { desk, id } = await held();
        change(desk);

        expect((await desk.see(id)).allowedActions.sendAgain).toMatchObject({
          allowed: false,
          reason: expect.stringContaining(words),
        });
        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow(words);
        const closed = await desk.service.settle(
          dana,
          id,
          randomUUID(),
          'close',
        );
        expect(closed.state).toBe('cancelled');
      });

      it('is not sent again while nobody can tell how the request is', async () => {
        const { desk, id } = await held();
        desk.facts.refreshRequest = async () => {
          throw new ServiceUnavailableError('away');
        };

        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('away');
        expect((await desk.see(id)).state).toBe('held');
      });

      it('is not sent again where it was to be stopped', async () => {
        const { desk, id } = await held();
        await endRequest(desk, 'requestClosed');
        desk.facts.request.state = 'open';

        expect((await desk.see(id)).allowedActions.sendAgain?.allowed).toBe(
          false,
        );
        await expect(
          desk.service.settle(dana, id, randomUUID(), 'sendAsNewAttempt'),
        ).rejects.toThrow('to be stopped');
      });

      it('the wish to stop it keeps no worker busy, and is met when DC tells of it', async () => {
        const { desk, id, there } = await held();
        await endRequest(desk, 'requestClosed');

        expect(await desk.stop()).toBe(1);
        expect(await desk.stop()).toBe(0);
        expect(await desk.db('outbox')).toEqual([]);

        desk.dc.configurations.push(...there);
        await desk.callback({
          configurationId: '500',
          updates: [{ targetId: '301', status: 'In Progress' }],
        });
        await desk.send();
        await desk.stop();
        expect(there[0].status).toBe('Suspended');
        expect((await desk.see(id)).state).toBe('cancelled');
      });
    });
  });
});
