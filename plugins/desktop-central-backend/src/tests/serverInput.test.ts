import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';
import { recordedLog } from '../testing/recordedLog';

jest.setTimeout(60_000);

const SECRET = 'hunter2-is-my-password';
const TOO_LONG = SECRET.repeat(50);

const account = (more: object) => ({
  credential: {
    kind: 'password',
    username: 'amy',
    password: SECRET,
    ...more,
  },
});
const key = (apiKey: unknown) => ({ credential: { kind: 'apiKey', apiKey } });

function input(more: object = {}) {
  return {
    name: 'Head office',
    host: 'dc.example',
    protocol: 'https',
    menuEnabled: false,
    statusSource: 'poll',
    accountsMode: 'portalOnly',
    ...key(SECRET),
    ...more,
  };
}

const WRONG: Array<[field: string, what: string, more: object]> = [
  ['name', 'empty', { name: '' }],
  ['name', 'of spaces', { name: '   ' }],
  ['name', 'too long', { name: 'x'.repeat(101) }],
  ['name', 'absent', { name: undefined }],
  ['host', 'empty', { host: '' }],
  ['host', 'too long', { host: `${'x.'.repeat(127)}xx` }],
  ['host', 'a URL', { host: 'https://dc.example' }],
  ['host', 'a URL with a secret', { host: `https://amy:${SECRET}@dc/` }],
  ['host', 'with a path', { host: 'dc.example/client' }],
  ['host', 'with a port', { host: 'dc.example:8383' }],
  ['host', 'IPv6 in brackets', { host: '[fd12::1]' }],
  ['host', 'IPv6 with a zone', { host: 'fe80::1%eth0' }],
  ['host', 'a number', { host: '2130706433' }],
  ['host', 'of a single quote', { host: "'" }],
  ['port', '0', { port: 0 }],
  ['port', 'out of bounds', { port: 65_536 }],
  ['port', 'negative', { port: -1 }],
  ['port', 'broken', { port: 80.5 }],
  ['port', 'a text', { port: '8383' }],
  ['protocol', 'another one', { protocol: 'ftp' }],
  ['confirm', 'absent over http', { protocol: 'http' }],
  ['confirm', 'too long', { confirm: 'x'.repeat(256) }],
  ['menuEnabled', 'a text', { menuEnabled: 'yes' }],
  ['credential', 'null', { credential: null }],
  ['credential', 'of no kind', { credential: { apiKey: SECRET } }],
  ['credential', 'of both kinds', account({ apiKey: SECRET })],
  ['credential.apiKey', 'empty', key('')],
  ['credential.apiKey', 'too long', key(TOO_LONG)],
  ['credential.apiKey', 'with a line break', key(`${SECRET}\n`)],
  ['credential.apiKey', 'a number', key(7)],
  ['credential.username', 'empty', account({ username: '' })],
  ['credential.username', 'too long', account({ username: 'x'.repeat(201) })],
  ['credential.password', 'empty', account({ password: '' })],
  ['credential.password', 'too long', account({ password: TOO_LONG })],
  ['credential.authType', 'another one', account({ authType: 'ldap' })],
  ['credential.domain', 'absent', account({ authType: 'ad' })],
  ['credential.domain', 'too long', account({ domain: 'x'.repeat(256) })],
  ['buildNumber', 'none', { buildNumber: 'seven' }],
  ['buildNumber', 'too long', { buildNumber: '7'.repeat(41) }],
  ['timeZone', 'unknown', { timeZone: 'Europe/Nowhere' }],
  ['timeZone', 'an offset', { timeZone: '+03:00' }],
  ['timeZone', 'too long', { timeZone: 'x'.repeat(65) }],
  ['sendMode', 'another one', { sendMode: 'both' }],
  ['driver', 'not installed', { driver: 'gone' }],
  ['driver', 'too long', { driver: 'x'.repeat(65) }],
  ['statusSource', 'another one', { statusSource: 'push' }],
  ['callbackBaseUrl', 'no URL', { callbackBaseUrl: 'portal' }],
  ['callbackBaseUrl', 'of another protocol', { callbackBaseUrl: 'ftp://p' }],
  [
    'callbackBaseUrl',
    'with a secret',
    { callbackBaseUrl: `https://amy:${SECRET}@portal.example` },
  ],
  [
    'callbackBaseUrl',
    'too long',
    { callbackBaseUrl: `https://p.example/${'x'.repeat(500)}` },
  ],
  ['accountsMode', 'another one', { accountsMode: 'all' }],
  ['origin', 'that nobody may set', { origin: 'config' }],
];

describe('settings of a server that are wrong', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;
    let portal: Portal;
    let log: ReturnType<typeof recordedLog>;

    beforeAll(async () => {
      knex = await databases.migratedDatabase(id);
      log = recordedLog();
      portal = await startPortal({
        knex,
        config: configOf([]),
        features: [log.feature],
      });
    });

    afterAll(() => portal.stop());

    async function send(path: string, body: unknown, method = 'POST') {
      const answer = await fetch(
        `http://127.0.0.1:${portal.port}/api/desktop-central${path}`,
        {
          method,
          headers: {
            authorization: tokenOf('portalAdmin'),
            'content-type': 'application/json',
            'if-match': '"1"',
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        },
      );
      return { status: answer.status, text: await answer.text() };
    }

    /** The lines of an answer and of the log that show the secret, or a statement. */
    const leaksIn = (text: string) =>
      [text, ...log.text().split('\n')].filter(
        line => line.includes(SECRET) || /insert into/i.test(line),
      );

    it.each(WRONG)(
      'are refused on the field: %s %s',
      async (field, _what, more) => {
        const { status, text } = await send('/servers', input(more));
        expect(status).toBe(400);
        const paths = JSON.parse(text).error.fields.map(
          ({ path }: { path: string }) => path,
        );
        expect(paths).toContain(field);
        expect(text).not.toContain(SECRET);
        expect(await knex('servers')).toEqual([]);
      },
    );

    it.each([
      ['no JSON', `{"name": "${SECRET}", "host": ${SECRET}}`],
      ['cut off', `{"credential": {"kind": "apiKey", "apiKey": "${SECRET}`],
      ['no object', `"${SECRET}"`],
    ])('are refused where the body is %s', async (_what, body) => {
      const { status, text } = await send('/servers', body);
      expect(status).toBe(400);
      expect(leaksIn(text)).toEqual([]);
    });

    it.each([
      ['empty', ''],
      ['too short', '123'],
      ['too long', '1'.repeat(13)],
      ['with a space', '123 456'],
      ['a number', 123456],
    ])('are refused where a one-time code is %s', async (_what, code) => {
      const { status, text } = await send('/servers/any/oneTimeCode', { code });
      expect(status).toBe(400);
      expect(JSON.parse(text).error.fields).toMatchObject([{ path: 'code' }]);
    });

    it('never show in a log, nor in an answer, what could not be written', async () => {
      await knex.raw('alter table servers drop column accounts_mode');
      const { status, text } = await send(
        '/servers',
        input({ callbackBaseUrl: `https://portal.example/${SECRET}` }),
      );
      expect(status).toBe(500);
      expect(text).toContain('The database refused a statement');
      expect(log.text()).toContain('The database refused a statement');
      expect(leaksIn(text)).toEqual([]);
    });
  });
});
