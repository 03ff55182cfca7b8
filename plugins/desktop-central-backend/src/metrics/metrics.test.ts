import { DcError } from 'backstage-plugin-desktop-central-node';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { HoldStore } from '../deployments/holding/HoldStore';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { insertDeployment } from '../deployments/testing/insertDeployment';
import { TestDesk } from '../deployments/testing/TestDesk';
import { correlate, correlatedLogger } from '../logging/correlation';
import { FleetStore } from '../overview/FleetStore';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { ServerStore } from '../servers/ServerStore';
import { SyncRunStore } from '../sync/SyncRunStore';
import { useDatabases } from '../testing/databases';
import { mockLogger } from '../testing/mocks';
import { recordingMeter } from '../testing/recordingMeter';
import { countCallbacks } from './countCallbacks';
import { FleetGauges } from './FleetGauges';
import { INSTRUMENTS } from './instruments';
import { LifeOfDeployments } from './LifeOfDeployments';
import { measureDriver } from './measureDriver';
import { measureHandler } from './measureHandler';
import { Recorders } from './Recorders';

function recorded() {
  const meter = recordingMeter();
  return { meter, recorders: new Recorders(meter.meter) };
}

/** Without the zeros that counters begin with. */
const counted = <T extends { value: number }>(all: T[]) =>
  all.filter(({ value }) => value > 0);

describe('what is counted and timed', () => {
  it('begins at zero for each outcome, so that the first one is an increase', () => {
    const { meter } = recorded();
    const begins = (name: string) =>
      meter.of(name).map(({ value, labels }) => [value, labels]);
    expect(begins(INSTRUMENTS.callbacks.name)).toContainEqual([
      0,
      { result: 'quarantined' },
    ]);
    expect(begins(INSTRUMENTS.ended.name)).toContainEqual([
      0,
      { state: 'failed' },
    ]);
  });

  it('has each answer to a callback by its result', async () => {
    const { meter, recorders } = recorded();
    const callbacks = countCallbacks(
      {
        receive: async () => ({ kind: 'taken', outcome: 'quarantined' }),
        refuse: async () => ({ kind: 'limited' }),
      },
      recorders,
    );
    await callbacks.receive({
      callbackId: 'any',
      headers: {},
      body: Buffer.alloc(0),
      address: '10.0.0.1',
    });
    await callbacks.refuse('10.0.0.1');
    const results = counted(meter.of(INSTRUMENTS.callbacks.name));
    expect(results.map(({ labels }) => labels)).toEqual([
      { result: 'quarantined' },
      { result: 'limited' },
    ]);
  });

  it('has each operation of DC by its outcome, lists until they are read', async () => {
    const { meter, recorders } = recorded();
    class Driver {
      readonly #targets = ['1'];
      async readTargets() {
        return this.#targets;
      }
      async suspendConfiguration() {
        throw new DcError({ kind: 'refused', code: 'refused', message: 'No.' });
      }
      async *listPackages() {
        yield this.#targets;
      }
      async close() {}
    }
    const driver = measureDriver(
      new Driver() as unknown as DcDriver,
      recorders,
    );
    expect(await driver.readTargets('9')).toEqual(['1']);
    await expect(driver.suspendConfiguration('9')).rejects.toThrow('No.');
    const pages = driver.listPackages();
    expect(meter.of(INSTRUMENTS.dcCalls.name)).toHaveLength(2);
    for await (const page of pages) expect(page).toEqual(['1']);
    await driver.close();
    expect(
      meter.of(INSTRUMENTS.dcCalls.name).map(({ labels }) => labels),
    ).toEqual([
      { operation: 'readTargets', outcome: 'ok' },
      { operation: 'suspendConfiguration', outcome: 'refused' },
      { operation: 'listPackages', outcome: 'ok' },
    ]);
  });

  it('has how late work begins, and gives its log lines one id', async () => {
    const { meter, recorders } = recorded();
    const logger = mockLogger();
    const ours = correlatedLogger(logger);
    const handler: OutboxHandler = {
      topic: 'send',
      concurrency: 3,
      leaseMs: 1,
      handle: async ({ key }) => {
        correlate({ deploymentId: 'd-1', attemptId: key });
        await Promise.resolve();
        ours.warn('Whether it was taken is not known', { cause: 'reset' });
      },
    };
    const measured = measureHandler(handler, recorders);
    expect(measured).toMatchObject({ topic: 'send', concurrency: 3 });
    await measured.handle(
      {
        id: '1',
        topic: 'send',
        key: 'a-1',
        tries: 1,
        token: 't',
        expiresAt: new Date(),
        dueAt: new Date(Date.now() - 5_000),
      },
      new AbortController().signal,
    );
    const [{ value, labels }] = meter.of(INSTRUMENTS.dispatchLag.name);
    expect(labels).toEqual({ topic: 'send' });
    expect(value).toBeGreaterThanOrEqual(5);
    expect(logger.warn).toHaveBeenCalledWith(
      'Whether it was taken is not known',
      { deploymentId: 'd-1', attemptId: 'a-1', cause: 'reset' },
    );
    ours.info('Something else');
    expect(logger.info).toHaveBeenCalledWith('Something else', undefined);
  });
});

describe('gauges', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let desk: TestDesk;

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      desk = await TestDesk.open(db);
    });

    function gauges(keptMs = 0) {
      const meter = recordingMeter();
      new FleetGauges({
        db,
        logger: desk.logger,
        servers: new ServerStore(),
        runs: new SyncRunStore(),
        fleet: new FleetStore(DISPATCH),
        holds: new HoldStore(),
        keptMs,
      }).register(meter.meter);
      return meter;
    }

    it('show deployments by state, what waits and holds', async () => {
      await insertDeployment(desk);
      const aMinuteAgo = new Date(Date.now() - 60_000);
      await db('attempts').update({ created_at: aMinuteAgo });
      await db('deployments').update({ not_after: aMinuteAgo });
      await db('holds').insert({
        id: 'h-1',
        scope: 'everything',
        scope_key: 'everything',
        since: new Date(),
        held_by: 'user:default/dana',
      });
      const { name: server } = await db('servers').first('name');
      const shown = await gauges().collect();
      const valueOf = (name: string, labels: object) =>
        shown.find(
          each =>
            each.name === name &&
            JSON.stringify(each.labels) === JSON.stringify(labels),
        )?.value;
      expect(
        valueOf(INSTRUMENTS.deployments.name, { server, state: 'queued' }),
      ).toBe(1);
      expect(
        valueOf(INSTRUMENTS.oldestQueued.name, { server }),
      ).toBeGreaterThanOrEqual(60);
      expect(valueOf(INSTRUMENTS.holds.name, { scope: 'everything' })).toBe(1);
      expect(valueOf(INSTRUMENTS.holds.name, { scope: 'server' })).toBe(0);
      expect(JSON.stringify(shown)).not.toMatch(/dana|WS-|request-1/);
    });

    it('ask the database once for several collections', async () => {
      const kept = gauges(60_000);
      const before = await kept.collect();
      await insertDeployment(desk);
      const ofDeployments = (all: typeof before) =>
        all.filter(({ name }) => name === INSTRUMENTS.deployments.name);
      expect(ofDeployments(await kept.collect())).toEqual([]);
      expect(ofDeployments(await gauges().collect())).toHaveLength(1);
    });

    it('count how a deployment ended once that is committed', async () => {
      const { meter, recorders } = recorded();
      const logger = mockLogger();
      const life = new LifeOfDeployments({ recorders, logger });
      const id = 'deployment-1';
      const as = { state: 'failed', requestId: 'request-1' } as const;
      const undone = db.transaction(async tx => {
        await life.ended(tx, id, as);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(counted(meter.of(INSTRUMENTS.ended.name))).toEqual([]);
      await db.transaction(tx => life.ended(tx, id, as));
      expect(counted(meter.of(INSTRUMENTS.ended.name))).toMatchObject([
        { value: 1, labels: { state: 'failed' } },
      ]);
      expect(logger.info).toHaveBeenCalledWith('A deployment is failed', {
        deploymentId: id,
        state: 'failed',
        requestId: 'request-1',
      });
    });
  });
});
