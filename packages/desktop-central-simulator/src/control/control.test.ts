import { request } from 'undici';
import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

describe('the control API', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, speed: 1 });
    client = clientOf(simulator);
  });
  afterEach(() => simulator.stop());

  const labels = () =>
    simulator.control.configurations().map(({ label }) => label);
  const body = (label: string) => createBody({ label });

  it('answers with a page to look at and work with by hand', async () => {
    for (const [path, type] of [
      ['', 'text/html'],
      ['page.js', 'javascript'],
      ['page.css', 'text/css'],
    ]) {
      const response = await client.control(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(type);
    }
  });

  it('refuses a page whose host name is not this machine', async () => {
    const { statusCode } = await request(`${simulator.url}/__control/state`, {
      headers: { host: 'portal.example' },
    });
    expect(statusCode).toBe(403);
  });

  it('needs no key of Desktop Central and is reached by no fault', async () => {
    await client.control('faults', 'PATCH', { answer: 'dropBeforeAccepting' });
    const response = await client.control('state');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      faults: { answer: 'dropBeforeAccepting' },
    });
  });

  it('sets speed, failure share and callback key, and never tells the key', async () => {
    await client.control('agents', 'PUT', { speed: 5400, failureShare: 0.5 });
    const response = await client.control('callback-key', 'PUT', {
      key: 'key-of-tina',
    });
    const state = await response.text();
    expect(JSON.parse(state)).toMatchObject({
      speed: 5400,
      failureShare: 0.5,
      callbackKeySet: true,
    });
    expect(state).not.toContain('key-of-tina');
  });

  it.each([
    ['agents', 'PUT', { speed: 0 }],
    ['agents', 'PUT', { failureShare: 2 }],
    ['faults', 'PATCH', { answer: 'explode' }],
    ['faults', 'PATCH', { latencyMs: -1 }],
    ['faults', 'PATCH', { callbacksLost: 'yes' }],
    ['faults', 'PATCH', { gremlins: true }],
    ['creates/fail', 'POST', { fault: 'none' }],
    ['creates/hold', 'POST', { count: 'all' }],
    ['callback-key', 'PUT', { key: 'k', place: 'url' }],
    ['wait?for=nothing', 'GET', undefined],
    ['faults', 'PATCH', { list: 'upside down' }],
    ['faults', 'PATCH', { redirectTo: 'elsewhere' }],
    ['faults', 'PATCH', { clockOffsetMs: 0.5 }],
    ['faults', 'PATCH', { ownRetries: 11 }],
    ['server', 'PATCH', { build: 7 }],
    ['server', 'PATCH', { errorShape: 'round' }],
    ['server', 'PATCH', { colour: 'red' }],
    ['api-keys/x', 'PUT', { scopes: ['SOM.READ'] }],
    ['api-keys/x', 'PUT', { key: 'K', scopes: 'SOM.READ' }],
    ['certificate/swap', 'POST', { kind: 'paper' }],
    ['configurations/501/explode', 'POST', undefined],
  ])(
    'refuses what it does not understand (%s)',
    async (path, method, input) => {
      const before = simulator.control.state();
      const response = await client.control(path, method, input);
      expect(response.status).toBe(400);
      expect((await response.json()).message).toEqual(expect.any(String));
      expect(simulator.control.state()).toEqual(before);
    },
  );

  it('refuses the old API key after it was regenerated, and tokens after their end', async () => {
    await client.control('api-key', 'PUT', { key: 'NEW-KEY' });
    expect((await client.call('/dcapi/users', 'users')).status).toBe(401);
    const renewed = clientOf({ ...simulator, apiKey: 'NEW-KEY' });
    expect((await renewed.call('/dcapi/users', 'users')).status).toBe(200);
  });

  describe('faults', () => {
    it('delay every answer', async () => {
      simulator.control.setFaults({ latencyMs: 150 });
      const start = performance.now();
      await client.call('/dcapi/users', 'users');
      expect(performance.now() - start).toBeGreaterThanOrEqual(140);
    });

    it('answer 503 without doing anything', async () => {
      simulator.control.setFaults({ answer: 'serverError' });
      expect((await client.create()).status).toBe(503);
      expect(labels()).toEqual([]);
    });

    it('answer 500 after doing the work', async () => {
      simulator.control.setFaults({ answer: 'serverErrorAfterAccepting' });
      const response = await client.create();
      expect(response.status).toBe(500);
      expect(await response.text()).toBe('');
      expect(labels()).toHaveLength(1);
    });

    it('drop the connection before anything is done', async () => {
      simulator.control.setFaults({ answer: 'dropBeforeAccepting' });
      await expect(client.create()).rejects.toThrow();
      expect(labels()).toEqual([]);
    });

    it('drop the connection after the work is done', async () => {
      simulator.control.setFaults({ answer: 'dropAfterAccepting' });
      await expect(client.create()).rejects.toThrow();
      expect(labels()).toHaveLength(1);
    });

    it('answer an HTML login page with status 200', async () => {
      simulator.control.setFaults({ answer: 'loginPage' });
      for (const path of ['/dcapi/users', '/api/1.4/som/computers']) {
        const response = await client.call(path, 'users');
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain('text/html');
      }
    });

    it('meet the next create calls only, one after the other', async () => {
      await client.control('creates/fail', 'POST', {
        fault: 'serverError',
        count: 2,
      });
      simulator.control.failNextCreates('dropAfterAccepting');
      expect((await client.call('/dcapi/users', 'users')).status).toBe(200);
      expect((await client.create(body('a'))).status).toBe(503);
      expect((await client.create(body('b'))).status).toBe(503);
      await expect(client.create(body('c'))).rejects.toThrow();
      expect((await client.create(body('d'))).status).toBe(200);
      expect(labels().sort()).toEqual(['c', 'd']);
    });

    it('are all off after they were cleared', async () => {
      simulator.control.setFaults({ answer: 'serverError' });
      simulator.control.failNextCreates('loginPage', 3);
      simulator.control.holdCreates();
      await client.control('faults', 'DELETE');
      expect((await client.create()).status).toBe(200);
    });
  });

  describe('a held create', () => {
    it('is stored, and answered when it is released', async () => {
      await client.control('creates/hold', 'POST', { store: true });
      const answer = client.create(body('held'));
      await simulator.control.waitFor('createHeld', { label: 'held' });
      expect(labels()).toEqual(['held']);
      expect(simulator.control.events('createAnswered')).toEqual([]);
      const released = await client.control('creates/release', 'POST', {});
      expect(await released.json()).toEqual({ released: 1 });
      expect((await answer).status).toBe(200);
      expect((await client.create(body('next'))).status).toBe(200);
    });

    it('is never stored when that was asked for', async () => {
      simulator.control.holdCreates({ store: false });
      const answer = client.create(body('held'));
      await simulator.control.waitFor('createHeld');
      simulator.control.releaseCreates();
      expect((await answer).status).toBe(503);
      expect(labels()).toEqual([]);
    });

    it('whose caller is gone changes nothing when it is released', async () => {
      simulator.control.holdCreates();
      const caller = new AbortController();
      const answer = fetch(
        `${simulator.url}/dcapi/swDeployment/manualdeployment`,
        {
          method: 'POST',
          signal: caller.signal,
          headers: {
            authorization: simulator.apiKey,
            accept: 'application/swDeployStatus.v1+json',
            'content-type': 'application/swDeploy.v1+json',
          },
          body: JSON.stringify(createBody()),
        },
      );
      await simulator.control.waitFor('createHeld');
      caller.abort();
      await expect(answer).rejects.toThrow();
      simulator.control.releaseCreates();
      expect(labels()).toHaveLength(1);
      expect((await client.create(body('next'))).status).toBe(200);
      expect(labels()).toHaveLength(2);
    });
  });

  describe('events', () => {
    it('can be awaited before they happen', async () => {
      const waiting = client.control('wait?for=createReceived&label=wanted');
      await client.create(body('other'));
      await client.create(body('wanted'));
      expect(await (await waiting).json()).toMatchObject({
        type: 'createReceived',
        label: 'wanted',
      });
    });

    it('can be awaited after they happened, or only from then on', async () => {
      await client.create(body('a'));
      const past = await (await client.control('wait?for=createStored')).json();
      expect(past).toMatchObject({ label: 'a', collectionId: '501' });
      const next = client.control(`wait?for=createStored&after=${past.seq}`);
      await client.create(body('b'));
      expect(await (await next).json()).toMatchObject({ label: 'b' });
    });

    it('that do not come end the wait without a body', async () => {
      const response = await client.control(
        'wait?for=callbackEnded&timeoutMs=20',
      );
      expect(response.status).toBe(204);
    });

    it('are listed in their order', async () => {
      await client.create(body('a'));
      const { events, last } = await (await client.control('events')).json();
      expect(events.map((event: { type: string }) => event.type)).toEqual([
        'createReceived',
        'createStored',
        'createAnswered',
      ]);
      expect(last).toBe(3);
      const { events: later } = await (
        await client.control('events?after=2')
      ).json();
      expect(later).toHaveLength(1);
    });
  });

  it('shows configurations and their targets', async () => {
    await client.create();
    const { configurations } = await (
      await client.control('configurations')
    ).json();
    expect(configurations).toMatchObject([
      { collectionId: '501', status: 'Ready To Execute', targets: 1 },
    ]);
    expect(
      await (await client.control('configurations/501')).json(),
    ).toMatchObject({
      targetDetails: [{ resourceId: '301', status: 'Yet To Apply' }],
    });
    expect((await client.control('configurations/9')).status).toBe(404);
  });
});
