import {
  type DcAddress,
  type DcCredential,
  type DcTrust,
} from 'backstage-plugin-desktop-central-node';
import { Session } from '../driver/Session';
import { CapturedCall, CapturedPage } from './CaptureFolder';
import { CapturingTransport, Exchanged } from './CapturingTransport';
import { StoppedError } from './readOptions';
import { Reads } from './reads';
import { Redactor } from './redact/Redactor';
import { suspicionsOf } from './suspicions';

/** The server that is captured, and how far. */
export interface CaptureOptions {
  server: DcAddress;
  credential: DcCredential;
  /** Over https only. */
  trust?: DcTrust;
  /** How many pages of each list. */
  pages: number;
}

const TIMEOUT_MS = 60_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** A host that is shorter could be a part of any word. */
const MIN_HOST_LENGTH = 4;

/** Something of the organization is still in what would be written. */
export class NotRedactedError extends StoppedError {
  constructor(places: string[]) {
    super(
      `Nothing was written, because something looks as if it were not redacted: ${[
        ...new Set(places),
      ].join('; ')}. Report this, without the answer.`,
    );
  }
}

function secretsOf({ server, credential }: CaptureOptions): string[] {
  const secret =
    credential.kind === 'apiKey' ? credential.apiKey : credential.password;
  const { host } = server;
  return [
    secret,
    Buffer.from(secret, 'utf8').toString('base64'),
    ...(host.length >= MIN_HOST_LENGTH ? [host] : []),
  ];
}

/** As a word of its own, since a password may be a part of one, as `admin` is of `DCAdmin`. */
function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'i').test(text);
}

/** @throws NotRedactedError */
function requireRedacted(calls: CapturedCall[], secrets: string[]): void {
  const places = calls.flatMap(call => {
    const { request, body } = call;
    const text = JSON.stringify([request, body]);
    const leaks = secrets.some(secret => hasWord(text, secret));
    return [
      ...(leaks ? [`${call.name}: the host or the credential`] : []),
      ...suspicionsOf(request).map(place => `${call.name}, ${place}`),
      ...suspicionsOf(body).map(place => `${call.name}, ${place}`),
    ];
  });
  if (places.length > 0) throw new NotRedactedError(places);
}

interface Kept extends Exchanged {
  name: string;
  list?: CapturedPage;
}

function toCall({ name, list, request, answer }: Kept, redactor: Redactor) {
  const resources = name === 'users' ? 'user' : 'computer';
  const body = redactor.json(answer.text, resources);
  const call: CapturedCall = {
    name,
    method: request.method,
    path: request.path,
    accept: request.headers.accept ?? '',
    ...(request.body ? { request: redactor.json(request.body) } : {}),
    ...(list ? { list } : {}),
    status: answer.status,
    contentType: answer.contentType,
    ...(body === undefined ? {} : { body }),
  };
  return call;
}

/**
 * Reads the first pages of what the driver reads of a server, and answers the calls with everything of the organization taken
 * out. Nothing is changed in DC.
 * @throws DcError where DC cannot be reached or does not accept the credential, NotRedactedError
 */
export async function capture(
  options: CaptureOptions,
): Promise<CapturedCall[]> {
  const kept: Kept[] = [];
  let next: Pick<Kept, 'name' | 'list'> = { name: 'signIn' };
  const { server, credential, trust } = options;
  const transport = new CapturingTransport(
    server,
    {
      requestTimeoutMs: TIMEOUT_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      // Whoever named the host on the command line means it.
      allowedHosts: [server.host],
      trust,
    },
    exchanged => kept.push({ ...next, ...exchanged }),
  );
  try {
    const session = new Session(transport, credential);
    const announce = (name: string, list?: CapturedPage) => {
      next = { name, list };
    };
    await new Reads(session, announce, options.pages).all();
  } finally {
    await transport.destroy();
  }
  const redactor = new Redactor();
  const calls = kept.map(exchanged => toCall(exchanged, redactor));
  requireRedacted(calls, secretsOf(options));
  return calls;
}
