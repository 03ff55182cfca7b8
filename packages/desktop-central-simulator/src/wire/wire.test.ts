import { request } from 'undici';
import { Simulator, startSimulator } from '../startSimulator';
import { clientOf } from '../testing/client';

describe('the surface of Desktop Central', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 120,
      users: 1_100,
      packages: 42,
      scripts: 12,
    });
    client = clientOf(simulator);
  });
  afterAll(() => simulator.stop());

  const signIn = async (body: unknown) => {
    const response = await fetch(
      `${simulator.url}/api/1.4/desktop/authentication`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return { status: response.status, body: await response.json() };
  };
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it('signs a local account in and takes the token without a scheme word', async () => {
    const { body } = await signIn({
      username: 'admin',
      password: base64('admin'),
      auth_type: 'local_authentication',
    });
    expect(body).toMatchObject({
      message_type: 'authentication',
      message_version: '1.4',
      status: 'success',
    });
    const token = body.message_response.authentication.auth_data.auth_token;
    const call = (authorization: string) =>
      fetch(`${simulator.url}/dcapi/som/domains`, {
        headers: { authorization, accept: 'application/domains.v1+json' },
      });
    expect((await call(token)).status).toBe(200);
    expect((await call(`Bearer ${token}`)).status).toBe(401);
  });

  it('answers a wrong password with HTTP 200 and an error', async () => {
    const { status, body } = await signIn({
      username: 'admin',
      password: base64('wrong'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'error', error_code: '10001' });
    expect(
      await signIn({ username: 'admin', password: 'admin' }),
    ).toMatchObject({ body: { status: 'error' } });
  });

  it('answers a missing key with 401 on /dcapi, and with HTTP 200 and an error on /api/1.4', async () => {
    const dcapi = await fetch(`${simulator.url}/dcapi/som/domains`, {
      headers: { accept: 'application/domains.v1+json' },
    });
    expect(dcapi.status).toBe(401);
    expect(await dcapi.json()).toMatchObject({ error_code: 'UNAUTHORIZED' });
    const legacy = await fetch(`${simulator.url}/api/1.4/som/computers`);
    expect(legacy.status).toBe(200);
    expect(await legacy.json()).toMatchObject({
      status: 'error',
      error_code: '10002',
    });
  });

  it.each([
    ['/dcapi/serverDetails', 'serverDetails'],
    ['/dcapi/swDeployment/packages', 'packages'],
    ['/dcapi/configuration/scripts', 'scripts'],
    ['/dcapi/configuration/scriptRepository/4101/content', 'scriptContent'],
    ['/dcapi/som/domains', 'domains'],
    ['/dcapi/users', 'users'],
    [
      '/dcapi/configuration/viewData/configurationsView',
      'configurationMickeyViews',
    ],
  ])('%s wants a media type of its own', async (path, mediaType) => {
    expect((await client.call(path, mediaType)).status).toBe(200);
    expect((await client.call(path, 'other')).status).toBe(406);
    const { statusCode } = await request(`${simulator.url}${path}`, {
      headers: { authorization: simulator.apiKey },
    });
    expect(statusCode).toBe(406);
  });

  it('refuses a body of another media type', async () => {
    const response = await client.call(
      '/dcapi/swDeployment/manualdeployment',
      'swDeployStatus',
      { method: 'POST', body: {}, contentType: 'other' },
    );
    expect(response.status).toBe(415);
  });

  it('refuses a body that is not JSON', async () => {
    const response = await fetch(
      `${simulator.url}/dcapi/swDeployment/manualdeployment`,
      { method: 'POST', body: '{"label":' },
    );
    expect(response.status).toBe(400);
  });

  it('says its build, or leaves it out', async () => {
    expect(
      await client.get('/dcapi/serverDetails', 'serverDetails'),
    ).toMatchObject({
      productName: 'Endpoint Central',
      buildNumber: '100654',
      timeZone: 'UTC',
    });
    const silent = await startSimulator({ httpPort: 0, build: '' });
    const details = await clientOf(silent).get(
      '/dcapi/serverDetails',
      'serverDetails',
    );
    await silent.stop();
    expect(details).not.toHaveProperty('buildNumber');
  });

  it('lists packages by offset and limit until an empty page', async () => {
    const page = (offset: number) =>
      client.get(
        `/dcapi/swDeployment/packages?offset=${offset}&limit=20`,
        'packages',
      );
    const sizes = [];
    for (const offset of [0, 20, 40, 60]) {
      const { packages, total } = await page(offset);
      expect(total).toBe(42);
      sizes.push(packages.length);
    }
    expect(sizes).toEqual([20, 20, 2, 0]);
    expect((await page(0)).packages[0]).toEqual({
      packageId: 9001,
      packageName: '7-Zip 24.08 (x64)',
      packageVersion: '24.08',
      packageType: 'MSI',
      platform: 1,
      licenseType: 2,
      pathType: 'HTTPUpload',
      disableUninstall: false,
      vendor: 'Igor Pavlov',
      description: '--',
    });
  });

  it('lists the scripts of a platform, with masked arguments and the hash of the content', async () => {
    const { scripts } = await client.get(
      '/dcapi/configuration/scripts?platform=windows&limit=1000',
      'scripts',
    );
    expect(
      new Set(scripts.map((row: { platform: string }) => row.platform)),
    ).toEqual(new Set(['Windows']));
    expect(scripts.map((row: { arguments: string }) => row.arguments)).toEqual(
      expect.arrayContaining(['****', '--']),
    );
    const { content } = await client.get(
      '/dcapi/configuration/scriptRepository/4101/content',
      'scriptContent',
    );
    const bytes = Buffer.from(content, 'base64');
    const hash = await crypto.subtle.digest('SHA-256', bytes);
    expect(Buffer.from(hash).toString('hex')).toBe(scripts[0].checksum);
    const unknown = await client.call(
      '/dcapi/configuration/scriptRepository/1/content',
      'scriptContent',
    );
    expect(unknown.status).toBe(404);
  });

  it('lists computers as text, in pages, with placeholders for nothing', async () => {
    const response = await client.call(
      '/api/1.4/som/computers?page=2&pagelimit=100',
      'any',
    );
    expect(response.headers.get('content-type')).toBe(
      'text/plain;charset=UTF-8',
    );
    const { message_type: type, message_response: list } =
      await response.json();
    expect(type).toBe('computers');
    expect(list).toMatchObject({ total: 120, limit: 100, page: 2 });
    expect(list.computers).toHaveLength(20);
    const [first] = (await client.get('/api/1.4/som/computers', 'any'))
      .message_response.computers;
    expect(first).toMatchObject({
      resource_id: 301,
      resource_id_string: '301',
      resource_name: 'WS-0001',
      fqdn_name: 'ws-0001.acme.example',
      domain_netbios_name: 'ACME',
      os_platform: 1,
      installation_status: 22,
      managed_status: 61,
      computer_live_status: 1,
      agent_logged_on_users: 'amy.example',
      agent_uninstalled_on: -1,
      owner: '--',
    });
    const past = await client.get(
      '/api/1.4/som/computers?page=9&pagelimit=100',
      'any',
    );
    expect(past.message_response.computers).toEqual([]);
  });

  it('finds one computer by its id', async () => {
    const find = async (id: string) =>
      (await client.get(`/api/1.4/som/computers?residfilter=${id}`, 'any'))
        .message_response;
    expect(await find('305')).toMatchObject({
      total: 1,
      computers: [{ resource_id: 305 }],
    });
    expect(await find('99999')).toMatchObject({ total: 0, computers: [] });
  });

  it('lists the users of a domain, in parts and by a part of the name', async () => {
    const list = async (change: Record<string, unknown>) => {
      const response = await client.call(
        '/dcapi/customGroups/availableResources',
        'availableResources',
        {
          method: 'POST',
          contentType: 'availableResources',
          body: {
            charFilter: '',
            groupCategory: 1,
            groupType: 2,
            limit: 1000,
            rangeIndex: 0,
            domainFilter: 'ACME',
            ...change,
          },
        },
      );
      return { status: response.status, ...(await response.json()) };
    };
    const all = await list({});
    expect(all.total).toBe(825);
    expect(all.resources[0]).toEqual({
      resourceId: 80001,
      resourceName: 'amy.example',
      displayName: 'Amy Example',
      domainName: 'ACME',
    });
    expect((await list({ rangeIndex: 800 })).resources).toHaveLength(25);
    expect((await list({ charFilter: 'amy.ex' })).total).toBe(2);
    expect((await list({ domainFilter: 'EMEA' })).total).toBe(275);
    expect((await list({ domainFilter: 'NOWHERE' })).status).toBe(400);
  });

  it('shows the login page where there is nothing', async () => {
    const response = await fetch(`${simulator.url}/webclient`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect((await client.call('/dcapi/nothing', 'any')).status).toBe(404);
  });
});
