import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { wrongKey } from '../driver/signInFailures';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import { DcPeer, json, startDcPeer } from '../testing/dcPeer';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

const SIMULATED = { computers: 5, packages: 3, scripts: 1 };
const GOOD = json({ computers: [], packages: [], buildNumber: '100654' });
const KEY = 'a-key-that-nobody-may-see';

function portOf({ url }: Simulator): number {
  return Number(new URL(url).port);
}

describe('the health of a connection', () => {
  const databases = useDatabases();
  const secrets = SecretBox.ephemeral();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let peer: DcPeer;
    let told: string[];
    let connections: number;
    let parts: ReturnType<typeof serverParts>;
    const replicas: Array<ReturnType<typeof serverParts>> = [];

    function replica() {
      const made = serverParts(db, {
        secrets,
        observer: { connected: async () => void (connections += 1) },
        news: {
          down: async (_tx, _id, failed) => void told.push(`${failed.code}`),
          up: async () => void told.push('up'),
          certificateExpires: async () => {},
        },
      });
      replicas.push(made);
      return made;
    }

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      peer = await startDcPeer();
      peer.answer(() => GOOD);
      told = [];
      connections = 0;
      parts = replica();
    });

    afterEach(async () => {
      await peer.stop();
      await Promise.all(replicas.splice(0).map(each => each.drivers.close()));
    });

    async function connected(port = peer.port, key = KEY): Promise<string> {
      const server = await parts.servers.create(
        portalAdmin,
        serverInput(port, key),
      );
      await parts.connect();
      expect(await stateOf(server.id)).toBe('connected');
      return server.id;
    }

    async function stateOf(serverId: string) {
      return (await parts.servers.get(serverId)).connection.state;
    }

    /** What was put off is due, and every check was long ago. */
    async function later(): Promise<void> {
      const before = new Date(Date.now() - 60_000);
      await db('outbox').update({ available_at: before });
      await db('servers').update({ connection_checked_at: before });
    }

    /** Lets time pass, and the portal do what is due then. */
    async function goesBy(): Promise<void> {
      await later();
      await parts.health.startDue();
      await parts.connect();
    }

    it('is lost when the server does not answer twice in a row, and back when it does', async () => {
      let simulator = await startSimulator({ ...SIMULATED, httpPort: 0 });
      const { apiKey } = simulator;
      const httpPort = portOf(simulator);
      const server = await connected(httpPort, apiKey);
      await simulator.stop();

      await goesBy();
      expect(await stateOf(server)).toBe('notConnected');
      expect(told).toEqual([]);
      await goesBy();
      await goesBy();
      expect(told).toEqual(['connectionRefused']);

      simulator = await startSimulator({ ...SIMULATED, httpPort });
      await goesBy();
      await goesBy();
      await simulator.stop();
      expect(told).toEqual(['connectionRefused', 'up']);
      expect(connections).toBe(2);
    });

    it('is no news where only one check fails', async () => {
      const server = await connected();
      peer.answer(() => 'drop');
      await goesBy();
      peer.answer(() => GOOD);
      await goesBy();

      expect(await stateOf(server)).toBe('connected');
      expect(told).toEqual([]);
    });

    it('is lost at once when the server refuses us, and a refused sign-in is not made again', async () => {
      const server = await connected();
      peer.answer(() => json({}, 401));
      await goesBy();
      expect(told).toEqual(['wrongKey']);

      peer.requests.length = 0;
      for (let tick = 0; tick < 5; tick += 1) await goesBy();

      expect(peer.requests).toEqual([]);
      expect(await stateOf(server)).toBe('notConnected');
      expect(told).toEqual(['wrongKey']);
    });

    it('is lost with a password that was changed, which is then sent no more', async () => {
      const signIns = () =>
        peer.requests.filter(({ url }) => url.includes('/authentication'));
      let accepted = true;
      peer.answer(({ url }) => {
        if (!accepted) return json({}, 401);
        if (!url.includes('/authentication')) return GOOD;
        const authentication = { auth_data: { auth_token: 'token' } };
        return json({
          status: 'success',
          message_response: { authentication },
        });
      });
      const server = await connected();
      await parts.servers.update(portalAdmin, server, 1, {
        ...serverInput(peer.port),
        credential: {
          kind: 'password',
          username: 'amy',
          password: KEY,
          authType: 'local',
        },
      });
      await parts.connect();
      expect(await stateOf(server)).toBe('connected');
      accepted = false;
      peer.requests.length = 0;

      for (let tick = 0; tick < 5; tick += 1) await goesBy();

      expect(signIns()).toHaveLength(1);
      expect(told).toEqual(['wrongPassword']);
    });

    it('is lost at once when the sign-in is refused while work goes on, without another try', async () => {
      const server = await connected();
      await parts.health.startDue();
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: server, addressVersion: 1 },
          wrongKey(),
        ),
      );
      peer.requests.length = 0;

      await goesBy();

      const { connection } = await parts.servers.get(server);
      expect(connection.state).toBe('notConnected');
      expect(connection.steps.map(step => step.outcome)).toEqual([
        'passed',
        'passed',
        'failed',
        'skipped',
        'skipped',
        'skipped',
      ]);
      expect(peer.requests).toEqual([]);
      expect(told).toEqual(['signInRefused']);

      await parts.servers.resume(portalAdmin, server);
      await parts.connect();
      expect(await stateOf(server)).toBe('connected');
      expect(told).toEqual(['signInRefused', 'up']);
    });

    it('is no news of a server that is being set up', async () => {
      peer.answer(() => 'drop');
      await parts.servers.create(portalAdmin, serverInput(peer.port));
      await parts.connect();
      for (let tick = 0; tick < 3; tick += 1) await goesBy();
      expect(await db('outbox').pluck('topic')).toEqual(['server.connect']);

      peer.answer(() => json({}, 401));
      await goesBy();

      expect(told).toEqual([]);
      expect(await db('outbox')).toEqual([]);
    });

    it('begins anew with a save, since an admin is there to see it', async () => {
      const server = await connected();
      peer.answer(() => 'drop');
      await goesBy();
      await parts.servers.update(portalAdmin, server, 1, {
        ...serverInput(peer.port, 'another-key'),
      });
      await parts.connect();
      for (let tick = 0; tick < 3; tick += 1) await goesBy();
      expect(told).toEqual([]);

      peer.answer(() => GOOD);
      await goesBy();
      expect(told).toEqual([]);
      expect(connections).toBe(2);
    });

    it('that a person finds lost is looked after as if the clock had', async () => {
      const server = await connected();
      peer.answer(() => 'drop');
      await parts.servers.check(portalAdmin, server);
      await goesBy();
      expect(told).toEqual(['connectionLost']);

      peer.answer(() => GOOD);
      await parts.servers.check(portalAdmin, server);
      expect(told).toEqual(['connectionLost', 'up']);
    });

    it('is told as first connected once, and once more after a save', async () => {
      const server = await connected();
      await goesBy();
      await goesBy();
      expect(connections).toBe(1);

      await parts.servers.update(portalAdmin, server, 1, {
        ...serverInput(peer.port),
        name: 'Main',
        credential: undefined,
      });
      await parts.connect();
      await goesBy();
      expect(connections).toBe(2);
    });

    it('is checked by one of many replicas, and told once', async () => {
      await connected();
      const all = [parts, replica(), replica()];
      peer.answer(() => json({}, 401));
      peer.requests.length = 0;
      await later();

      await Promise.all(all.map(each => each.health.startDue()));
      await Promise.all(all.map(each => each.connect()));

      expect(peer.requests).toHaveLength(1);
      expect(told).toEqual(['wrongKey']);
    });

    it('costs one query where no check is due', async () => {
      const server = await connected();
      await db('servers').update({ connection_checked_at: new Date() });
      const queries: string[] = [];
      const quiet = serverParts(db, { healthEveryMs: 60_000 });
      db.on('query', ({ sql }) => queries.push(sql));

      expect(await quiet.health.startDue()).toBe(0);
      expect(queries).toHaveLength(1);

      await later();
      for (const change of [
        { hold_reason: 'signIn', hold_since: new Date() },
        { removed_at: new Date() },
        { connection_state: 'notConnected' },
      ]) {
        const was = await db('servers').where({ id: server }).first();
        await db('servers').update(change);
        expect(await quiet.health.startDue()).toBe(0);
        await db('servers').update(was);
      }
      expect(await quiet.health.startDue()).toBe(1);
    });

    it('keeps secrets out of logs, whatever is found', async () => {
      await connected();
      peer.answer(() => json({ message: `No: ${KEY}` }, 401));
      await goesBy();

      const logged = (['error', 'warn', 'info', 'debug'] as const).flatMap(
        level => parts.logger[level].mock.calls,
      );
      expect(JSON.stringify(logged)).toContain('Head office');
      expect(JSON.stringify(logged)).not.toContain(KEY);
    });
  });
});
