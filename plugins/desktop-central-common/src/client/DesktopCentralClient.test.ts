import type { SoftwareDeploymentInput } from '../types';
import { ApiError } from './ApiError';
import { DesktopCentralClient } from './DesktopCentralClient';

const BASE = 'https://portal.example/api/desktop-central';

interface Call {
  method: string;
  url: string;
  headers: Headers;
  body: string;
}

/** A client against a portal that gives one answer to everything. */
function clientOf(answer: () => Response) {
  const calls: Call[] = [];
  const client = new DesktopCentralClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `https://portal.example/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        // As the layers of Backstage's fetch API do, each with a request of its own.
        await new Request(input, init).text();
        const request = new Request(input, init);
        const { method, url, headers } = request;
        calls.push({ method, url, headers, body: await request.text() });
        return answer();
      },
    },
  });
  return { client, calls };
}

function json(status: number, body: unknown) {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
}

async function errorOf(answer: () => Response): Promise<ApiError> {
  const { client } = clientOf(answer);
  const error = await client.getMe().catch(caught => caught);
  expect(error).toBeInstanceOf(ApiError);
  return error;
}

const software: SoftwareDeploymentInput = {
  kind: 'software',
  serverId: 's1',
  packageId: '9001',
  operation: 'install',
  copyOption: 'none',
  domain: 'ACME',
  installFor: 'workstation',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
  targets: ['301'],
};

describe('a call', () => {
  it('asks with every sign of a search encoded, also those that the portal reserves', async () => {
    const { client, calls } = clientOf(json(200, { items: [] }));
    const search = "7-Zip (x64) & Emma's 100%*?!";
    await client.listPackages('s1', { search });
    const { url } = calls[0];
    expect(url.split('?')[1]).not.toMatch(/[!'()*]/);
    expect(new URL(url).searchParams.get('search')).toBe(search);
  });

  it('goes to the plugin’s base address and answers the body', async () => {
    const me = { userEntityRef: 'user:default/ella', dcRole: 'none' };
    const { client, calls } = clientOf(json(200, me));

    await expect(client.getMe()).resolves.toEqual(me);
    expect(calls).toMatchObject([{ method: 'GET', url: `${BASE}/me` }]);
  });

  it('puts ids into the path so that they cannot leave it', async () => {
    const { client, calls } = clientOf(json(200, {}));
    await client.getRequest('../servers?x=1');
    expect(calls[0].url).toBe(`${BASE}/requests/..%2Fservers%3Fx%3D1`);
  });

  it('sends filters and cursor of a list as query, and nothing for what is absent', async () => {
    const { client, calls } = clientOf(json(200, { items: [] }));
    await client.listTechnicians({ cursor: 'a+b/c', limit: 10 });
    await client.listTechnicians();

    const { searchParams } = new URL(calls[0].url);
    expect(Object.fromEntries(searchParams)).toEqual({
      cursor: 'a+b/c',
      limit: '10',
    });
    expect(calls[1].url).toBe(`${BASE}/technicians`);
  });

  it.each<[string, (client: DesktopCentralClient) => Promise<unknown>]>([
    ['resume', client => client.resumeServer('s1')],
    ['revoke', client => client.revokeApiKey('t1', 'k1')],
  ])('without an answer body ends: %s', async (_, call) => {
    const { client } = clientOf(() => new Response(null, { status: 204 }));
    await expect(call(client)).resolves.toBeUndefined();
  });

  it('that never reaches the portal ends with the cause', async () => {
    const cause = new TypeError('fetch failed');
    const { client } = clientOf(() => {
      throw cause;
    });
    await expect(client.getMe()).rejects.toBe(cause);
  });
});

describe('an edit', () => {
  it.each<[string, (client: DesktopCentralClient) => Promise<unknown>]>([
    [
      'technician',
      client =>
        client.updateTechnician('t1', 7, { dcRole: 'dcGuest', enabled: true }),
    ],
    ['assignment', client => client.assignRequest('r1', 7, 't1')],
    ['state', client => client.changeRequestState('r1', 7, 'closed')],
    [
      'rule',
      client =>
        client.updateNotificationRule('softwareDeploymentUpdated', 7, true),
    ],
  ])('of a %s names the version that was seen', async (_, edit) => {
    const { client, calls } = clientOf(json(200, {}));
    await edit(client);
    expect(calls[0].method).toBe('PUT');
    expect(calls[0].headers.get('If-Match')).toBe('"7"');
  });
});

describe('what can lead to something being sent', () => {
  it.each<[string, (client: DesktopCentralClient) => Promise<unknown>]>([
    ['deployment', client => client.createDeployment('r1', 'key-1', software)],
    ['settlement', client => client.settleDeployment('d1', 'key-1', 'close')],
    [
      'request',
      client =>
        client.raiseRequest('key-1', { serviceItemId: 'i1', subject: '7-Zip' }),
    ],
  ])('carries an idempotency key: %s', async (_, save) => {
    const { client, calls } = clientOf(json(201, {}));
    await save(client);
    expect(calls[0].method).toBe('POST');
    expect(calls[0].headers.get('Idempotency-Key')).toBe('key-1');
  });

  it('carries the form as it is', async () => {
    const { client, calls } = clientOf(json(201, {}));
    await client.createDeployment('r1', 'key-1', software);
    expect(calls[0].url).toBe(`${BASE}/requests/r1/deployments`);
    expect(calls[0].headers.get('Content-Type')).toBe('application/json');
    expect(JSON.parse(calls[0].body)).toEqual(software);
  });
});

describe('an error answer', () => {
  it('keeps name, message, status and the errors of fields', async () => {
    const fields = [
      { path: 'targets', code: 'required', message: 'Select a workstation.' },
    ];
    const error = await errorOf(
      json(400, {
        error: { name: 'InputError', message: 'Not saved.', fields },
        response: { statusCode: 400 },
      }),
    );
    expect(error).toMatchObject({
      name: 'InputError',
      message: 'Not saved.',
      status: 400,
      fields,
    });
  });

  it('without errors of fields has an empty list of them', async () => {
    const error = await errorOf(
      json(409, { error: { name: 'ConflictError', message: 'Changed.' } }),
    );
    expect(error).toMatchObject({
      name: 'ConflictError',
      status: 409,
      fields: [],
    });
  });

  it.each<[string, () => Response]>([
    ['a page', () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
    ['nothing', () => new Response(null, { status: 502 })],
    ['null', json(502, null)],
    ['another shape', json(502, { error: 'upstream' })],
  ])('of a proxy, which is %s, tells the status', async (_, answer) => {
    const error = await errorOf(answer);
    expect(error).toMatchObject({
      name: 'Error',
      message: 'The portal answered with status 502. Try again.',
      status: 502,
      fields: [],
    });
  });

  it('of a portal whose back end lacks the plugin says so', async () => {
    const error = await errorOf(() => new Response(null, { status: 404 }));
    expect(error).toMatchObject({
      name: 'NoBackendError',
      message: 'The back end of this portal does not know Desktop Central.',
      status: 404,
    });
  });

  it('reaches the caller of a call without an answer body too', async () => {
    const { client } = clientOf(
      json(403, { error: { name: 'NotAllowedError', message: 'No.' } }),
    );
    await expect(client.resumeServer('s1')).rejects.toMatchObject({
      status: 403,
      message: 'No.',
    });
  });
});
