import {
  type DcCredential,
  DcError,
  type DcTrust,
  type InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { DcPeer, json, startDcPeer } from './dcPeer';

/** How a driver of a test differs from one with a key, for the peer, that may do everything. */
export interface PeerDriverOptions {
  host?: string;
  port?: number;
  protocol?: 'http' | 'https';
  trust?: DcTrust;
  allowedHosts?: string[];
  inferredWrites?: InferredWrite[];
  credential?: DcCredential;
  requestTimeoutMs?: number;
}

/** A new peer for each test of a file, and drivers for it that are closed afterwards. */
export function usePeerDrivers(): {
  peer(): DcPeer;
  driverOf(options?: PeerDriverOptions): HttpDcDriver;
} {
  let peer: DcPeer;
  const drivers: HttpDcDriver[] = [];
  beforeEach(async () => {
    peer = await startDcPeer();
  });
  afterEach(async () => {
    await Promise.all(drivers.splice(0).map(driver => driver.close()));
    await peer.stop();
  });
  return {
    peer: () => peer,
    driverOf: (options = {}) => {
      const { host = '127.0.0.1', port = peer.port } = options;
      const driver = new HttpDcDriver({
        server: { host, port, protocol: options.protocol ?? 'http' },
        credential: options.credential ?? { kind: 'apiKey', apiKey: 'k-1' },
        network: {
          requestTimeoutMs: options.requestTimeoutMs ?? 5000,
          maxAnswerBytes: 100_000,
          allowedHosts: options.allowedHosts ?? ['127.0.0.1', 'localhost'],
        },
        trust: options.trust,
        inferredWrites: options.inferredWrites ?? [
          'software',
          'script',
          'account',
        ],
      });
      drivers.push(driver);
      return driver;
    },
  };
}

/** The failure that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<DcError> {
  const error = await call.then(
    () => undefined,
    reason => reason,
  );
  if (error instanceof DcError) return error;
  throw new Error(`Not a failure of DC: ${error}`);
}

/** All rows of a list. */
export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** Lets the peer answer rows on the first page of a list, and none after it; on `/api/1.4` in its envelope, as text. */
export function answerRows(
  peer: DcPeer,
  member: string,
  rows: unknown[],
): void {
  let asked = 0;
  peer.answer(({ url }) => {
    const payload = { [member]: asked === 0 ? rows : [] };
    asked += 1;
    if (!url.startsWith('/api/1.4/')) return json(payload);
    return {
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify({
        message_type: member,
        message_response: payload,
        message_version: '1.4',
        status: 'success',
      }),
    };
  });
}
