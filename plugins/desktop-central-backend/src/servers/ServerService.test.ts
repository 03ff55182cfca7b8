import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { wrongKey } from '../driver/signInFailures';
import { FormError } from '../errors/FormError';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import { DcPeer, json, startDcPeer } from '../testing/dcPeer';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

const KEY = 'a-key-that-nobody-may-see';

const skipped = (steps: number) => new Array(steps).fill('skipped');

async function fieldsOf(attempt: Promise<unknown>): Promise<string[]> {
  const error = await attempt.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(FormError);
  return (error as FormError).fields.map(
    field => `${field.path} ${field.code}`,
  );
}

describe('DC servers', () => {
  const databases = useDatabases();
  let simulator: Simulator;
  let oldSimulator: Simulator;
  let silentSimulator: Simulator;
  let peer: DcPeer;

  beforeAll(async () => {
    const small = { httpPort: 0, computers: 5, packages: 3, scripts: 1 };
    simulator = await startSimulator(small);
    oldSimulator = await startSimulator({ ...small, build: '70210' });
    silentSimulator = await startSimulator({ ...small, build: '' });
    peer = await startDcPeer();
  });

  afterAll(async () => {
    await Promise.all([
      simulator.stop(),
      oldSimulator.stop(),
      silentSimulator.stop(),
      peer.stop(),
    ]);
  });

  const portOf = ({ url }: Simulator) => Number(new URL(url).port);
  const good = (more?: Parameters<typeof serverInput>[2]) =>
    serverInput(portOf(simulator), simulator.apiKey, more);

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let calls: string[];
    let parts: ReturnType<typeof serverParts>;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      calls = [];
      parts = serverParts(db, {
        observer: {
          connected: async () => void calls.push('connected'),
          saved: async (_tx, _id, { addressChanged }) =>
            void calls.push(addressChanged ? 'moved' : 'saved'),
          resumed: async () => void calls.push('resumed'),
        },
      });
    });

    afterEach(() => parts.drivers.close());

    it('are stored at once and connected to afterwards', async () => {
      const created = await parts.servers.create(portalAdmin, good());
      expect(created.connection).toEqual({ state: 'connecting', steps: [] });
      await parts.connect();
      const connected = await parts.servers.get(created.id);
      expect(connected).toMatchObject({
        buildNumber: '100654',
        buildSource: 'read',
        timeZone: 'UTC',
        timeZoneSource: 'read',
        menuAvailable: true,
        version: 1,
      });
      expect(connected.connection.state).toBe('connected');
      expect(connected.connection.steps).toEqual([
        { step: 'address', outcome: 'passed' },
        { step: 'connect', outcome: 'passed' },
        { step: 'signIn', outcome: 'passed' },
        { step: 'build', outcome: 'passed' },
        { step: 'capabilities', outcome: 'passed' },
        { step: 'firstSync', outcome: 'skipped' },
      ]);
      expect(calls).toEqual(['moved', 'connected']);
      expect(await parts.connect()).toBe(0);
    });

    it('never give their secret away', async () => {
      const { id: key } = await parts.servers.create(
        portalAdmin,
        serverInput(portOf(simulator), KEY),
      );
      await parts.connect();
      const password = {
        kind: 'password',
        username: 'amy',
        password: KEY,
      } as const;
      await parts.servers.update(
        portalAdmin,
        key,
        1,
        good({ credential: password }),
      );
      await parts.connect();
      const rows = await Promise.all(
        ['servers', 'history', 'outbox'].map(table => db(table).select()),
      );
      const seen = JSON.stringify([
        rows,
        await parts.servers.list(),
        parts.announced,
        (['error', 'warn', 'info', 'debug'] as const).map(
          level => parts.logger[level].mock.calls,
        ),
      ]);
      expect(seen).toContain('amy');
      expect(seen).not.toContain(KEY);
      expect(seen).not.toContain(Buffer.from(KEY).toString('base64'));
    });

    it.each([
      [
        'a closed port',
        () => serverInput(1, KEY),
        ['passed', 'failed', ...skipped(4)],
        'connectionRefused',
      ],
      [
        'an unknown host',
        () => good({ host: 'nowhere.invalid', confirm: 'nowhere.invalid' }),
        ['failed', ...skipped(5)],
        'hostUnknown',
      ],
      [
        'an address that may not be reached',
        () => good({ host: '127.0.0.2', confirm: '127.0.0.2' }),
        ['failed', ...skipped(5)],
        'addressRefused',
      ],
      [
        'a wrong key',
        () => good({ credential: { kind: 'apiKey', apiKey: 'wrong' } }),
        ['passed', 'passed', 'failed', ...skipped(3)],
        'wrongKey',
      ],
      [
        'no credential',
        () => good({ credential: undefined }),
        [...skipped(2), 'failed', ...skipped(3)],
        'noCredential',
      ],
      [
        'a build that is too old',
        () => serverInput(portOf(oldSimulator), oldSimulator.apiKey),
        ['passed', 'passed', 'passed', 'failed', ...skipped(2)],
        'buildTooOld',
      ],
      [
        'a build that is not told',
        () => serverInput(portOf(silentSimulator), silentSimulator.apiKey),
        ['passed', 'passed', 'passed', 'failed', ...skipped(2)],
        'buildUnknown',
      ],
    ])(
      'with %s are stored as not connected, with cause and next step',
      async (_what, input, outcomes, code) => {
        const created = await parts.servers.create(portalAdmin, input());
        await parts.connect();
        const { connection } = await parts.servers.get(created.id);
        expect(connection.state).toBe('notConnected');
        expect(connection.steps.map(step => step.outcome)).toEqual(outcomes);
        const failed = connection.steps.find(step => step.outcome === 'failed');
        expect(failed).toMatchObject({
          code,
          message: expect.any(String),
          nextStep: expect.any(String),
        });
        expect(calls).not.toContain('connected');
      },
    );

    it('that do not tell their build use the typed one', async () => {
      const created = await parts.servers.create(
        portalAdmin,
        serverInput(portOf(silentSimulator), silentSimulator.apiKey, {
          buildNumber: '70241',
        }),
      );
      await parts.connect();
      expect(await parts.servers.get(created.id)).toMatchObject({
        buildNumber: '70241',
        buildSource: 'typed',
        menuAvailable: false,
        connection: { state: 'connected' },
      });
    });

    it('that do not answer are tried again later, those that refuse are not', async () => {
      const away = await parts.servers.create(portalAdmin, serverInput(1, KEY));
      await parts.servers.create(
        portalAdmin,
        good({ name: 'Refuses', credential: { kind: 'apiKey', apiKey: 'x' } }),
      );
      await parts.connect();
      const waiting = await db('outbox').select('key', 'available_at');
      expect(waiting.map(row => row.key)).toEqual([away.id]);
      expect(new Date(waiting[0].available_at).getTime()).toBeGreaterThan(
        Date.now() + 20_000,
      );
    });

    it('that hang up on http are perhaps meant for https', async () => {
      peer.answer(() => 'drop');
      const { id: hanging } = await parts.servers.create(
        portalAdmin,
        serverInput(peer.port, KEY),
      );
      await parts.connect();
      const { connection } = await parts.servers.get(hanging);
      expect(connection.steps.find(step => step.step === 'signIn')).toEqual(
        expect.objectContaining({
          outcome: 'failed',
          nextStep: expect.stringContaining('a port for https'),
        }),
      );
    });

    it('lose their credential when they become another server', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      const moved = await parts.servers.update(
        portalAdmin,
        key,
        1,
        good({ port: portOf(oldSimulator), credential: undefined }),
      );
      expect(moved.credential).toEqual({ kind: 'none' });
      expect(moved.buildNumber).toBeUndefined();
      expect(await db('servers').first('credential_sealed')).toEqual({
        credential_sealed: null,
      });
      expect(calls).toEqual(['moved', 'moved']);
    });

    it('count the addresses they have had, and nothing else', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      const save = async (more: Parameters<typeof serverInput>[2]) => {
        const { version } = await parts.servers.get(key);
        await parts.servers.update(portalAdmin, key, version, good(more));
        return (await parts.store.get(db, key))?.addressVersion;
      };

      expect((await parts.store.get(db, key))?.addressVersion).toBe(1);
      expect(await save({ name: 'Main', menuEnabled: false })).toBe(1);
      expect(await save({ port: portOf(oldSimulator) })).toBe(2);
      expect(await save({})).toBe(3);
    });

    it('keep credential and connection when only other settings change', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      await parts.connect();
      const changed = await parts.servers.update(
        portalAdmin,
        key,
        1,
        good({ name: 'Main', credential: undefined, confirm: undefined }),
      );
      expect(changed).toMatchObject({
        name: 'Main',
        credential: { kind: 'apiKey' },
        buildSource: 'read',
        connection: { state: 'connected' },
        version: 2,
      });
      await parts.connect();
      expect((await parts.servers.get(key)).connection.state).toBe('connected');
    });

    it('refuse the second of two editors', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      await parts.servers.update(portalAdmin, key, 1, good({ name: 'One' }));
      await expect(
        parts.servers.update(portalAdmin, key, 1, good({ name: 'Two' })),
      ).rejects.toThrow(/Somebody else changed this server/);
      expect((await parts.servers.get(key)).name).toBe('One');
    });

    it('have names of their own', async () => {
      await parts.servers.create(portalAdmin, good());
      const second = parts.servers.create(
        portalAdmin,
        good({ name: 'HEAD office' }),
      );
      expect(await fieldsOf(second)).toEqual(['name taken']);
      expect(await db('servers')).toHaveLength(1);
    });

    it('that break a rule leave nothing behind', async () => {
      const attempt = parts.servers.create(
        portalAdmin,
        good({ host: 'http://dc.example' }),
      );
      expect(await fieldsOf(attempt)).toEqual(['host url']);
      for (const table of ['servers', 'outbox', 'history']) {
        expect(await db(table)).toEqual([]);
      }
    });

    it('are checked at once where a person asks', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      const checked = await parts.servers.check(portalAdmin, key);
      expect(checked.connection).toMatchObject({ state: 'connected' });
      expect(calls).toEqual(['moved', 'connected']);
      await parts.servers.check(portalAdmin, key);
      expect(calls).toEqual(['moved', 'connected']);
    });

    it('are checked as they are now, not as they were when the check began', async () => {
      const { id: key } = await parts.servers.create(
        portalAdmin,
        serverInput(peer.port),
      );
      let saving: Promise<unknown> | undefined;
      peer.answer(() => {
        saving ??= parts.servers.update(portalAdmin, key, 1, good());
        return json({ computers: [], packages: [], buildNumber: '100654' });
      });
      await parts.connect();
      await saving;
      // The answer of the peer may have been recorded before the save, never after it.
      expect((await parts.servers.get(key)).connection.state).toBe(
        'connecting',
      );
      await parts.connect();
      expect((await parts.servers.get(key)).connection.state).toBe('connected');
    });

    it('are held when they refuse our sign-in, until a person resumes them', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: key, addressVersion: 1 },
          wrongKey(),
        ),
      );
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: key, addressVersion: 1 },
          wrongKey(),
        ),
      );
      expect((await parts.servers.get(key)).hold?.reason).toBe('signIn');
      await parts.servers.resume(portalAdmin, key);
      await parts.servers.resume(portalAdmin, key);
      expect((await parts.servers.get(key)).hold).toBeUndefined();
      expect(calls).toEqual(['moved', 'resumed']);
      const acts = await db('history').orderBy('id').select('act', 'audience');
      expect(acts).toEqual([
        { act: 'server.created', audience: 'admin' },
        { act: 'server.held', audience: 'admin' },
        { act: 'server.resumed', audience: 'admin' },
      ]);
    });

    it('are no longer held once a new credential is saved', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: key, addressVersion: 1 },
          wrongKey(),
        ),
      );
      await parts.servers.update(
        portalAdmin,
        key,
        1,
        good({ credential: undefined }),
      );
      expect((await parts.servers.get(key)).hold).toBeDefined();
      await parts.servers.update(portalAdmin, key, 2, good());
      expect((await parts.servers.get(key)).hold).toBeUndefined();
    });

    it('whose credential cannot be opened any more ask for it again', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      const other = serverParts(db, { secrets: SecretBox.ephemeral() });
      await other.connect();
      const { connection } = await parts.servers.get(key);
      expect(connection.steps).toContainEqual(
        expect.objectContaining({
          step: 'signIn',
          outcome: 'failed',
          code: 'secretUnavailable',
        }),
      );
    });

    it('give one driver for a version, and none for an older one', async () => {
      const { id: key } = await parts.servers.create(portalAdmin, good());
      const first = await parts.store.get(db, key);
      expect(first).toBeDefined();
      const driver = await parts.servers.driverOf(first!);
      expect(await parts.servers.driverOf(first!)).toBe(driver);
      await parts.servers.update(portalAdmin, key, 1, good());
      await expect(parts.servers.driverOf(first!)).rejects.toMatchObject({
        kind: 'notSent',
        code: 'serverChanged',
      });
      const second = await parts.store.get(db, key);
      expect(await parts.servers.driverOf(second!)).not.toBe(driver);
    });

    it('that are not there are not found', async () => {
      await expect(parts.servers.get('none')).rejects.toThrow(/no such/);
      await expect(parts.servers.check(portalAdmin, 'none')).rejects.toThrow(
        /no such/,
      );
      await expect(parts.servers.resume(portalAdmin, 'none')).rejects.toThrow(
        /no such/,
      );
    });
  });
});
