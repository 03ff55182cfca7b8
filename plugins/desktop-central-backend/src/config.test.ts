import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readConfig } from './config';

const withKey = (key: string | undefined) =>
  new ConfigReader({
    desktopCentral: { secretKeys: [{ id: 'one', key }] },
  });

describe('a secret key of app-config', () => {
  it('that comes from a variable which is not set is said to be empty, with what to do', () => {
    expect(() => readConfig(withKey(undefined))).toThrow(
      /desktopCentral\.secretKeys\[0\]\.key is empty.*openssl rand -base64 32/,
    );
  });

  it('that is short is refused', () => {
    expect(() => readConfig(withKey('short'))).toThrow(
      'desktopCentral.secretKeys[0].key must have at least 32 characters.',
    );
  });

  it('that is long enough is taken', () => {
    const key = 'a'.repeat(32);
    expect(readConfig(withKey(key)).secretKeys).toEqual([{ id: 'one', key }]);
  });
});

const read = (desktopCentral: JsonObject) =>
  readConfig(new ConfigReader({ desktopCentral }));

describe('a value of app-config that cannot be used', () => {
  it.each<[key: string, config: JsonObject]>([
    ['admins[1]', { admins: ['user:default/pam', 'portal-admins'] }],
    ['admins[0]', { admins: ['group:portal-admins'] }],
    [
      'inferredWrites.trusted[0]',
      { inferredWrites: { trusted: ['dc.example.com:8383'] } },
    ],
    [
      'inferredWrites.trusted[1]',
      { inferredWrites: { trusted: ['[::1]:8020', 'localhost'] } },
    ],
    ['callbacks.baseUrl', { callbacks: { baseUrl: 'portal.example.com' } }],
    ['callbacks.failuresPerMinute', { callbacks: { failuresPerMinute: 0 } }],
    ['sync.every', { sync: { every: '1 fortnight' } }],
    ['health.every', { health: { every: 5 } }],
    ['network.maxAnswerBytes', { network: { maxAnswerBytes: -1 } }],
    ['confirmFrom.targets', { confirmFrom: { targets: 2.5 } }],
    ['confirmFrom.servers', { confirmFrom: { servers: -1 } }],
    ['dispatch.concurrency', { dispatch: { concurrency: -1 } }],
    ['dispatch.runAsFirst', { dispatch: { runAsFirst: 0.5 } }],
    ['dispatch.lease', { dispatch: { lease: { fortnights: 1 } } }],
    ['dispatch.lookAfter', { dispatch: { lookAfter: '1m' } }],
    ['dispatch.lookAfter[1]', { dispatch: { lookAfter: ['1m', 'soon'] } }],
    [
      'status.ladder[0].until',
      { status: { ladder: [{ until: 'the end', every: '1m' }] } },
    ],
    [
      'status.ladder[0].every',
      { status: { ladder: [{ until: '1d', every: '1ms' }] } },
    ],
    ['retention.history', { retention: { history: '1d' } }],
  ])('stops the start with the name of the key: %s', (key, config) => {
    expect(() => read(config)).toThrow(`desktopCentral.${key} must be`);
  });
});

describe('a duration of app-config', () => {
  it.each<[form: string, every: JsonValue]>([
    ['an object', { minutes: 5 }],
    ['a text', '5m'],
    ['a text of ISO-8601', 'PT5M'],
  ])('may be %s', (_form, every) => {
    const { syncEveryMs, dispatch } = read({
      sync: { every },
      dispatch: { lookAfter: [every, { seconds: 1 }] },
    });
    expect(syncEveryMs).toBe(300_000);
    expect(dispatch.lookAfterMs).toEqual([300_000, 1_000]);
  });
});

it('a section of app-config that is taken out with null has its defaults', () => {
  expect(read({ status: null, dispatch: null })).toEqual(read({}));
});
