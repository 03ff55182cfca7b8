import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

const VIEW = '/dcapi/configuration/viewData/configurationsView';

describe('configurations', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, speed: 1 });
    client = clientOf(simulator);
  });
  afterEach(() => simulator.stop());

  const view = (query = '') =>
    client.get(`${VIEW}${query}`, 'configurationMickeyViews');
  const post = (path: string, accept: string) =>
    client.call(path, accept, { method: 'POST' });

  it('are stored as they were asked for, without the password', async () => {
    const response = await client.create(
      createBody({
        resourceIds: ['301', '302'],
        rebootPolicy: 'skipReboot',
        callback: { url: 'http://127.0.0.1:1/callbacks/x' },
        configDetails: [
          {
            configName: 'SOFTWARE_INSTALL',
            details: [
              {
                packageId: '9002',
                operation: 'advertise',
                copyOption: 'folder',
                runAs: { userName: 'ACME\\installer', password: 'c2VjcmV0' },
              },
            ],
          },
        ],
      }),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'success',
      collectionId: 501,
      collectionName: 'BSR-1042-k3x9q2-1',
    });
    const stored = simulator.control.configuration('501');
    expect(stored).toMatchObject({
      packageId: '9002',
      operation: 'advertise',
      copyOption: 'folder',
      rebootPolicy: 'skipReboot',
      runAsUser: 'ACME\\installer',
      callbackUrl: 'http://127.0.0.1:1/callbacks/x',
      status: 'Ready To Execute',
      targets: 2,
    });
    expect(JSON.stringify(stored)).not.toContain('c2VjcmV0');
  });

  it.each([
    ['an unknown package', { packageId: '1' }, 'INVALID_PACKAGE'],
    ['an unknown target', { resourceIds: ['301', '1'] }, 'INVALID_RESOURCE'],
    ['a user among computers', { resourceIds: ['80001'] }, 'INVALID_RESOURCE'],
    ['no target', { resourceIds: [] }, 'INVALID_REQUEST'],
    ['a target twice', { resourceIds: ['301', '301'] }, 'INVALID_REQUEST'],
    ['a target as a number', { resourceIds: [301] }, 'INVALID_REQUEST'],
    ['no name', { label: '' }, 'INVALID_REQUEST'],
    ['a wrong moment', { executeAt: 'login' }, 'INVALID_REQUEST'],
    ['a wrong reboot policy', { rebootPolicy: 'now' }, 'INVALID_REQUEST'],
    ['a wrong operation', { operation: 'remove' }, 'INVALID_REQUEST'],
    ['a wrong time', { notBefore: 'soon' }, 'INVALID_REQUEST'],
    ['too many retries', { noOfRetries: 99 }, 'INVALID_REQUEST'],
    [
      'a callback to a file',
      { callback: { url: 'file:///x' } },
      'INVALID_REQUEST',
    ],
    ['no details', { configDetails: [] }, 'INVALID_REQUEST'],
    [
      'an EXE package to advertise',
      { packageId: '9004', operation: 'advertise' },
      'INVALID_REQUEST',
    ],
    [
      'a package that cannot be uninstalled',
      { packageId: '9007', operation: 'uninstall' },
      'INVALID_REQUEST',
    ],
  ])('are refused with %s, and nothing is stored', async (_, change, code) => {
    const response = await client.create(createBody(change));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errorCode: code,
      errorMessage: expect.any(String),
    });
    expect((await view()).messageResponse).toEqual([]);
  });

  it('may have the same name twice, and are found by a part of it', async () => {
    await client.create(createBody({ label: 'BSR-7-a-1' }));
    await client.create(createBody({ label: 'BSR-7-a-1' }));
    await client.create(createBody({ label: 'BSR-8-b-1' }));
    const found = await view(
      '?_PN=1&SEARCH_COLUMN=CONFIG_NAME&SEARCH_VALUE=bsr-7',
    );
    expect(found).toEqual({
      status: 'success',
      messageResponse: [502, 501].map(id => ({
        COLLECTION_ID: id,
        CONFIG_NAME: 'BSR-7-a-1',
        CONFIG_STATUS: 'Ready To Execute',
        CONFIG_TYPE: 'Computer',
        CATEGORY: 'Install/Uninstall Windows Software',
        MODIFIED_TIME: expect.any(Number),
        TARGET_COUNT: 1,
      })),
    });
    expect((await view('?SEARCH_COLUMN=OWNER&SEARCH_VALUE=x')).status).toBe(
      'failure',
    );
  });

  it('are listed newest change first, a hundred to a page, until an empty page', async () => {
    for (let number = 1; number <= 101; number += 1) {
      await client.create(createBody({ label: `BSR-${number}-x-1` }));
    }
    await post('/dcapi/configuration/501/suspend', 'suspendCollnDetails');
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(page => view(`?_PN=${page}`)),
    );
    expect(first.messageResponse[0]).toMatchObject({
      COLLECTION_ID: 501,
      CONFIG_STATUS: 'Suspended',
    });
    expect(first.messageResponse).toHaveLength(100);
    expect(second.messageResponse).toHaveLength(1);
    expect(third.messageResponse).toEqual([]);
  });

  it('tell the status of their targets, in parts or for one', async () => {
    await client.create(createBody({ resourceIds: ['301', '302', '303'] }));
    const all = await client.executionStatus('501', '?offset=1&limit=1');
    expect(all).toEqual({
      collectionId: 501,
      total: 3,
      executionDetails: [
        {
          resourceId: 302,
          resourceName: 'WS-0002',
          domainName: 'ACME',
          status: 'Yet To Apply',
          remarks: '--',
          errorCode: '--',
          appliedTime: -1,
          attemptCount: 0,
        },
      ],
    });
    expect(await client.executionStatus('501', '?resource=303')).toMatchObject({
      total: 1,
      executionDetails: [{ resourceId: 303 }],
    });
    simulator.control.setFailureShare(1);
    simulator.control.setSpeed(1_000_000);
    await simulator.control.waitFor('configurationExecuted');
    expect(await client.executionStatus('501', '?resource=303')).toMatchObject({
      executionDetails: [
        {
          status: 'Failed',
          errorCode: expect.stringMatching(/^\d+$/),
          appliedTime: expect.any(Number),
          attemptCount: 1,
        },
      ],
    });
    expect((await view()).messageResponse[0].CONFIG_STATUS).toBe('Executed');
  });

  it('give their targets back as ids', async () => {
    await client.create(createBody({ resourceIds: ['302', '301'] }));
    expect(
      await client.get(
        '/dcapi/target/501/getTargets?useResourceIdFormat=true',
        'getTargets',
      ),
    ).toEqual({ collectionId: 501, resourceIds: [302, 301] });
  });

  it('are suspended and resumed once', async () => {
    await client.create();
    const act = async (what: 'suspend' | 'resume') => {
      const response = await post(
        `/dcapi/configuration/501/${what}`,
        `${what}CollnDetails`,
      );
      return { status: response.status, body: await response.json() };
    };
    const done = {
      status: 200,
      body: {
        status: 'success',
        collectionId: 501,
        collectionName: 'BSR-1042-k3x9q2-1',
      },
    };
    const refused = { status: 400, body: { error_code: 'BAD_REQUEST' } };
    expect(await act('resume')).toMatchObject(refused);
    expect(await act('suspend')).toEqual(done);
    expect(await act('suspend')).toMatchObject(refused);
    expect(await act('resume')).toEqual(done);
    simulator.control.setSpeed(1_000_000);
    await simulator.control.waitFor('configurationExecuted');
    expect(await act('suspend')).toMatchObject(refused);
  });

  it.each([
    ['GET', '/dcapi/configuration/9/executionStatus', 'executionStatus'],
    ['GET', '/dcapi/target/9/getTargets', 'getTargets'],
    ['POST', '/dcapi/configuration/9/suspend', 'suspendCollnDetails'],
    ['POST', '/dcapi/configuration/9/resume', 'resumeCollnDetails'],
  ])(
    'are not found under an unknown id (%s %s)',
    async (method, path, type) => {
      const response = await client.call(path, type, { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ errorCode: 'NOT_FOUND' });
    },
  );

  it('for users take users as targets', async () => {
    const response = await client.create(
      createBody({
        configType: 'user',
        executeAt: 'loginOrRefresh',
        resourceIds: ['80001'],
      }),
    );
    expect(response.status).toBe(200);
    expect(await client.executionStatus('501')).toMatchObject({
      executionDetails: [{ resourceName: 'amy.example', domainName: 'ACME' }],
    });
  });
});
