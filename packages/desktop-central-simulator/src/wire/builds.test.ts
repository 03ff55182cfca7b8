import { Simulator, startSimulator } from '../startSimulator';
import { clientOf } from '../testing/client';

describe('builds and shapes of answers', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0 });
    client = clientOf(simulator);
  });
  afterEach(() => simulator.stop());

  const status = async (path: string, accept: string) =>
    (await client.call(path, accept)).status;

  it.each([
    ['70210', 404, 404, 404],
    ['70211', 200, 404, 404],
    ['70242', 200, 200, 404],
    ['100654', 200, 200, 200],
    ['10.1.2137.9', 200, 200, 200],
    ['11.3.2400.25', 200, 200, 200],
    ['', 200, 200, 200],
  ])(
    'build "%s" has the calls that came until then',
    async (build, packages, users, details) => {
      simulator.control.setServer({ build });
      expect(await status('/dcapi/swDeployment/packages', 'packages')).toBe(
        packages,
      );
      expect(await status('/dcapi/users', 'users')).toBe(users);
      expect(
        await status(
          '/dcapi/swDeployment/packageDetails?packageID=9001',
          'packageDetails',
        ),
      ).toBe(details);
      const shown = await client.get('/dcapi/serverDetails', 'serverDetails');
      expect(shown.buildNumber).toBe(build || undefined);
    },
  );

  it('an old build gives scripts without a hash, and no policies', async () => {
    simulator.control.setServer({ build: '70242' });
    const { scripts } = await client.get(
      '/dcapi/configuration/scripts',
      'scripts',
    );
    expect(scripts[0]).not.toHaveProperty('checksum');
    expect(
      await client.get('/api/1.4/patch/deploymentpolicies', 'any'),
    ).toMatchObject({ status: 'error', error_code: '10003' });
  });

  it.each([
    ['mixed', 404, ['errorCode', 'errorMessage']],
    ['ErrorCode', 404, ['ErrorCode', 'ErrorMsg']],
    ['errorCode', 404, ['errorCode', 'errorMessage']],
    ['error_code', 404, ['error_code', 'error_description']],
    ['http200', 200, ['status', 'error_code', 'error_description']],
  ] as const)(
    'answers errors in the shape %s',
    async (errorShape, code, names) => {
      simulator.control.setServer({ errorShape });
      const response = await client.call(
        '/dcapi/configuration/1/executionStatus',
        'executionStatus',
      );
      expect(response.status).toBe(code);
      expect(Object.keys(await response.json())).toEqual(names);
    },
  );

  it('can give computers with the field names of 2015', async () => {
    simulator.control.setServer({ oldFields: true });
    const list = await client.get('/api/1.4/som/computers?pagelimit=1', 'any');
    const [row] = list.message_response.computers;
    expect(row).toMatchObject({
      resource_id: 301,
      name: 'WS-0001',
      live_status: 1,
      logged_on_users: 'amy.example',
      label: 'dc.db.som.status.installed_successfully',
    });
    expect(row).not.toHaveProperty('resource_name');
    expect(row).not.toHaveProperty('resource_id_string');
  });

  it('can give numbers and booleans as texts', async () => {
    simulator.control.setServer({ numbersAsStrings: true });
    const { packages, total } = await client.get(
      '/dcapi/swDeployment/packages',
      'packages',
    );
    expect(total).toBe('60');
    expect(packages[0]).toMatchObject({
      packageId: '9001',
      disableUninstall: 'false',
    });
  });
});

describe('ids above 2^53', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      largeIds: true,
      speed: 1,
    });
  });
  afterAll(() => simulator.stop());

  const raw = async (path: string, accept: string, init = {}) =>
    (await clientOf(simulator).call(path, accept, init)).text();

  it('go out as JSON numbers and come back unharmed', async () => {
    const client = clientOf(simulator);
    expect(await raw('/api/1.4/som/computers?pagelimit=1', 'any')).toContain(
      '"resource_id":52549000000186013,',
    );
    const packages = await raw('/dcapi/swDeployment/packages', 'packages');
    const [, packageId] = /"packageId":(\d{17}),/.exec(packages) ?? [];
    const created = await client.create({
      label: 'BSR-1',
      platform: 'windows',
      configType: 'computer',
      configDetails: [
        {
          configName: 'SOFTWARE_INSTALL',
          details: [{ packageId, operation: 'install' }],
        },
      ],
      resourceIds: ['52549000000186013'],
      executeAt: 'refresh',
    });
    const [, collectionId] =
      /"collectionId":(\d{17}),/.exec(await created.text()) ?? [];
    await fetch(`${simulator.url}/dcapi/target/${collectionId}/modifyTargets`, {
      method: 'PUT',
      headers: {
        authorization: simulator.apiKey,
        accept: 'application/modifyTargets.v1+json',
        'content-type': 'application/modifyTargets.v1+json',
      },
      body: '{"appendTargets":true,"useResourceIdFormat":true,"resourceIds":[52549000000186015]}',
    });
    expect(
      await raw(
        `/dcapi/target/${collectionId}/getTargets?useResourceIdFormat=true`,
        'getTargets',
      ),
    ).toContain('"resourceIds":[52549000000186013,52549000000186015]');
  });
});
