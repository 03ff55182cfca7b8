import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { StaleVersionError } from '../errors/StaleVersionError';
import { HistoryStore } from '../history/HistoryStore';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { dcError } from '../deployments/testing/ScriptedDc';
import { dana, DISPATCH, pam, TestDesk } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { DeploymentNotices, NOTICE_TOPIC } from './DeploymentNotices';
import { NoticeHandler } from './NoticeHandler';
import { NoticeStore } from './NoticeStore';
import { NotificationRuleService } from './NotificationRuleService';
import { NotificationRuleStore } from './NotificationRuleStore';

jest.setTimeout(60_000);

describe('notices', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const sent: NotificationSendOptions[] = [];
      const failures: Error[] = [];
      const stores = {
        notices: new NoticeStore(),
        rules: new NotificationRuleStore(),
        deployments: new DeploymentStore(),
      };
      const notices = new DeploymentNotices({
        ...stores,
        outbox: desk.outbox,
        wake: () => {},
      });
      const handler = new NoticeHandler({
        ...stores,
        db: desk.db,
        outbox: desk.outbox,
        requests: { get: async () => desk.facts.request },
        notifications: {
          send: async options => {
            const failure = failures.shift();
            if (failure) throw failure;
            sent.push(options);
          },
        },
        dispatch: DISPATCH,
        logger: desk.logger,
      });
      const work = async () => {
        const leases = await desk.outbox.claim(NOTICE_TOPIC, {
          limit: 10,
          leaseMs: 10_000,
        });
        for (const lease of leases) await handler.handle(lease);
        return leases.length;
      };
      const rules = new NotificationRuleService({
        db: desk.db,
        rules: stores.rules,
        history: new HistoryStore(),
        authorizer: desk.authorizer,
      });
      return { desk, notices, sent, failures, work, rules };
    }

    async function ended(at: Awaited<ReturnType<typeof scene>>) {
      const { desk } = at;
      const { id } = await desk.submit();
      for (const target of ['301', '302']) desk.dc.report(target, 'Succeeded');
      await desk.read();
      await desk.db.transaction(tx => at.notices.ended(tx, id));
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
      const id = await ended(at);

      await at.work();

      expect(
        at.sent.map(({ recipients, payload }) => ({ recipients, ...payload })),
      ).toEqual([
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: 'user:default/dana' },
          title: '7-Zip was installed',
          link: `/desktop-central/deployments/${id}`,
          scope: `deployment:${id}`,
        }),
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: 'user:default/emma' },
          title: '7-Zip was installed',
          link: '/desktop-central/requests/request-1',
        }),
      ]);
    });

    it('are made once for each event, however often it happens', async () => {
      const at = await scene();
      const id = await ended(at);
      await at.work();

      await at.desk.db.transaction(tx => at.notices.ended(tx, id));

      expect(await at.work()).toBe(0);
      expect(at.sent).toHaveLength(2);
    });

    it('tell the technician of the first failure while others go on', async () => {
      const at = await scene();
      const { id } = await at.desk.submit();
      await at.desk.db.transaction(tx => at.notices.firstFailure(tx, id));

      await at.work();

      expect(at.sent.map(({ payload }) => payload.title)).toEqual([
        '7-Zip could not be installed on a workstation',
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
      await desk.db.transaction(async tx => {
        await at.notices.firstFailure(tx, id);
        await at.notices.ended(tx, id);
      });

      await at.work();

      expect(at.sent.map(({ payload }) => payload.description)).toEqual([
        'Request #1042. Desktop Central refused it.',
        'Request #1042. Desktop Central refused it.',
      ]);
    });

    it('go to whoever started it where the request has no technician', async () => {
      const at = await scene();
      at.desk.facts.request.technicianRef = undefined;
      await ended(at);

      await at.work();

      expect(at.sent[0].recipients).toEqual({
        type: 'entity',
        entityRef: 'user:default/dana',
      });
    });

    it('are not sent to the technician while the rule is off', async () => {
      const at = await scene();
      await at.rules.update(pam, 'softwareDeploymentUpdated', 1, false);
      await ended(at);

      await at.work();

      expect(at.sent.map(({ recipients }) => recipients)).toEqual([
        { type: 'entity', entityRef: 'user:default/emma' },
      ]);
    });

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
      let steps = 0;
      while ((await at.work()) > 0) steps += 1;

      expect(steps).toBe(8);
      expect((await at.desk.see(id)).state).toBe('succeeded');
    });

    it('have a rule that portal admins switch, the second of two editors seeing a conflict', async () => {
      const at = await scene();

      expect(await at.rules.list(pam)).toEqual([
        { id: 'softwareDeploymentUpdated', enabled: true, version: 1 },
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
