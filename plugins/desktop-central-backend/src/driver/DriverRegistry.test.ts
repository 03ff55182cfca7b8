import {
  type DcDriverContext,
  type DcDriverFactory,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import { DriverRegistry } from './DriverRegistry';
import { HttpDcDriver } from './HttpDcDriver';

const CONTEXT: DcDriverContext = {
  server: { host: '127.0.0.1', port: 1, protocol: 'http' },
  credential: { kind: 'apiKey', apiKey: 'key' },
  inferredWrites: [],
  network: { requestTimeoutMs: 1000, maxAnswerBytes: 1000, allowedHosts: [] },
};

function factoryOf(more: object = {}): DcDriverFactory {
  return {
    id: 'branch-office',
    title: 'Branch office',
    createDriver: () => {
      throw new Error('the key is k-1');
    },
    callbackReader: { readCallback: () => ({ key: 'k', updates: [] }) },
    ...more,
  };
}

function failureOf(attempt: () => unknown): unknown {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('the drivers of a portal', () => {
  it('are that of the plugin first, then those of modules', () => {
    const registry = new DriverRegistry();
    registry.addDriver(factoryOf());
    expect(registry.list()).toEqual([
      { id: 'http', title: 'Desktop Central / Endpoint Central' },
      { id: 'branch-office', title: 'Branch office' },
    ]);
  });

  it('carry what they say, and nothing where they say nothing or are not there', () => {
    const registry = new DriverRegistry();
    registry.addDriver(factoryOf({ carries: ['runAs'] }));
    registry.addDriver(factoryOf({ id: 'silent' }));
    expect(registry.carriesOf('branch-office')).toEqual(['runAs']);
    expect(registry.carriesOf('silent')).toEqual([]);
    expect(registry.carriesOf('gone')).toEqual([]);
    expect(registry.carriesOf(undefined)).toHaveLength(5);
  });

  it.each([
    ['an id with capitals', { id: 'Branch' }, 'lower-case letters'],
    ['an id that is a path', { id: '../branch' }, 'lower-case letters'],
    ['no id', { id: undefined }, 'lower-case letters'],
    ['an id that is too long', { id: 'x'.repeat(65) }, 'lower-case letters'],
    ['no title', { title: ' ' }, 'no title'],
    ['a title that is too long', { title: 'x'.repeat(101) }, '100 characters'],
    ['nothing to make a driver', { createDriver: undefined }, 'createDriver'],
    ['what it carries as a word', { carries: 'users' }, 'has to be a list'],
    ['no reader of callbacks', { callbackReader: {} }, 'callbackReader'],
    ["the id of the plugin's own", { id: 'http' }, 'already'],
  ])('refuse one with %s', (_, more, words) => {
    const registry = new DriverRegistry();
    expect(() => registry.addDriver(factoryOf(more))).toThrow(words);
    expect(registry.list()).toHaveLength(1);
  });

  it('are as many as a list of them may have', () => {
    const registry = new DriverRegistry();
    for (let number = 1; number < 20; number++) {
      registry.addDriver(factoryOf({ id: `driver-${number}` }));
    }
    expect(() => registry.addDriver(factoryOf())).toThrow('the most there can');
  });

  it('are made by their id, and without one by the plugin', async () => {
    const made = {};
    const registry = new DriverRegistry();
    registry.addDriver(factoryOf({ createDriver: () => made }));
    expect(registry.createDriver(CONTEXT, 'branch-office')).toBe(made);
    const own = registry.createDriver(CONTEXT);
    expect(own).toBeInstanceOf(HttpDcDriver);
    await own.destroy();
  });

  it('fail as every call to DC does, where one is missing or cannot be made', () => {
    const registry = new DriverRegistry();
    registry.addDriver(factoryOf());
    const missing = failureOf(() => registry.createDriver(CONTEXT, 'gone'));
    expect(missing).toBeInstanceOf(DcError);
    expect(missing).toMatchObject({
      kind: 'notSent',
      code: 'driverMissing',
      nextStep: expect.stringContaining('Install the module'),
    });
    const failed = failureOf(() =>
      registry.createDriver(CONTEXT, 'branch-office'),
    );
    expect(failed).toMatchObject({ kind: 'notSent', code: 'driverFailed' });
    expect(String(failed)).not.toContain('k-1');
  });

  it('read callbacks each in its own format, and nobody reads for one that is gone', () => {
    const registry = new DriverRegistry();
    registry.addDriver(factoryOf());
    const body = Buffer.from('{"authtoken":"a key of DC"}');
    const keyBy = (id?: string) =>
      registry.callbackReaderOf(id).readCallback({}, body).key;
    expect(keyBy('branch-office')).toBe('k');
    expect(keyBy()).toBe('a key of DC');
    expect(failureOf(() => keyBy('gone'))).toMatchObject({ kind: 'refused' });
  });
});
