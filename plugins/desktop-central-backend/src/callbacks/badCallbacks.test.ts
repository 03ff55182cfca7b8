import express from 'express';
import request from 'supertest';
import { ApiKeyService } from '../apiKeys/ApiKeyService';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { dora, pam, TestDesk } from '../deployments/testing/TestDesk';
import { HttpDcCallbackReader } from '../driver/HttpDcCallbackReader';
import { HistoryStore } from '../history/HistoryStore';
import { ServerStore } from '../servers/ServerStore';
import { useDatabases } from '../testing/databases';
import { CallbackService } from './CallbackService';
import { CallbackTestStore } from './CallbackTestStore';
import { createCallbackRouter } from './createCallbackRouter';
import { DeliveryStore } from './DeliveryStore';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const TEN_MEGABYTES = 10 * 1024 * 1024;

describe('a callback that is not right', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { db } = desk;
      const [server] = await db('servers');
      await db('servers').insert({ ...server, id: 'server-2', name: 'Branch' });
      const keys = new ApiKeyService({
        db,
        store: new ApiKeyStore(),
        servers: new ServerStore(),
        history: new HistoryStore(),
        owners: { isStillThere: async () => true },
        lifetimeMs: HOUR_MS,
        maxOverlapMs: HOUR_MS,
      });
      const keyOf = async (serverId: string, technicianId = 'dana') =>
        (await keys.generate(pam, technicianId, { serverId })).secret;
      const app = express().use(
        '/callbacks',
        createCallbackRouter(
          new CallbackService({
            db,
            keys,
            tests: new CallbackTestStore(),
            deliveries: new DeliveryStore(),
            deployments: desk.service,
            readers: { readerOf: async () => new HttpDcCallbackReader() },
            failuresPerMinute: 20,
            logger: desk.logger,
          }),
        ),
      );
      const { id } = await desk.submit(['301', '302']);
      const callbackIdOf = async (deploymentId: string) => {
        const [callbackId]: string[] = await db('attempts')
          .where({ deployment_id: deploymentId })
          .pluck('callback_id');
        return callbackId;
      };
      const send = async (
        key: string,
        status: string,
        targets: string[],
        more: object = {},
      ) =>
        request(app)
          .post(`/callbacks/${await callbackIdOf(id)}`)
          .set('authtoken', key)
          .send({
            updates: targets.map(resourceId => ({ resourceId, status })),
            ...more,
          });
      const untouched = async () =>
        expect((await desk.see(id)).counts).toEqual({ yetToApply: 2 });
      return { desk, id, keyOf, send, untouched };
    }

    it('of 10 MB is refused and changes nothing, and the next one is taken', async () => {
      const { keyOf, send, untouched } = await scene();
      const key = await keyOf('server-1');
      const padding = 'x'.repeat(TEN_MEGABYTES);

      // The connection may be closed while the rest of it still comes.
      const refused = await send(key, 'Succeeded', ['301'], { padding }).catch(
        ({ code }) => ({ status: code }),
      );

      expect([401, 'EPIPE', 'ECONNRESET']).toContain(refused.status);
      await untouched();
      expect((await send(key, 'Succeeded', ['301'])).status).toBe(200);
    });

    it('about the targets of another deployment is put in quarantine, whoever of them is this one’s', async () => {
      const { desk, keyOf, send, untouched } = await scene();
      const other = await desk.submit(['303']);
      const key = await keyOf('server-1');

      const taken = await send(key, 'Succeeded', ['301', '303']);

      expect(taken.body).toEqual({ outcome: 'quarantined' });
      await untouched();
      expect((await desk.see(other.id)).counts).toEqual({ yetToApply: 1 });
      expect(await desk.db('deliveries').pluck('reason')).toEqual([
        'foreignTargets',
      ]);
    });

    it('with a status that is not known keeps the state, and shows the word', async () => {
      const { desk, id, keyOf, send, untouched } = await scene();

      const taken = await send(await keyOf('server-1'), 'Pondering', ['301']);

      expect(taken.status).toBe(200);
      await untouched();
      const { items } = await desk.service.reads.targets(dora, id, {}, {});
      expect(items[0]).toMatchObject({
        state: 'yetToApply',
        rawStatus: 'Pondering',
      });
      expect(desk.logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('Pondering'),
      );
    });

    it('with the key of another server is refused', async () => {
      const { keyOf, send, untouched } = await scene();

      const refused = await send(await keyOf('server-2'), 'Succeeded', ['301']);

      expect(refused.status).toBe(401);
      await untouched();
    });

    it('with the key of a disabled technician is refused, and with that of any other is taken', async () => {
      const { desk, keyOf, send, untouched } = await scene();
      const key = await keyOf('server-1', 'dora');
      await desk
        .db('technicians')
        .where({ id: 'dora' })
        .update({ enabled: false });

      expect((await send(key, 'Succeeded', ['301'])).status).toBe(401);
      await untouched();
      const another = await keyOf('server-1');
      expect((await send(another, 'Succeeded', ['301'])).status).toBe(200);
    });

    it('says succeeded where DC says failed: it ends failed, and the history tells', async () => {
      const { desk, id, keyOf, send } = await scene();
      await send(await keyOf('server-1'), 'Succeeded', ['301', '302']);
      expect((await desk.see(id)).state).toBe('succeeded');
      desk.dc.report('301', 'Failed');
      desk.dc.report('302', 'Failed');

      await desk.read();

      expect((await desk.see(id)).state).toBe('failed');
      expect(
        (await desk.acts()).filter(act => act === 'target.overturned'),
      ).toHaveLength(2);
    });

    it('comes when the request was archived under way: it is held back, and so is what is read', async () => {
      const { desk, keyOf, send, untouched } = await scene();
      await desk.db('requests').update({ archived_at: new Date() });
      desk.dc.report('301', 'Succeeded');

      const taken = await send(await keyOf('server-1'), 'Succeeded', ['301']);
      await desk.read();

      expect(taken.body).toEqual({ outcome: 'quarantined' });
      await untouched();
      expect(await desk.db('deliveries').pluck('reason')).toEqual(['frozen']);
    });
  });
});
