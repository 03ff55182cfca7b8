import { ConfigReader } from '@backstage/config';
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
