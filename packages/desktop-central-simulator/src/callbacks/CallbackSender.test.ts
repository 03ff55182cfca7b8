import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';
import { startReceiver } from '../testing/receiver';

describe('callbacks', () => {
  let simulator: Simulator;
  const receivers: Array<{ stop(): Promise<void> }> = [];
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1_000_000,
      failureShare: 0,
      callbackRetryDelayMs: 1,
    });
    simulator.control.setCallbackKey('key-of-tina');
  });
  afterEach(async () => {
    await simulator.stop();
    await Promise.all(receivers.splice(0).map(each => each.stop()));
  });

  const receive = async (answers: number[] = []) => {
    const receiver = await startReceiver(answers);
    receivers.push(receiver);
    return receiver;
  };
  const run = async (url: string, resourceIds = ['301']) => {
    await clientOf(simulator).create(
      createBody({ resourceIds, callback: { url } }),
    );
    await simulator.control.waitFor('configurationExecuted');
  };
  const ended = async (count: number) => {
    let after = 0;
    for (let number = 0; number < count; number += 1) {
      const event = await simulator.control.waitFor('callbackEnded', { after });
      after = event?.seq ?? Number.MAX_SAFE_INTEGER;
    }
  };

  it('tell every change of a target in its order, with the key in the header', async () => {
    const receiver = await receive();
    await run(receiver.url);
    await ended(2);
    expect(receiver.statuses()).toEqual(['In Progress', 'Succeeded']);
    expect(receiver.received[1]).toMatchObject({
      headers: {
        'content-type': 'application/json',
        authtoken: 'key-of-tina',
        'x-dc-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      body: {
        collectionId: 501,
        updates: [
          {
            resourceId: 301,
            status: 'Succeeded',
            remarks: 'dc.db.agent.install.success',
            errorCode: '--',
            time: expect.any(Number),
          },
        ],
      },
    });
    expect(receiver.received[1].body).not.toHaveProperty('authtoken');
    expect(simulator.control.callbacks()).toMatchObject([
      { outcome: 'delivered', tries: [{ status: 200 }] },
      { outcome: 'delivered', tries: [{ status: 200 }] },
    ]);
  });

  it('carry the key in the body for a server that cannot set headers', async () => {
    simulator.control.setCallbackKey('key-of-tina', 'body');
    const receiver = await receive();
    await run(receiver.url);
    await ended(2);
    expect(receiver.received[0].body.authtoken).toBe('key-of-tina');
    expect(receiver.received[0].headers).not.toHaveProperty('authtoken');
  });

  it('are not sent without a key', async () => {
    simulator.control.setCallbackKey(undefined);
    const receiver = await receive();
    await run(receiver.url);
    expect(simulator.control.callbacks()).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  it('are tried again after a 5xx and a lost connection, with one delivery id', async () => {
    const receiver = await receive([503, 0, 204]);
    await run(receiver.url);
    await ended(2);
    const [first] = simulator.control.callbacks();
    expect(first.outcome).toBe('delivered');
    expect(first.tries.map(({ status }) => status)).toEqual([
      503,
      undefined,
      204,
    ]);
    const ids = receiver.received
      .slice(0, 3)
      .map(({ headers }) => headers['x-dc-delivery']);
    expect(new Set(ids)).toEqual(new Set([first.deliveryId]));
  });

  it('are given up after five retries', async () => {
    const receiver = await receive(Array(6).fill(500));
    await run(receiver.url);
    await ended(2);
    const [first, second] = simulator.control.callbacks();
    expect(first).toMatchObject({ outcome: 'gaveUp' });
    expect(first.tries).toHaveLength(6);
    expect(second).toMatchObject({ outcome: 'delivered' });
  });

  it('are not tried again after a 4xx', async () => {
    const receiver = await receive([401]);
    await run(receiver.url);
    await ended(2);
    expect(simulator.control.callbacks()[0]).toMatchObject({
      outcome: 'refused',
      tries: [{ status: 401 }],
    });
    expect(receiver.received).toHaveLength(2);
  });

  it('are recorded and not sent when they are lost', async () => {
    simulator.control.setFaults({ callbacksLost: true });
    const receiver = await receive();
    await run(receiver.url);
    expect(simulator.control.callbacks().map(({ outcome }) => outcome)).toEqual(
      ['lost', 'lost'],
    );
    expect(receiver.received).toEqual([]);
  });

  it('arrive twice under one delivery id when they are doubled', async () => {
    simulator.control.setFaults({ callbacksDuplicated: true });
    const receiver = await receive();
    await run(receiver.url);
    let after = 0;
    for (let number = 0; number < 4; number += 1) {
      const event = await simulator.control.waitFor('callbackAttempted', {
        after,
      });
      after = event?.seq ?? Number.MAX_SAFE_INTEGER;
    }
    expect(receiver.statuses()).toEqual([
      'In Progress',
      'In Progress',
      'Succeeded',
      'Succeeded',
    ]);
    const ids = receiver.received.map(
      ({ headers }) => headers['x-dc-delivery'],
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('arrive in the other order when they change places', async () => {
    simulator.control.setFaults({ callbacksReordered: true });
    const receiver = await receive();
    await run(receiver.url);
    await ended(2);
    expect(receiver.statuses()).toEqual(['Succeeded', 'In Progress']);
  });

  it('arrive late when they are delayed', async () => {
    simulator.control.setFaults({ callbacksDelayMs: 120 });
    const receiver = await receive();
    await run(receiver.url);
    await ended(1);
    const [changed] = simulator.control.events('targetChanged');
    const [attempted] = simulator.control.events('callbackAttempted');
    expect(
      Date.parse(attempted.at) - Date.parse(changed.at),
    ).toBeGreaterThanOrEqual(110);
  });

  it('of many targets all arrive', async () => {
    const receiver = await receive();
    const ids = Array.from({ length: 20 }, (_, index) => String(301 + index));
    await run(receiver.url, ids);
    await ended(40);
    const finished = receiver.received.filter(
      ({ body }) => body.updates[0].status === 'Succeeded',
    );
    expect(
      finished.map(({ body }) => String(body.updates[0].resourceId)).sort(),
    ).toEqual(ids);
  });
});
