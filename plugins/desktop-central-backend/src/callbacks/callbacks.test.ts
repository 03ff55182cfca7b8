import type { DcCallbackReader } from 'backstage-plugin-desktop-central-node';
import express, { Express } from 'express';
import request from 'supertest';
import { HttpDcCallbackReader } from '../driver/HttpDcCallbackReader';
import { TestDesk } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { CallbackService } from './CallbackService';
import { CallbackTestStore } from './CallbackTestStore';
import {
  createCallbackRouter,
  MAX_CALLBACK_BYTES,
} from './createCallbackRouter';
import { DeliveryStore } from './DeliveryStore';

jest.setTimeout(60_000);

const GOOD_KEY = 'dck_good';
const FAILURES_PER_MINUTE = 3;

interface Scene {
  desk: TestDesk;
  app: Express;
  deploymentId: string;
  callbackId: string;
  verified: Array<[string, string]>;
  /** The servers whose format was asked for. */
  readFor: string[];
  warnings: string[];
}

describe('callbacks', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene(
      reader: DcCallbackReader = new HttpDcCallbackReader(),
    ): Promise<Scene> {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const { id } = await desk.submit();
      const verified: Array<[string, string]> = [];
      const readFor: string[] = [];
      const warnings: string[] = [];
      const callbacks = new CallbackService({
        db: desk.db,
        deliveries: new DeliveryStore(),
        deployments: desk.service,
        readers: {
          readerOf: async serverId => {
            readFor.push(serverId);
            return serverId === 'server-1'
              ? reader
              : new HttpDcCallbackReader();
          },
        },
        keys: {
          verify: async (secret, serverId) => {
            verified.push([secret, serverId]);
            return secret === GOOD_KEY && serverId === 'server-1'
              ? { technicianId: 'dana' }
              : undefined;
          },
        },
        tests: new CallbackTestStore(),
        failuresPerMinute: FAILURES_PER_MINUTE,
        logger: {
          info: desk.logger.info,
          warn: message => void warnings.push(message),
        },
      });
      const app = express().use('/callbacks', createCallbackRouter(callbacks));
      const [callbackId] = await desk.db('attempts').pluck('callback_id');
      return {
        desk,
        app,
        deploymentId: id,
        callbackId,
        verified,
        readFor,
        warnings,
      };
    }

    const bodyOf = (status: string, ...targets: string[]) => ({
      collectionId: 500,
      updates: targets.map(resourceId => ({
        resourceId: Number(resourceId),
        status,
      })),
    });

    function post(at: Scene, body: object, key = GOOD_KEY, id = at.callbackId) {
      return request(at.app)
        .post(`/callbacks/${id}`)
        .set('authtoken', key)
        .send(body);
    }

    async function storedState(desk: TestDesk) {
      return {
        targets: await desk.db('targets').orderBy('dc_id'),
        attempts: await desk.db('attempts'),
        deliveries: await desk.db('deliveries'),
        history: await desk.acts(),
      };
    }

    it('with a good key are applied and answered with what became of them', async () => {
      const at = await scene();

      const accepted = await post(at, bodyOf('Succeeded', '301'));
      const duplicate = await post(at, bodyOf('Succeeded', '301'));
      const stale = await post(at, bodyOf('In Progress', '301'));

      expect([accepted, duplicate, stale].map(({ status }) => status)).toEqual([
        200, 200, 200,
      ]);
      expect([accepted, duplicate, stale].map(({ body }) => body)).toEqual([
        { outcome: 'accepted' },
        { outcome: 'duplicate' },
        { outcome: 'stale' },
      ]);
      expect(await at.desk.see(at.deploymentId)).toMatchObject({
        counts: { succeeded: 1, yetToApply: 1 },
        attempts: [{ lastCallbackAt: expect.any(String) }],
      });
    });

    it('take the key from the body too, in JSON and in a form, but never from the URL', async () => {
      const at = await scene();

      const json = await request(at.app)
        .post(`/callbacks/${at.callbackId}`)
        .send({ ...bodyOf('In Progress', '301'), authtoken: GOOD_KEY });
      const form = await request(at.app)
        .post(`/callbacks/${at.callbackId}`)
        .type('form')
        .send({
          authtoken: GOOD_KEY,
          collectionId: '500',
          resourceId: '302',
          status: 'In Progress',
        });
      const url = await request(at.app)
        .post(`/callbacks/${at.callbackId}?authtoken=${GOOD_KEY}`)
        .send(bodyOf('Succeeded', '301'));

      expect([json, form, url].map(({ status }) => status)).toEqual([
        200, 200, 401,
      ]);
    });

    it('are read in the format of the driver of their server', async () => {
      const at = await scene({
        readCallback: (headers, body) => {
          const [configurationId, targetId, status] = String(body).split(';');
          return {
            key: String(headers['x-token']),
            configurationId,
            updates: [{ targetId, status }],
          };
        },
      });

      const taken = await request(at.app)
        .post(`/callbacks/${at.callbackId}`)
        .set('X-Token', GOOD_KEY)
        .type('text')
        .send('500;301;Succeeded');

      expect(taken.body).toEqual({ outcome: 'accepted' });
      expect((await at.desk.see(at.deploymentId)).counts).toMatchObject({
        succeeded: 1,
      });
    });

    it('on which a driver fails are refused, and the log has nothing of them', async () => {
      const at = await scene({
        readCallback: (_, body) => {
          throw new TypeError(`Cannot read ${body}`);
        },
      });

      const refused = await post(at, bodyOf('Succeeded', '301'));

      expect(refused.status).toBe(401);
      expect(at.warnings).toEqual([
        'A driver failed to read a callback: TypeError',
      ]);
    });

    it('know a delivery again by its id', async () => {
      const at = await scene();
      const deliver = (status: string) =>
        post(at, bodyOf(status, '301')).set('X-DC-Delivery', 'delivery-1');

      const first = await deliver('In Progress');
      const again = await deliver('Succeeded');

      expect([first.body, again.body]).toEqual([
        { outcome: 'accepted' },
        { outcome: 'duplicate' },
      ]);
      expect((await at.desk.see(at.deploymentId)).counts).toMatchObject({
        inProgress: 1,
      });
    });

    it('about foreign targets or another configuration are quarantined', async () => {
      const at = await scene();

      const foreign = await post(at, bodyOf('Succeeded', '301', '303'));
      const other = await post(at, {
        ...bodyOf('Succeeded', '301'),
        collectionId: 999,
      });

      expect(foreign.body).toEqual({ outcome: 'quarantined' });
      expect(other.body).toEqual({ outcome: 'quarantined' });
      expect((await at.desk.see(at.deploymentId)).counts).toEqual({
        yetToApply: 2,
      });
    });

    it('with a bad key, an unknown id or a body that cannot be read get the same answer and change nothing', async () => {
      const at = await scene();
      const before = await storedState(at.desk);

      const badKey = await post(at, bodyOf('Succeeded', '301'), 'dck_bad');
      const unknownId = await post(
        at,
        bodyOf('Succeeded', '301'),
        GOOD_KEY,
        'x'.repeat(43),
      );
      const unreadable = await request(at.app)
        .post(`/callbacks/${at.callbackId}`)
        .set('authtoken', GOOD_KEY)
        .type('json')
        .send('{"updates":');

      for (const refused of [badKey, unknownId, unreadable]) {
        expect(refused.status).toBe(401);
        expect(refused.text).toBe(badKey.text);
      }
      expect(await storedState(at.desk)).toEqual(before);
      expect(at.verified).toHaveLength(3);
      expect(at.readFor).toEqual(['server-1', 'none', 'server-1']);
      expect(await at.desk.db('delivery_refusals').pluck('count')).toEqual([3]);
    });

    it('that are too large are refused without being understood', async () => {
      const at = await scene();

      const refused = await post(at, {
        ...bodyOf('Succeeded', '301'),
        padding: 'x'.repeat(MAX_CALLBACK_BYTES),
      });

      expect(refused.status).toBe(401);
      expect(at.verified).toEqual([]);
    });

    it('are limited by their failures only', async () => {
      const at = await scene();
      const statuses: number[] = [];
      for (let failure = 0; failure <= FAILURES_PER_MINUTE; failure++) {
        const refused = await post(at, bodyOf('Succeeded', '301'), 'dck_bad');
        statuses.push(refused.status);
      }

      expect(statuses).toEqual([401, 401, 401, 429]);
      expect((await post(at, bodyOf('Succeeded', '301'))).status).toBe(200);
    });

    it('are recorded without their key', async () => {
      const at = await scene();

      await post(at, { ...bodyOf('Succeeded', '301'), authtoken: GOOD_KEY });

      const [delivery] = await at.desk.db('deliveries');
      expect(delivery).toMatchObject({
        technician_id: 'dana',
        outcome: 'accepted',
      });
      expect(JSON.stringify(delivery)).not.toContain(GOOD_KEY);
    });

    it('are all that is answered: what else is sent there is not even read', async () => {
      const at = await scene();
      const readBehind: string[] = [];
      at.app.use((req, res) => {
        readBehind.push(req.url);
        res.status(500).end();
      });

      const answers = await Promise.all([
        request(at.app).get(`/callbacks/${at.callbackId}`),
        request(at.app).put(`/callbacks/${at.callbackId}`).send({ any: 1 }),
        request(at.app).post(`/callbacks/${at.callbackId}/more`),
        request(at.app).post('/callbacks'),
      ]);

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      expect(readBehind).toEqual([]);
    });
  });
});
