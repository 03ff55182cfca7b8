import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

describe('the targets of a configuration', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1,
      failureShare: 0,
    });
    client = clientOf(simulator);
    await client.create(createBody({ resourceIds: ['301', '302'] }));
  });
  afterEach(() => simulator.stop());

  const byId = (ids: unknown[], append = true) => ({
    appendTargets: append,
    useResourceIdFormat: true,
    resourceIds: ids,
  });
  const ids = async (collectionId = '501') =>
    (await client.targets(collectionId)).resourceIds;

  it('grow by what is appended, by id or by name, and each once', async () => {
    const answer = await client.modifyTargets('501', byId([302, '303']));
    expect(await answer.json()).toMatchObject({
      status: 'success',
      collectionId: 501,
    });
    await client.modifyTargets('501', {
      appendTargets: true,
      targets: [{ domain: 'EMEA', value: 'ws-0004' }],
    });
    expect(await ids()).toEqual([301, 302, 303, 304]);
  });

  it('are replaced without appendTargets', async () => {
    await client.modifyTargets('501', byId([302, 305], false));
    expect(await ids()).toEqual([302, 305]);
    expect(simulator.control.configurations()[0]).toMatchObject({
      targets: 2,
      counts: { 'Yet To Apply': 2 },
    });
  });

  it('can be fed back as they were read', async () => {
    const { targets } = await client.get(
      '/dcapi/target/501/getTargets',
      'getTargets',
    );
    await client.create(createBody({ resourceIds: ['303'] }));
    await client.modifyTargets('502', { targets });
    expect(await ids('502')).toEqual([301, 302]);
  });

  it('are not replaced when they are users', async () => {
    await client.create(
      createBody({
        configType: 'user',
        executeAt: 'login',
        resourceIds: ['80001'],
      }),
    );
    const refused = await client.modifyTargets('502', byId([80002], false));
    expect(refused.status).toBe(400);
    await client.modifyTargets('502', byId([80002]));
    expect(await ids('502')).toEqual([80001, 80002]);
  });

  it.each([
    ['an unknown one', byId([303, 1]), 'INVALID_RESOURCE'],
    ['a user among computers', byId([80001]), 'INVALID_RESOURCE'],
    ['none', byId([]), 'INVALID_REQUEST'],
    [
      'an unknown name',
      { appendTargets: true, targets: [{ domain: 'ACME', value: 'WS-0004' }] },
      'INVALID_RESOURCE',
    ],
  ])('stay as they are when %s is given', async (_what, body, code) => {
    const response = await client.modifyTargets('501', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_code: code });
    expect(await ids()).toEqual([301, 302]);
  });

  it('that are appended later are worked on too', async () => {
    simulator.control.setSpeed(1_000_000);
    const { control } = simulator;
    await control.waitFor('configurationExecuted');
    const after = control.lastEvent;
    await client.modifyTargets('501', byId([303]));
    await control.waitFor('configurationExecuted', { after });
    expect(control.configurations()[0].counts.Succeeded).toBe(3);
    expect(control.executions().map(({ executions }) => executions)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('the trash', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1,
      failureShare: 0,
    });
    client = clientOf(simulator);
    await client.create();
  });
  afterEach(() => simulator.stop());

  const act = (path: string, types: [string, string], ids: unknown) =>
    client.call(`/dcapi/configuration/${path}`, types[1], {
      method: 'POST',
      contentType: types[0],
      body: { collectionIds: ids },
    });
  const trash = (ids: unknown = [501]) =>
    act('moveToTrash', ['moveConfigToTrash', 'moveConfigToTrashStatus'], ids);
  const restore = () =>
    act('restoreFromTrash', ['restoreConfig', 'restoreConfigStatus'], [501]);
  const inView = async () =>
    (
      await client.get(
        '/dcapi/configuration/viewData/configurationsView',
        'configurationMickeyViews',
      )
    ).messageResponse.length;

  it('takes a configuration out of the view, and says which it could not', async () => {
    expect(await (await trash([501, 777])).json()).toEqual({
      status: 'success',
      collectionIds: [501],
      failedCollectionIds: [777],
    });
    expect(await inView()).toBe(0);
    expect(
      await client.get('/dcapi/configuration/501', 'collectionDetails'),
    ).toMatchObject({ isTrashed: true });
  });

  it('keeps what is in it from starting, until it is restored', async () => {
    const { control } = simulator;
    await trash();
    control.setSpeed(1_000_000);
    expect(await control.waitFor('targetChanged', {}, 300)).toBeUndefined();
    await restore();
    await control.waitFor('configurationExecuted');
    expect(await inView()).toBe(1);
  });

  it('lets nothing in it be suspended, resumed or given targets', async () => {
    await trash();
    for (const path of ['suspend', 'resume']) {
      const { status } = await client.call(
        `/dcapi/configuration/501/${path}`,
        `${path}CollnDetails`,
        { method: 'POST' },
      );
      expect(status).toBe(400);
    }
    const { status } = await client.modifyTargets('501', {
      appendTargets: true,
      useResourceIdFormat: true,
      resourceIds: [302],
    });
    expect(status).toBe(400);
  });

  it('takes at most 500 at once', async () => {
    expect((await trash(Array.from({ length: 501 }, () => 1))).status).toBe(
      400,
    );
    expect((await trash([])).status).toBe(400);
  });

  it('forgets what is purged', async () => {
    await client.control('configurations/501/purge', 'POST');
    const { status } = await client.call(
      '/dcapi/configuration/501/executionStatus',
      'executionStatus',
    );
    expect(status).toBe(404);
  });
});

describe('filters', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1_000_000,
      failureShare: 0.5,
    });
  });
  afterEach(() => simulator.stop());

  it('give the targets of a status or a domain', async () => {
    const client = clientOf(simulator);
    const resourceIds = Array.from({ length: 20 }, (_, i) => String(301 + i));
    await client.create(createBody({ resourceIds }));
    await simulator.control.waitFor('configurationExecuted');
    const total = async (query: string) =>
      (await client.executionStatus('501', query)).total;
    const { counts } = simulator.control.configurations()[0];
    expect(counts.Failed).toBeGreaterThan(0);
    expect(await total('?status=failed')).toBe(counts.Failed);
    expect(await total('?status=succeeded')).toBe(counts.Succeeded);
    expect(await total('?status=yet_to_deploy')).toBe(0);
    expect(await total('?domain=EMEA')).toBe(5);
    const unknown = await client.executionStatus('501', '?status=toString');
    expect(unknown).toMatchObject({ error_code: 'BAD_REQUEST' });
  });

  it('give the configurations of a status', async () => {
    const client = clientOf(simulator);
    simulator.control.setSpeed(1);
    await client.create(createBody({ label: 'one' }));
    await client.create(createBody({ label: 'two' }));
    simulator.control.actOn('501', 'suspend');
    const view = async (status: string) =>
      client.get(
        `/dcapi/configuration/viewData/configurationsView?configurationStatus=${status}`,
        'configurationMickeyViews',
      );
    expect((await view('suspended')).messageResponse).toMatchObject([
      { CONFIG_NAME: 'one' },
    ]);
    expect((await view('readyToExecute')).messageResponse).toMatchObject([
      { CONFIG_NAME: 'two' },
    ]);
    expect((await view('draft')).messageResponse).toEqual([]);
    expect(await view('odd')).toMatchObject({ status: 'failure' });
  });
});
