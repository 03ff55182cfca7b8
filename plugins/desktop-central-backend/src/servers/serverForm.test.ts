import { serverInput } from '../testing/serverParts';
import { checkServerInput, normalizeServerInput } from './serverForm';

const facts = { hasDefaultCallbackBaseUrl: false };

function codes(
  more: Parameters<typeof serverInput>[2],
  known: Parameters<typeof checkServerInput>[1] = facts,
): string[] {
  const input = normalizeServerInput(serverInput(8020, 'key', more));
  return checkServerInput(input, known).map(
    error => `${error.path} ${error.code}`,
  );
}

describe('the settings of a server', () => {
  it.each([
    'dc',
    'dc-1.acme.example',
    'DC.Example',
    '10.0.0.5',
    'fd12::1',
    'xn--bcher-kva.example',
  ])('take the host %s', host => {
    expect(codes({ host, confirm: host })).toEqual([]);
  });

  it.each([
    ['http://dc.example', 'host url'],
    ['dc.example/webclient', 'host url'],
    ['dc.example:8020', 'host port'],
    ['[fd12::1]', 'host brackets'],
    ['fe80::1%eth0', 'host host'],
    ['2130706433', 'host host'],
    ['127.1', 'host host'],
    ['0x7f.0x1', 'host host'],
    ['dc example', 'host host'],
    ['user@dc', 'host host'],
  ])('refuse the host %s', (host, error) => {
    expect(codes({ host, confirm: host })).toEqual([error]);
  });

  it('want the domain of a directory account', () => {
    const account = {
      kind: 'password',
      username: 'dc.service',
      password: 'secret',
      authType: 'ad',
    } as const;
    expect(codes({ credential: account })).toEqual([
      'credential.domain required',
    ]);
    expect(codes({ credential: { ...account, domain: 'ACME' } })).toEqual([]);
  });

  it('do not want the host twice over https, and have its own port', () => {
    const input = { protocol: 'https', confirm: undefined } as const;
    expect(codes(input)).toEqual([]);
    expect(
      normalizeServerInput(serverInput(1, 'k', { ...input, port: undefined })),
    ).toMatchObject({ port: 8383 });
  });

  it('have the port of DC where none is typed', () => {
    expect(
      normalizeServerInput(serverInput(1, 'k', { port: undefined })),
    ).toMatchObject({ port: 8020 });
  });

  it('want the host twice over http, whatever the case', () => {
    const host = 'dc.example';
    expect(codes({ host, confirm: undefined })).toEqual(['confirm confirm']);
    expect(codes({ host, confirm: 'dc.other' })).toEqual(['confirm confirm']);
    expect(codes({ host, confirm: 'DC.Example' })).toEqual([]);
  });

  it('want it again only where the host is another one', () => {
    const stored = { host: '127.0.0.1', port: 1, protocol: 'http' };
    const known = { ...facts, stored };
    expect(codes({ confirm: undefined }, known)).toEqual([]);
    expect(codes({ host: 'dc', confirm: undefined }, known)).toEqual([
      'confirm confirm',
    ]);
  });

  it('want an address for callbacks where app-config has none', () => {
    const statusSource = 'callback+poll' as const;
    expect(codes({ statusSource })).toEqual(['callbackBaseUrl required']);
    expect(
      codes({ statusSource }, { hasDefaultCallbackBaseUrl: true }),
    ).toEqual([]);
    expect(
      codes({ statusSource, callbackBaseUrl: 'https://portal.example' }),
    ).toEqual([]);
  });

  it.each(['ftp://portal', 'https://u:p@portal', 'https://portal/?a=b', 'no'])(
    'refuse the callback address %s',
    callbackBaseUrl => {
      expect(codes({ callbackBaseUrl })).toEqual(['callbackBaseUrl url']);
    },
  );

  it('refuse a build that is none, and a key with characters of no key', () => {
    expect(
      codes({
        buildNumber: 'seven',
        credential: { kind: 'apiKey', apiKey: 'a\nb' },
      }),
    ).toEqual(['credential.apiKey characters', 'buildNumber build']);
  });
});
