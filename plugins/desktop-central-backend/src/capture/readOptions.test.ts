import { CommandLineError, readOptions, shownAddress } from './readOptions';

const SERVER = ['--server', 'https://dc.example.com:8383'];
const FINGERPRINT = 'AB:'.repeat(31).concat('CD');

function refusal(...args: string[]): string {
  try {
    readOptions(args);
    return '';
  } catch (error) {
    return error instanceof CommandLineError ? error.message : 'unexpected';
  }
}

describe('the command line of capturing', () => {
  it('needs no more than the server', () => {
    expect(readOptions(SERVER)).toEqual({
      server: { host: 'dc.example.com', port: 8383, protocol: 'https' },
      out: 'dc-capture',
      pages: 1,
      fingerprint: undefined,
      ca: undefined,
    });
  });

  it.each([
    ['https://dc.example.com', 8383],
    ['https://dc.example.com:443', 443],
    ['http://dc.example.com', 8020],
    ['http://[fd12::1]:80/', 80],
  ])('reads %s as port %d', (server, port) => {
    const { server: read } = readOptions(['--server', server, '--clear']);
    expect(read.port).toBe(port);
  });

  it('shows an address as it is typed', () => {
    const { server } = readOptions(['--server', 'https://[fd12::1]:8383']);
    expect(shownAddress(server)).toBe('https://[fd12::1]:8383');
  });

  it('takes a fingerprint as a browser shows it', () => {
    const { fingerprint } = readOptions([
      ...SERVER,
      '--fingerprint',
      FINGERPRINT,
    ]);
    expect(fingerprint).toBe(`${'ab'.repeat(31)}cd`);
  });

  it('takes a directory account', () => {
    const { account } = readOptions([
      ...SERVER,
      ...['--user', 'svc', '--domain', 'ACME'],
    ]);
    expect(account).toEqual({ username: 'svc', domain: 'ACME' });
  });

  it.each([
    [[], 'Name the server'],
    [['--server', 'dc.example.com'], 'Name the server'],
    [['--server', 'ftp://dc.example.com'], 'http or https'],
    [['--server', 'https://me:pw@dc.example.com'], 'Name only protocol'],
    [['--server', 'https://dc.example.com/webclient'], 'Name only protocol'],
    [['--server', 'http://dc.example.com'], '--clear'],
    [[...SERVER, '--pages', '0'], '--pages'],
    [[...SERVER, '--pages', '1000'], '--pages'],
    [[...SERVER, '--fingerprint', 'ab:cd'], '--fingerprint'],
    [[...SERVER, '--domain', 'ACME'], '--user'],
    [[...SERVER, '--api-key', 'secret'], '--api-key'],
    [[...SERVER, '--password', 'secret'], '--password'],
  ])('refuses %s', (args, words) => {
    expect(refusal(...args)).toContain(words);
  });
});
