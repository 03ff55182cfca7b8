import { ServiceUnavailableError } from '@backstage/errors';
import type { DeploymentTime } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { COMPUTERS } from '../deployments/testing/deskFacts';
import { USERS } from '../deployments/testing/deskWorld';
import { dana } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { NEEDS_YOU_AFTER_MS } from './DeploymentNotices';
import { noticeScene, type NoticeScene } from './testing/noticeScene';

jest.setTimeout(60_000);

describe('a requester whose computer waits for them', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const scene = async () => noticeScene(await migratedDatabase(databaseId));

    async function submit(
      { desk }: NoticeScene,
      { when = 'duringStartup' as DeploymentTime, targets = ['301', '302'] },
    ) {
      await desk.service.create(dana, 'request-1', randomUUID(), {
        ...desk.form(targets),
        when,
      });
      await desk.send();
    }

    it('is told once to restart it, after a while, and never of other computers', async () => {
      const at = await scene();
      await submit(at, {});
      expect(await at.work()).toBe(0);

      await at.pass(NEEDS_YOU_AFTER_MS);
      await at.work();

      expect(at.sent).toMatchObject([
        {
          recipients: { entityRef: 'user:default/emma' },
          payload: {
            title: '7-Zip waits for your computer to restart',
            link: '/requests/request-1',
          },
        },
      ]);
      for (const id of COMPUTERS) {
        expect(JSON.stringify(at.sent)).not.toContain(`WS-${id}`);
      }
      await at.pass(NEEDS_YOU_AFTER_MS);
      expect(await at.work()).toBe(0);
    });

    it.each([
      ['is not theirs', { targets: ['302'] }],
      ['takes it by itself in a while', { when: 'afterStartup' as const }],
    ])('is told nothing where the computer %s', async (_, wanted) => {
      const at = await scene();
      await submit(at, wanted);
      await at.pass(NEEDS_YOU_AFTER_MS);
      expect(await at.work()).toBe(1);
      expect(at.sent).toEqual([]);
    });

    it.each([
      ['theirs by the login', 'user-801', 1],
      ["somebody else's", 'user-805', 0],
    ])(
      'is told to sign in where the user in DC is %s',
      async (_, login, told) => {
        const at = await scene();
        at.desk.facts.logins.set('user:default/emma', login);
        await at.desk.service.create(dana, 'request-1', randomUUID(), {
          ...at.desk.form(USERS),
          installFor: 'user',
          when: 'duringLogin',
        });
        await at.desk.send();
        await at.pass(NEEDS_YOU_AFTER_MS);

        await at.work();

        expect(at.sent).toHaveLength(told);
      },
    );

    it('is told nothing where it is done there and goes on elsewhere', async () => {
      const at = await scene();
      await submit(at, {});
      at.desk.dc.report('301', 'Succeeded');
      await at.desk.read();
      await at.pass(NEEDS_YOU_AFTER_MS);
      await at.work();
      expect(at.sent).toEqual([]);
    });

    it('is told later where the catalog cannot say whose computer it is', async () => {
      const at = await scene();
      await submit(at, {});
      await at.pass(NEEDS_YOU_AFTER_MS);
      const { machines } = at.desk.facts;
      jest.spyOn(machines, 'get').mockImplementationOnce(() => {
        throw new ServiceUnavailableError('The catalog does not answer.');
      });
      await at.work();
      expect(at.sent).toEqual([]);
      await at.work();
      expect(at.sent).toHaveLength(1);
    });
  });
});
