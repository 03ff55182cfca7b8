import { randomUUID } from 'crypto';
import { StaleVersionError } from '../errors/StaleVersionError';
import { dcError } from '../deployments/testing/ScriptedDc';
import { dana, pam } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { noticeScene, type NoticeScene } from './testing/noticeScene';

jest.setTimeout(60_000);

const EMMA = 'user:default/emma';
const DANA = 'user:default/dana';

describe('notices', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const scene = async () => noticeScene(await migratedDatabase(databaseId));

    async function ended({ desk }: NoticeScene, outcome = 'Succeeded') {
      const { id } = await desk.submit();
      for (const target of ['301', '302']) desk.dc.report(target, outcome);
      await desk.read();
      return id;
    }

    it.each(['archived_at', 'deleted_at'])(
      'say nothing of a deployment whose request has %s',
      async mark => {
        const at = await scene();
        await ended(at);
        await at.desk.db('requests').update({ [mark]: new Date() });

        await at.work();

        expect(at.sent).toEqual([]);
        expect(await at.work()).toBe(0);
      },
    );

    it('tell technician and requester how a deployment ended, each in their own words', async () => {
      const at = await scene();
      const id = await ended(at, 'Failed');

      await at.work();

      const payloads = at.sent.map(({ payload }) => payload);
      expect(at.readers()).toEqual([DANA, EMMA]);
      expect(payloads).toEqual([
        expect.objectContaining({
          title: '7-Zip could not be installed',
          description: 'Request #1042. It failed on every workstation.',
          link: `/deployments/${id}`,
          scope: `deployment:${id}`,
        }),
        expect.objectContaining({
          title: '7-Zip could not be installed',
          description:
            'Request #1042. Your service desk can see this, and you need not do anything.',
          link: '/requests/request-1',
        }),
      ]);
    });

    it('are made once for each end, however often it is told', async () => {
      const at = await scene();
      const id = await ended(at);
      await at.work();

      await at.desk.db.transaction(tx => at.notices.ended(tx, id));

      expect(await at.work()).toBe(0);
      expect(at.sent).toHaveLength(2);
    });

    it('tell the technician of the first failure while others go on, and of the end at once', async () => {
      const at = await scene();
      await at.desk.submit();
      at.desk.dc.report('301', 'Failed');
      await at.desk.read();
      await at.work();
      expect(at.titles()).toEqual([
        '7-Zip could not be installed on a workstation',
      ]);

      at.desk.dc.report('302', 'Succeeded');
      await at.desk.read();
      await at.work();

      expect(at.titles().slice(1)).toEqual([
        '7-Zip was installed on some workstations',
        '7-Zip was installed',
      ]);
    });

    it('say nothing of a first failure that the end has overtaken', async () => {
      const at = await scene();
      const { desk } = at;
      const { id } = await desk.save();
      desk.dc.beforeNext('create', () => {
        throw dcError('refused');
      });
      await desk.send();
      await desk.db.transaction(tx => at.notices.firstFailure(tx, id));

      await at.work();

      expect(at.sent.map(({ payload }) => payload.description)).toEqual([
        'Request #1042. Desktop Central refused it.',
        'Request #1042. Your service desk can see this, and you need not do anything.',
      ]);
    });

    it('go to whoever started it where the request has no technician', async () => {
      const at = await scene();
      at.desk.facts.request.technicianRef = undefined;
      await ended(at);

      await at.work();

      expect(at.readers()).toEqual([DANA, EMMA]);
    });

    it('of scripts have a rule of their own, and speak of scripts', async () => {
      const at = await scene();
      await at.rules.update(pam, 'softwareDeploymentUpdated', 1, false);
      const { desk } = at;
      await desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        desk.scriptForm(['301']),
      );
      await desk.send();
      desk.dc.report('301', 'Succeeded');
      await desk.read();
      await at.work();

      expect(at.readers()).toEqual([DANA, EMMA]);
      expect(at.titles()).toEqual(['Clean up was run', 'Clean up was run']);
    });

    it.each(['softwareDeploymentUpdated', 'scriptDeploymentUpdated'] as const)(
      'on software go to the technician unless the rule %s is off and is that of software',
      async rule => {
        const at = await scene();
        await at.rules.update(pam, rule, 1, false);
        await ended(at);

        await at.work();

        expect(at.readers()).toEqual(
          rule === 'softwareDeploymentUpdated' ? [EMMA] : [DANA, EMMA],
        );
      },
    );

    it('are tried again, each by itself, and given up after a while', async () => {
      const at = await scene();
      const id = await ended(at);
      at.failures.push(new Error('away'));
      await at.work();
      await at.work();
      expect(at.sent).toHaveLength(2);

      at.failures.push(...Array.from({ length: 100 }, () => new Error('away')));
      await at.desk.db.transaction(tx => at.notices.firstFailure(tx, id));
      await at.desk.db('deployments').update({ finished_at: null });
      await at.pass(5 * 60_000);
      let steps = 0;
      while ((await at.work()) > 0) steps += 1;

      expect(steps).toBe(8);
      expect((await at.desk.see(id)).state).toBe('succeeded');
    });

    it('have rules that portal admins switch, the second of two editors seeing a conflict', async () => {
      const at = await scene();

      expect(await at.rules.list(pam)).toEqual([
        { id: 'softwareDeploymentUpdated', enabled: true, version: 1 },
        { id: 'scriptDeploymentUpdated', enabled: true, version: 1 },
      ]);
      expect(
        await at.rules.update(pam, 'softwareDeploymentUpdated', 1, false),
      ).toMatchObject({ enabled: false, version: 2 });
      await expect(
        at.rules.update(pam, 'softwareDeploymentUpdated', 1, true),
      ).rejects.toThrow(StaleVersionError);
      await expect(at.rules.list(dana)).rejects.toThrow('portal admin');
    });
  });
});
