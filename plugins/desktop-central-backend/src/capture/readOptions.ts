import { parseArgs } from 'util';
import { isIPv6 } from 'net';
import type { DcAddress } from 'backstage-plugin-desktop-central-node';

/** What the command line says. The credential is never on it, since other users of the machine can read it there. */
export interface CommandLine {
  server: DcAddress;
  /** Folder that is written. */
  out: string;
  pages: number;
  /** SHA-256 of the certificate, as lower-case hex without separators. */
  fingerprint?: string;
  /** File with a CA. */
  ca?: string;
  /** Signs in with a password, not with a key. */
  account?: { username: string; domain?: string };
}

/** Something is missing on the command line, or makes no sense. */
export class CommandLineError extends Error {}

/** A person has to do something before it can go on. */
export class StoppedError extends Error {}

/** What is printed where the command line makes no sense. */
export const USAGE = `Usage: npm run dc:capture -- --server https://host:8383 [options]

  --fingerprint SHA256   trust the certificate with this fingerprint
  --ca FILE              trust what this CA has signed, in place of a fingerprint
  --clear                needed for http, over which the credential travels in clear
  --user NAME            sign in with a password; without it an API key is used
  --domain NAME          of the directory account
  --pages N              pages of each list, 1 to 20; default 1
  --out FOLDER           default dc-capture

The API key or the password is asked for, or taken from DC_CAPTURE_SECRET.`;

const MAX_PAGES = 20;
const USUAL_PORTS = { http: 8020, https: 8383 };
const text = { type: 'string' } as const;
const OPTIONS = {
  server: text,
  out: text,
  pages: text,
  fingerprint: text,
  ca: text,
  clear: { type: 'boolean' },
  user: text,
  domain: text,
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new CommandLineError((error as Error).message);
  }
}

function readServer(given: string | undefined): DcAddress {
  if (!given || !URL.canParse(given)) {
    throw new CommandLineError(
      'Name the server, e.g. --server https://dc.example.com:8383.',
    );
  }
  const url = new URL(given);
  const protocol = url.protocol.slice(0, -1);
  if (protocol !== 'http' && protocol !== 'https') {
    throw new CommandLineError('The server is reached over http or https.');
  }
  if (url.username || url.password || url.search || url.pathname !== '/') {
    throw new CommandLineError(
      'Name only protocol, host and port of the server.',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // The parser drops the port that is usual on the web, and another one is usual for DC.
  const port = /:(\d+)\/?$/.exec(given)?.[1];
  return { host, port: Number(port ?? USUAL_PORTS[protocol]), protocol };
}

function readPages(given: string | undefined): number {
  const pages = Number(given ?? 1);
  if (Number.isInteger(pages) && pages >= 1 && pages <= MAX_PAGES) return pages;
  throw new CommandLineError(`--pages is a number from 1 to ${MAX_PAGES}.`);
}

function readFingerprint(given: string | undefined): string | undefined {
  const plain = given?.replace(/[:\s]/g, '').toLowerCase();
  if (plain === undefined || /^[0-9a-f]{64}$/.test(plain)) return plain;
  throw new CommandLineError(
    '--fingerprint is the SHA-256 of the certificate: 64 hexadecimal digits.',
  );
}

/** @throws CommandLineError */
export function readOptions(args: string[]): CommandLine {
  const values = parse(args);
  const server = readServer(values.server);
  if (server.protocol === 'http' && !values.clear) {
    throw new CommandLineError(
      'Over http the credential travels in clear. Use https, or say --clear.',
    );
  }
  if (values.domain && !values.user) {
    throw new CommandLineError('--domain is that of --user.');
  }
  return {
    server,
    out: values.out ?? 'dc-capture',
    pages: readPages(values.pages),
    fingerprint: readFingerprint(values.fingerprint),
    ca: values.ca,
    ...(values.user
      ? { account: { username: values.user, domain: values.domain } }
      : {}),
  };
}

/** The address as it is typed. */
export function shownAddress({ host, port, protocol }: DcAddress): string {
  return `${protocol}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
