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
import { connectionOf } from './Site';

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
    connection = connectionOf(await databases.init(postgresId()));
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

  describe('while it stops what DC has, because the request was cancelled', () => {
    /** DC has it, no agent has begun it, and it is wanted that it is stopped. */
    async function cancelled(beforeCancelling?: () => Promise<void>) {
      await restart();
      const desk = await openDesk(as, simulator);
      simulator.control.setSpeed(1);
      const form = await installForm(as, desk, MACHINES);
      const { id } = await as('dcAdmin').createDeployment(
        desk.requestId,
        randomUUID(),
        form,
      );
      await whenDeployment(as, id, ['inProgress'], 60_000);
      await beforeCancelling?.();
      const { version } = await as('dcAdmin').getRequest(desk.requestId);
      await as('dcAdmin').changeRequestState(
        desk.requestId,
        version,
        'cancelled',
        { sentDeployments: 'suspend' },
      );
      return { id, requestId: desk.requestId };
    }

    async function expectStoppedOnce(id: string, requestId: string) {
      const done = await whenDeployment(as, id, ['cancelled'], 60_000);
      expect(done.counts).toEqual({ cancelled: MACHINES });
      expect(simulator.control.configurations()).toMatchObject([
        { status: 'Suspended' },
      ]);
      expect(simulator.control.events('configurationSuspended')).toHaveLength(
        1,
      );
      expect(executions()).toEqual([]);
      const history = await as('dcAdmin').getRequestHistory(requestId);
      const acts = history.items.map(({ act }) => act);
      expect(acts.filter(act => act === 'deployment.stopped')).toHaveLength(1);
    }

    it('before DC was told, tells it once', async () => {
      const { id, requestId } = await cancelled(() => restart(NO_DISPATCH));
      expect((await as('dcAdmin').getDeployment(id)).state).toBe('cancelling');

      await restart();

      await expectStoppedOnce(id, requestId);
    });

    it('after DC has done it and before that is confirmed, confirms it once', async () => {
      const suspended = simulator.control
        .waitFor('configurationSuspended', {}, 60_000)
        .then(event => {
          simulator.control.setFaults({
            answer: 'neverAnswer',
            onlyPath: '/dcapi/configuration/viewData',
          });
          return event;
        });
      const { id, requestId } = await cancelled();
      expect(await suspended).toBeDefined();
      expect((await as('dcAdmin').getDeployment(id)).state).toBe('cancelling');

      await restart();
      simulator.control.clearFaults();

      await expectStoppedOnce(id, requestId);
    });
  });
});
