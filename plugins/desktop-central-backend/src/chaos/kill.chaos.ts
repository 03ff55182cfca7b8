import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { clientOf } from '../testing/apiClient';
import { postgresId } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import type { Person } from '../testing/people';
import { configOf, QUICK_WAITS } from '../testing/portal';
import { BackendProcess } from './BackendProcess';

jest.setTimeout(180_000);

/** A replica that answers requests and sends nothing. */
const NO_DISPATCH: JsonObject = {
  dispatch: { ...(QUICK_WAITS.dispatch as JsonObject), concurrency: 0 },
};

const MACHINES = 5;

describe('a back end that is killed', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let simulator: Simulator;
  let backend: BackendProcess | undefined;
  let connection: string;

  const as = (person: Person) => {
    if (!backend) throw new Error('No back end is running');
    return clientOf(person, backend.port);
  };

  async function restart(more: JsonObject = {}) {
    await backend?.kill();
    backend = await BackendProcess.start(
      connection,
      configOf([new URL(simulator.url).host], more),
    );
  }

  function executions() {
    return simulator.control.executions().map(row => row.executions);
  }

  beforeEach(async () => {
    const knex = await databases.init(postgresId());
    const { host, port, user, password, database, connectionString } =
      knex.client.config.connection;
    connection =
      connectionString ??
      `postgres://${user}:${password}@${host}:${port}/${database}`;
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      speed: 20_000,
      failureShare: 0,
    });
  });

  afterEach(async () => {
    await backend?.kill();
    backend = undefined;
    await simulator.stop();
  });

  async function save() {
    const desk = await openDesk(as, simulator);
    return async () =>
      as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        await installForm(as, desk, MACHINES),
      );
  }

  it('between save and dispatch loses nothing and executes nothing twice', async () => {
    await restart(NO_DISPATCH);
    const saved = await (await save())();
    expect(saved.state).toBe('queued');

    await restart();
    const done = await whenDeployment(as, saved.id, ['succeeded'], 60_000);

    expect(done.counts).toEqual({ succeeded: MACHINES });
    expect(executions()).toEqual(Array(MACHINES).fill(1));
    expect(simulator.control.configurations()).toHaveLength(1);
  });

  it('while it is sending, after DC stored the configuration, executes nothing twice', async () => {
    await restart();
    const saveOne = await save();
    simulator.control.holdCreates({ count: 1, store: true });
    const saved = await saveOne();
    expect(
      await simulator.control.waitFor('createHeld', {}, 30_000),
    ).toBeDefined();

    await restart();
    simulator.control.releaseCreates();
    const done = await whenDeployment(as, saved.id, ['succeeded'], 60_000);

    expect(done.counts).toEqual({ succeeded: MACHINES });
    expect(executions()).toEqual(Array(MACHINES).fill(1));
    expect(simulator.control.configurations()).toHaveLength(1);
    expect(simulator.control.repeatedExecutions()).toEqual([]);
  });

  it('while it is sending, before DC stored anything, holds the deployment for a person and sends nothing by itself', async () => {
    await restart();
    const saveOne = await save();
    simulator.control.holdCreates({ count: 1, store: false });
    const saved = await saveOne();
    expect(
      await simulator.control.waitFor('createHeld', {}, 30_000),
    ).toBeDefined();

    await restart();
    simulator.control.releaseCreates();
    const held = await whenDeployment(as, saved.id, ['held'], 60_000);
    expect(held.waitingFor?.code).toBe('unknownOutcome');
    expect(simulator.control.configurations()).toEqual([]);

    await as('dcAdmin').settleDeployment(
      saved.id,
      randomUUID(),
      'sendAsNewAttempt',
    );
    const done = await whenDeployment(as, saved.id, ['succeeded'], 60_000);

    expect(done.counts).toEqual({ succeeded: MACHINES });
    expect(executions()).toEqual(Array(MACHINES).fill(1));
  });
});
