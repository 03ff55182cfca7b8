import express from 'express';
import type { AddressInfo } from 'net';
import { createServer, RequestListener, Server } from 'http';
import { MinuteLimit } from '../database/MinuteLimit';
import { dana, pam, TestDesk } from '../deployments/testing/TestDesk';
import { HttpDcCallbackReader } from '../driver/HttpDcCallbackReader';
import { HistoryStore } from '../history/HistoryStore';
import { useDatabases } from '../testing/databases';
import { CallbackService } from './CallbackService';
import { CallbackTestService } from './CallbackTestService';
import { CallbackTestStore } from './CallbackTestStore';
import { createCallbackRouter } from './createCallbackRouter';
import { DeliveryList } from './DeliveryList';
import { DeliveryService } from './DeliveryService';
import { DeliveryStore } from './DeliveryStore';

jest.setTimeout(60_000);

const KEY = 'dck_good';
const TESTS_PER_MINUTE = 3;
const CALL_TIMEOUT_MS = 300;
const PREFIX = '/api/desktop-central/callbacks';

describe('deliveries', () => {
  const { ids, migratedDatabase } = useDatabases();
  const listening: Server[] = [];

  afterEach(async () => {
    await Promise.all(
      listening.splice(0).map(
        server =>
          new Promise<void>(resolve => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      ),
    );
  });

  async function listen(handler: RequestListener): Promise<string> {
    const server = createServer(handler);
    listening.push(server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { db } = desk;
      const tests = new CallbackTestStore();
      const history = new HistoryStore();
      const callbacks = new CallbackService({
        db,
        tests,
        deliveries: new DeliveryStore(),
        deployments: desk.service,
        readers: { readerOf: async () => new HttpDcCallbackReader() },
        keys: {
          verify: async secret =>
            secret === KEY ? { technicianId: 'dana' } : undefined,
        },
        failuresPerMinute: 20,
        logger: desk.logger,
      });
      const deliveries = new DeliveryService({
        db,
        history,
        list: new DeliveryList(),
        reading: desk.readAgain,
        authorizer: desk.authorizer,
      });
      const callbackTests = new CallbackTestService({
        db,
        history,
        tests,
        servers: { get: async (_, id) => serverOf(desk, id) },
        authorizer: desk.authorizer,
        limit: new MinuteLimit(),
        perMinute: TESTS_PER_MINUTE,
        defaultBaseUrl: 'http://127.0.0.1:9',
        allowedHosts: [],
        timeoutMs: CALL_TIMEOUT_MS,
      });
      const report = async (status: string, ...targets: string[]) => {
        const [callbackId] = await db('attempts').pluck('callback_id');
        const answer = await callbacks.receive({
          callbackId,
          headers: { authtoken: KEY },
          body: Buffer.from(
            JSON.stringify({
              updates: targets.map(resourceId => ({ resourceId, status })),
            }),
          ),
          address: '::1',
        });
        return answer.kind === 'taken' ? answer.outcome : answer.kind;
      };
      return { desk, callbacks, deliveries, callbackTests, report };
    }

    function serverOf({ facts }: TestDesk, id: string) {
      return id === facts.server.id ? { ...facts.server } : undefined;
    }

    async function setArchived({ db, facts }: TestDesk, at: Date | null) {
      await db('requests')
        .where({ id: facts.request.id })
        .update({ archived_at: at });
    }

    const page = { limit: 50 };

    it('are for portal admins', async () => {
      const { deliveries, callbackTests, desk } = await scene();
      const { id } = desk.facts.server;

      await expect(deliveries.list(dana, {}, page)).rejects.toThrow(
        'portal admin',
      );
      await expect(deliveries.listRefusals(dana, page)).rejects.toThrow(
        'portal admin',
      );
      await expect(deliveries.reprocess(dana, 'any')).rejects.toThrow(
        'portal admin',
      );
      await expect(callbackTests.test(dana, id)).rejects.toThrow(
        'portal admin',
      );
    });

    it('are listed newest first with what they were about, and narrowed', async () => {
      const { desk, deliveries, report } = await scene();
      const { id } = await desk.submit();
      await report('In Progress', '301');
      await report('Succeeded', '301', '302');
      await report('Succeeded', '999');
      await desk
        .db('deliveries')
        .where({ outcome: 'quarantined' })
        .update({ received_at: new Date(Date.now() + 60_000) });

      const { items } = await deliveries.list(pam, {}, page);
      expect(items).toHaveLength(3);
      expect(items[0]).toMatchObject({
        outcome: 'quarantined',
        reason: 'foreignTargets',
        deploymentId: id,
        serverName: 'Head office',
        requestNumber: 1042,
        itemName: '7-Zip',
        attempt: 1,
        technicianRef: 'user:default/dana',
        updates: 1,
        allowedActions: { reprocess: { allowed: true } },
      });
      expect(JSON.stringify(items)).not.toContain(KEY);
      const listed = async (filter: object) =>
        (await deliveries.list(pam, filter, page)).items.length;
      expect(await listed({ outcome: 'quarantined' })).toBe(1);
      expect(await listed({ deploymentId: id })).toBe(3);
      expect(await listed({ deploymentId: 'another' })).toBe(0);
      expect(await listed({ serverId: 'another' })).toBe(0);
      const first = await deliveries.list(pam, {}, { limit: 2 });
      const rest = await deliveries.list(
        pam,
        {},
        {
          limit: 2,
          cursor: first.nextCursor,
        },
      );
      expect([...first.items, ...rest.items]).toEqual(items);
    });

    it('that were refused are counted by address and minute', async () => {
      const { callbacks, deliveries } = await scene();
      await callbacks.refuse('10.1.2.3');
      await callbacks.refuse('10.1.2.3');

      const { items } = await deliveries.listRefusals(pam, page);

      expect(items.map(({ address }) => address)).toContain('10.1.2.3');
      expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    });

    it('of an archived request are held back, and once it is back DC is read about them', async () => {
      const { desk, deliveries, report } = await scene();
      const { id } = await desk.submit();
      await setArchived(desk, new Date());
      expect(await report('Succeeded', '301')).toBe('quarantined');
      desk.dc.report('301', 'Failed');
      await desk.read();
      expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
      const [{ id: deliveryId, allowedActions }] = (
        await deliveries.list(pam, {}, page)
      ).items;
      expect(allowedActions.reprocess.reason).toContain('Restore it first');
      await expect(deliveries.reprocess(pam, deliveryId)).rejects.toThrow(
        'Restore it first',
      );
      await setArchived(desk, null);
      await desk
        .db('outbox')
        .update({ available_at: new Date(Date.now() + 600_000) });

      const reprocessed = await deliveries.reprocess(pam, deliveryId);

      expect(reprocessed).toMatchObject({
        reprocessedAt: expect.any(String),
        allowedActions: { reprocess: { allowed: false } },
      });
      expect(desk.woken).toContain('attempt.read');
      expect(await desk.read()).toBe(1);
      expect((await desk.see(id)).counts).toEqual({ failed: 1, yetToApply: 1 });
      expect(await desk.acts()).toContain('delivery.reprocessed');
      await expect(deliveries.reprocess(pam, deliveryId)).rejects.toThrow(
        'already',
      );
    });

    it('let DC be read once more about what was not followed any more', async () => {
      const { desk, deliveries, report } = await scene();
      const { id } = await desk.submit();
      desk.dc.report('301', 'Succeeded');
      desk.dc.report('302', 'Succeeded');
      await desk.read();
      expect((await desk.see(id)).state).toBe('succeeded');
      await report('Failed', '301', '999');
      desk.dc.report('302', 'Failed');
      const [delivery] = (await deliveries.list(pam, {}, page)).items;

      await deliveries.reprocess(pam, delivery.id);
      await desk.read();

      expect(await desk.see(id)).toMatchObject({
        state: 'partiallySucceeded',
        counts: { succeeded: 1, failed: 1 },
        attempts: [{ state: 'closed' }],
      });
      expect(await desk.read()).toBe(0);
    });

    it('let what was not followed any more be followed again where DC goes on with it', async () => {
      const { desk, deliveries, report } = await scene();
      const { id } = await desk.submit(['301']);
      desk.dc.report('301', 'Failed');
      await desk.read();
      await report('In Progress', '301', '999');
      desk.dc.report('301', 'Retry In Progress');
      const [delivery] = (await deliveries.list(pam, {}, page)).items;

      await deliveries.reprocess(pam, delivery.id);
      await desk.read();
      expect((await desk.see(id)).state).toBe('inProgress');
      desk.dc.report('301', 'Succeeded');
      await desk.read();

      expect((await desk.see(id)).state).toBe('succeeded');
      expect(await desk.read()).toBe(0);
    });

    it('that were applied are not reprocessed, and those that are not there neither', async () => {
      const { desk, deliveries, report } = await scene();
      await desk.submit();
      await report('Succeeded', '301');
      const [{ id }] = (await deliveries.list(pam, {}, page)).items;

      await expect(deliveries.reprocess(pam, id)).rejects.toThrow('quarantine');
      await expect(deliveries.reprocess(pam, 'absent')).rejects.toThrow(
        'no such delivery',
      );
    });

    describe('tried out', () => {
      async function tried(handler?: RequestListener) {
        const parts = await scene();
        const { facts } = parts.desk;
        const app = express().use(
          PREFIX,
          createCallbackRouter(parts.callbacks),
        );
        facts.server.callbackBaseUrl = await listen(handler ?? app);
        const test = () => parts.callbackTests.test(pam, facts.server.id);
        return { ...parts, test };
      }

      it('arrive at the portal, and nothing secret is told or stays', async () => {
        const { desk, test } = await tried();

        const told = await test();

        expect(told).toMatchObject({
          outcome: 'arrived',
          url: `${desk.facts.server.callbackBaseUrl}${PREFIX}/`,
          tookMs: expect.any(Number),
        });
        expect(await desk.db('callback_tests')).toEqual([]);
        expect(await desk.db('delivery_refusals')).toEqual([]);
        expect(await desk.acts()).toContain('callback.tested');
      });

      it.each([
        ['refused', 401],
        ['elsewhere', 200],
        ['elsewhere', 404],
        ['elsewhere', 302],
      ])(
        'are %s where %s is answered, and no redirect is followed',
        async (outcome, status) => {
          const paths: string[] = [];
          const { test } = await tried((req, res) => {
            paths.push(req.url ?? '');
            res.writeHead(status, { location: '/somewhere' }).end();
          });

          expect((await test()).outcome).toBe(outcome);
          expect(paths).toHaveLength(1);
        },
      );

      it('are unreachable where nothing listens or answers in time', async () => {
        const { desk, test } = await tried(() => {});

        expect(await test()).toMatchObject({
          outcome: 'unreachable',
          message: expect.stringContaining('in time'),
        });
        desk.facts.server.callbackBaseUrl = 'http://127.0.0.1:9';
        expect(await test()).toMatchObject({
          outcome: 'unreachable',
          message: expect.stringContaining('Nothing listens'),
        });
      });

      it.each(['localhost', '169.254.169.254', '[fe80::1]'])(
        'call no address at %s that app-config does not name, so that nobody learns what is there',
        async host => {
          const called: string[] = [];
          const { desk, test } = await tried((req, res) => {
            called.push(req.url ?? '');
            res.end();
          });
          const { server } = desk.facts;
          const { port } = new URL(server.callbackBaseUrl ?? '');
          server.callbackBaseUrl = `http://${host}:${port}`;

          expect(await test()).toMatchObject({
            outcome: 'unreachable',
            message: expect.stringContaining('desktopCentral.allowedHosts'),
          });
          expect(called).toEqual([]);
        },
      );

      it('with another key, or a second time, are refused like any other', async () => {
        const seen: Array<{ url: string; key: string }> = [];
        const { callbacks, test } = await tried((req, res) => {
          seen.push({
            url: req.url ?? '',
            key: String(req.headers.authtoken),
          });
          res.end();
        });
        await test();
        const [{ url, key }] = seen;

        const again = await callbacks.receive({
          callbackId: url.slice(PREFIX.length + 1),
          headers: { authtoken: key },
          body: Buffer.from('{}'),
          address: '::1',
        });

        expect(again).toEqual({ kind: 'refused' });
      });

      it('are bounded, and not for a server that is only polled or not there', async () => {
        const { desk, callbackTests, test } = await tried();
        for (let time = 0; time < TESTS_PER_MINUTE; time++) await test();

        await expect(test()).rejects.toThrow('times a minute');
        desk.facts.server.statusSource = 'poll';
        await expect(test()).rejects.toThrow('only polled');
        await expect(callbackTests.test(pam, 'absent')).rejects.toThrow(
          'no such',
        );
      });
    });
  });
});
