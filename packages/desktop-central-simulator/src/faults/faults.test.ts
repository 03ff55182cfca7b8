import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

const HOUR = 60 * 60_000;

describe('faults of answers', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, speed: 1 });
    client = clientOf(simulator);
  });
  afterEach(() => simulator.stop());

  const packages = (signal?: AbortSignal) =>
    fetch(`${simulator.url}/dcapi/swDeployment/packages?limit=10`, {
      redirect: 'manual',
      signal,
      headers: {
        authorization: simulator.apiKey,
        accept: 'application/packages.v1+json',
      },
    });

  it('can be an address to go to', async () => {
    simulator.control.setFaults({
      answer: 'redirect',
      redirectTo: 'http://169.254.169.254/latest',
    });
    const response = await packages();
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(
      'http://169.254.169.254/latest',
    );
  });

  it('can send from HTTP to its own HTTPS listener', async () => {
    const both = await startSimulator({ httpPort: 0, httpsPort: 0 });
    both.control.setFaults({ answer: 'redirect' });
    const { headers } = await fetch(`${both.url}/dcapi/users?limit=1`, {
      redirect: 'manual',
    });
    await both.stop();
    expect(headers.get('location')).toBe(
      `${both.httpsUrl}/dcapi/users?limit=1`,
    );
  });

  it('can be a connection that is taken and never answered', async () => {
    simulator.control.setFaults({ answer: 'neverAnswer' });
    await expect(packages(AbortSignal.timeout(200))).rejects.toThrow(
      'aborted due to timeout',
    );
  });

  it('can be a body without an end', async () => {
    simulator.control.setFaults({ answer: 'endlessBody' });
    const { body } = await packages();
    const reader = body!.getReader();
    let bytes = 0;
    while (bytes < 20_000_000) {
      const { value, done } = await reader.read();
      expect(done).toBe(false);
      bytes += value!.length;
    }
    await reader.cancel();
  });

  it('can be JSON that is cut off', async () => {
    simulator.control.setFaults({ answer: 'truncatedBody' });
    const text = await (await packages()).text();
    expect(text).toContain('{"packages":[');
    expect(() => JSON.parse(text)).toThrow();
  });

  it('can be limited to some paths', async () => {
    simulator.control.setFaults({
      answer: 'serverError',
      onlyPath: '/dcapi/swDeployment/packages',
    });
    expect((await packages()).status).toBe(503);
    expect((await client.call('/dcapi/users', 'users')).status).toBe(200);
  });

  it.each([
    ['truncated', (rows: unknown[]) => expect(rows).toHaveLength(5)],
    [
      'missingName',
      (rows: unknown[]) => expect(rows[0]).not.toHaveProperty('packageName'),
    ],
    [
      'doubledId',
      (rows: unknown[]) =>
        expect(rows).toMatchObject([
          { packageId: 9001 },
          { packageId: 9001 },
          ...Array.from({ length: 8 }, (_, i) => ({ packageId: 9003 + i })),
        ]),
    ],
  ] as const)('can be in the rows of a list (%s)', async (list, check) => {
    simulator.control.setFaults({ list });
    const body = await (await packages()).json();
    expect(body.total).toBe(60);
    check(body.packages);
  });

  it('reach the lists in an envelope too', async () => {
    simulator.control.setFaults({ list: 'missingName' });
    const answer = await client.get('/api/1.4/som/computers', 'any');
    const [first, second] = answer.message_response.computers;
    expect(first).not.toHaveProperty('resource_name');
    expect(second.resource_name).toBe('WS-0002');
  });

  it('can be a clock that is an hour off', async () => {
    const before = Date.now();
    const lastContact = async () =>
      (await client.get('/api/1.4/som/computers?pagelimit=1', 'any'))
        .message_response.computers[0].agent_last_contact_time;
    const right = await lastContact();
    simulator.control.setFaults({ clockOffsetMs: -HOUR });
    expect(await lastContact()).toBe(right - HOUR);
    const { headers } = await packages();
    const said = Date.parse(headers.get('date') ?? '');
    expect(Math.abs(said - (before - HOUR))).toBeLessThan(60_000);
    await client.create();
    const { createdAt } = simulator.control.configurations()[0];
    expect(Date.parse(createdAt)).toBeLessThan(before - HOUR + 60_000);
  });

  it('are all off after they are cleared, and callable by the control API', async () => {
    const untouched = simulator.control.state().faults;
    const change = {
      ...{ latencyMs: 1, answer: 'neverAnswer', list: 'doubledId' },
      ...{ onlyPath: '/dcapi', redirectTo: 'http://a.example/' },
      ...{ clockOffsetMs: -1, ownRetries: 2, overrideWaiting: true },
      ...{ callbacksLost: true, callbacksDuplicated: true },
      ...{ callbacksDelayMs: 5, callbacksReordered: true },
    };
    await client.control('faults', 'PATCH', change);
    expect(simulator.control.state().faults).toEqual(change);
    expect(Object.keys(change).sort()).toEqual(Object.keys(untouched).sort());
    await client.control('faults', 'DELETE');
    expect(simulator.control.state().faults).toEqual(untouched);
  });
});

describe('what Desktop Central does by itself', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, speed: 1 });
  });
  afterEach(() => simulator.stop());

  it('a failure that it has reported is tried again', async () => {
    const { control } = simulator;
    control.setFailureShare(1);
    control.setFaults({ ownRetries: 1 });
    control.setSpeed(1_000_000);
    await clientOf(simulator).create();
    const first = await control.waitFor('configurationExecuted');
    await control.waitFor('configurationExecuted', { after: first?.seq });
    expect(control.events('targetChanged').map(({ status }) => status)).toEqual(
      ['In Progress', 'Failed', 'In Progress (Failed)', 'Failed'],
    );
    expect(control.executions()).toMatchObject([{ executions: 2 }]);
  });

  it('a newer configuration of a package overrides what waits in an older one', async () => {
    const { control } = simulator;
    const client = clientOf(simulator);
    await client.create(createBody({ resourceIds: ['301', '302'] }));
    control.setFaults({ overrideWaiting: true });
    await client.create(createBody({ resourceIds: ['302', '303'] }));
    await client.create(
      createBody({ packageId: '9002', resourceIds: ['301'] }),
    );
    expect(
      control.configuration('501')?.targetDetails.map(({ status }) => status),
    ).toEqual(['Yet To Apply', 'Overridden']);
    control.setSpeed(1_000_000);
    await control.waitFor('configurationExecuted', { collectionId: '501' });
    expect(
      control
        .executions({ resourceId: '302' })
        .map(({ collectionId }) => collectionId),
    ).not.toContain('501');
  });

  it('a user who signs in is shown on the workstation', async () => {
    const { control, inventory } = simulator;
    const user = inventory.users.find(
      ({ resourceId }) => inventory.workstationOf(resourceId)?.liveStatus === 2,
    );
    if (!user) throw new Error('No user has a machine that is down');
    control.setSpeed(1_000_000);
    await clientOf(simulator).create(
      createBody({
        configType: 'user',
        executeAt: 'login',
        resourceIds: [user.resourceId],
      }),
    );
    await control.waitFor('configurationExecuted');
    expect(inventory.workstationOf(user.resourceId)).toMatchObject({
      liveStatus: 1,
      loggedOnUser: user.loginName,
    });
  });

  it('a portal that never answers a callback does not hold the agents up', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>(resolve => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo;
    const { control } = simulator;
    control.setCallbackKey('key');
    control.setSpeed(1_000_000);
    await clientOf(simulator).create(
      createBody({ callback: { url: `http://127.0.0.1:${port}/` } }),
    );
    expect(await control.waitFor('configurationExecuted')).toBeDefined();
    silent.close();
    silent.closeAllConnections();
  });
});
