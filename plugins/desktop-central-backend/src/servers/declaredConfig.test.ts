import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readDeclaredServers } from './declaredConfig';

const SECRET = 'hunter2-is-my-password';
const good = {
  id: 'head-office',
  host: 'DC.example',
  protocol: 'https',
  credential: { apiKey: SECRET },
};

function read(...servers: JsonObject[]) {
  return readDeclaredServers(
    new ConfigReader({ desktopCentral: { servers } }).getConfig(
      'desktopCentral',
    ),
  );
}

/** The message of the error that reading ends with. */
function errorOf(server: JsonObject): string {
  try {
    read(good, server);
  } catch (error) {
    return String(error);
  }
  return 'none';
}

describe('servers that app-config declares', () => {
  it('have the defaults of the page, and their id as name', () => {
    expect(read(good)).toEqual([
      {
        id: 'head-office',
        keyPath: 'desktopCentral.servers[0]',
        name: 'head-office',
        host: 'dc.example',
        port: 8383,
        protocol: 'https',
        driver: undefined,
        credential: { kind: 'apiKey', apiKey: SECRET },
      },
    ]);
    expect(readDeclaredServers(undefined)).toEqual([]);
  });

  it('sign in with an account of a directory too, and over http without being asked again', () => {
    const credential = {
      username: 'svc',
      password: SECRET,
      authType: 'ad',
      domain: 'ACME',
    };
    expect(
      read({
        ...good,
        name: 'Main',
        port: '8021',
        protocol: 'http',
        credential,
      }),
    ).toMatchObject([
      {
        name: 'Main',
        port: 8021,
        protocol: 'http',
        credential: { kind: 'password', ...credential },
      },
    ]);
  });

  it.each<[what: string, more: JsonObject, key: string]>([
    ['no id', { id: null }, 'id'],
    ['an id with spaces', { id: 'head office' }, 'id'],
    ['an id that is too long', { id: 'x'.repeat(65) }, 'id'],
    ['the id of another one', { id: 'head-office' }, 'id'],
    ['a name that is too long', { name: 'x'.repeat(101) }, 'name'],
    ['no host', { host: null }, 'host'],
    ['a URL as host', { host: 'https://dc.example' }, 'host'],
    ['a host that is too long', { host: 'x'.repeat(256) }, 'host'],
    ['an IPv6 address in brackets', { host: '[fd12::1]' }, 'host'],
    ['a port that is none', { port: 'http' }, 'port'],
    ['a port out of bounds', { port: 65536 }, 'port'],
    ['the port 0', { port: 0 }, 'port'],
    ['another protocol', { protocol: 'ftp' }, 'protocol'],
    ['no protocol', { protocol: null }, 'protocol'],
    ['a driver id that is too long', { driver: 'x'.repeat(65) }, 'driver'],
    ['no credential', { credential: null }, 'credential'],
    ['a credential that is a text', { credential: SECRET }, 'credential'],
    [
      'a key and a password',
      { credential: { apiKey: SECRET, username: 'a', password: SECRET } },
      'credential',
    ],
    [
      'a key that is too long',
      { credential: { apiKey: SECRET.repeat(30) } },
      'credential.apiKey',
    ],
    [
      'a key with a line break',
      { credential: { apiKey: `${SECRET}\n` } },
      'credential.apiKey',
    ],
    ['an empty key', { credential: { apiKey: '' } }, 'credential.apiKey'],
    ['no password', { credential: { username: 'a' } }, 'credential.password'],
    [
      'a password that is too long',
      { credential: { username: 'a', password: SECRET.repeat(30) } },
      'credential.password',
    ],
    [
      'another kind of account',
      { credential: { username: 'a', password: SECRET, authType: 'ldap' } },
      'credential.authType',
    ],
    [
      'a directory account without a domain',
      { credential: { username: 'a', password: SECRET, authType: 'ad' } },
      'credential.domain',
    ],
  ])(
    'with %s are refused with the key of it, and no secret',
    (_what, more, key) => {
      const message = errorOf({ ...good, id: 'branch', ...more });
      expect(message).toMatch(
        new RegExp(`desktopCentral\\.servers\\[1\\]\\.${key}(?![a-zA-Z.])`),
      );
      expect(message).not.toContain(SECRET);
    },
  );

  it('are at most 100', () => {
    const many = Array.from({ length: 101 }, (_, n) => ({
      ...good,
      id: `dc-${n}`,
    }));
    expect(() => read(...many)).toThrow(/desktopCentral\.servers: .*100/);
  });
});
