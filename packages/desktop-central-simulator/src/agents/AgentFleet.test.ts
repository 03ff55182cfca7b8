import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

const SPEED = 1_000_000;
const OPTIONS = { httpPort: 0, speed: SPEED, failureShare: 0.4 };
const WORKSTATIONS = Array.from({ length: 20 }, (_, i) => String(301 + i));

describe('agents', () => {
  const running: Simulator[] = [];
  const start = async (change = {}) => {
    const simulator = await startSimulator({ ...OPTIONS, ...change });
    running.push(simulator);
    return simulator;
  };
  afterEach(() => Promise.all(running.splice(0).map(each => each.stop())));

  const outcomes = (simulator: Simulator, collectionId: string) =>
    simulator.control
      .configuration(collectionId)
      ?.targetDetails.map(({ resourceId, status, errorCode }) => ({
        resourceId,
        status,
        errorCode,
      }))
      .sort((a, b) => a.resourceId.localeCompare(b.resourceId));

  it('move each target from waiting through in progress to a result', async () => {
    const { control, ...simulator } = await start({ failureShare: 0 });
    await clientOf({ control, ...simulator }).create();
    await control.waitFor('configurationExecuted');
    expect(control.events('targetChanged').map(({ status }) => status)).toEqual(
      ['In Progress', 'Succeeded'],
    );
    expect(control.configurations()[0]).toMatchObject({
      status: 'Executed',
      counts: { 'Yet To Apply': 0, 'In Progress': 0, Succeeded: 1 },
    });
  });

  it('reach the same results for the same seed, whatever the order of the targets', async () => {
    const first = await start();
    const second = await start();
    await clientOf(first).create(createBody({ resourceIds: WORKSTATIONS }));
    await clientOf(second).create(
      createBody({ resourceIds: [...WORKSTATIONS].reverse() }),
    );
    await first.control.waitFor('configurationExecuted');
    await second.control.waitFor('configurationExecuted');
    expect(outcomes(first, '501')).toEqual(outcomes(second, '501'));
    const statuses = outcomes(first, '501')?.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['Succeeded', 'Failed']));
  });

  it('fail all or nothing at the ends of the share', async () => {
    const { control, ...simulator } = await start({ failureShare: 1 });
    const client = clientOf({ control, ...simulator });
    await client.create(createBody({ resourceIds: WORKSTATIONS }));
    await control.waitFor('configurationExecuted', { collectionId: '501' });
    control.setFailureShare(0);
    await client.create(createBody({ resourceIds: WORKSTATIONS }));
    await control.waitFor('configurationExecuted', { collectionId: '502' });
    expect(control.configuration('501')?.counts.Failed).toBe(20);
    expect(control.configuration('502')?.counts.Succeeded).toBe(20);
  });

  it('try again as often as the configuration allows', async () => {
    const { control, ...simulator } = await start({ failureShare: 1 });
    await clientOf({ control, ...simulator }).create(
      createBody({ enableRetry: true, noOfRetries: 2 }),
    );
    await control.waitFor('configurationExecuted');
    expect(control.executions()).toMatchObject([{ executions: 3 }]);
    expect(control.events('targetChanged').map(({ status }) => status)).toEqual(
      [
        'In Progress',
        'Retry In Progress',
        'In Progress',
        'Retry In Progress',
        'In Progress',
        'Failed',
      ],
    );
  });

  it('show one target that is executed under two configurations of a package', async () => {
    const { control, ...simulator } = await start({ failureShare: 0 });
    const client = clientOf({ control, ...simulator });
    await client.create(createBody({ resourceIds: ['301', '302'] }));
    await client.create(createBody({ resourceIds: ['302'] }));
    await client.create(
      createBody({ packageId: '9002', resourceIds: ['301'] }),
    );
    for (const collectionId of ['501', '502', '503']) {
      await control.waitFor('configurationExecuted', { collectionId });
    }
    expect(control.repeatedExecutions()).toEqual([
      {
        packageId: '9001',
        operation: 'install',
        resourceId: '302',
        executions: 2,
        collectionIds: ['501', '502'],
      },
    ]);
    const { executions } = await (
      await client.control('executions?resourceId=302')
    ).json();
    expect(executions).toHaveLength(2);
  });

  it('start nothing under a suspended configuration, and go on when it is resumed', async () => {
    const { control, ...simulator } = await start({ speed: 1 });
    const client = clientOf({ control, ...simulator });
    await client.create(createBody({ resourceIds: WORKSTATIONS }));
    const suspended = await client.call(
      '/dcapi/configuration/501/suspend',
      'suspendCollnDetails',
      { method: 'POST' },
    );
    expect(suspended.status).toBe(200);
    await client.create(createBody({ resourceIds: ['320'] }));
    control.setSpeed(SPEED);
    await control.waitFor('configurationExecuted', { collectionId: '502' });
    expect(control.configuration('501')).toMatchObject({
      status: 'Suspended',
      counts: { 'Yet To Apply': 20 },
    });
    await client.call('/dcapi/configuration/501/resume', 'resumeCollnDetails', {
      method: 'POST',
    });
    await control.waitFor('configurationExecuted', { collectionId: '501' });
    expect(
      control
        .executions()
        .filter(({ collectionId }) => collectionId === '501')
        .map(({ executions }) => executions),
    ).toEqual(Array(20).fill(1));
  });

  it('find a package for Windows not applicable on a Mac, and never reach a machine without an agent', async () => {
    const simulator = await start({ failureShare: 0, computers: 1_000 });
    const { computers } = simulator.inventory;
    const mac = computers.find(c => c.kind === 'mac' && c.agentInstalled);
    const bare = computers.find(c => !c.agentInstalled);
    const ids = [mac, bare].map(computer => computer?.resourceId);
    await clientOf(simulator).create(
      createBody({ resourceIds: ids, executeAt: 'refresh' }),
    );
    await simulator.control.waitFor('targetChanged', {
      resourceId: mac?.resourceId,
      status: 'Not Applicable',
    });
    expect(
      simulator.control
        .configuration('501')
        ?.targetDetails.map(({ status }) => status),
    ).toEqual(['Not Applicable', 'Yet To Apply']);
  });

  it('do not begin before the time that was asked for', async () => {
    const { control, ...simulator } = await start();
    const notBefore = Date.now() + 400;
    await clientOf({ control, ...simulator }).create(createBody({ notBefore }));
    const started = await control.waitFor('targetChanged');
    expect(Date.parse(started?.at ?? '')).toBeGreaterThanOrEqual(notBefore);
  });
});
