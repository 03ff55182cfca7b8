import { Agent, request } from 'undici';
import { AddressGuard } from '../driver/addresses';
import { AddressRefusedError } from '../driver/failures';
import { guardedLookup } from '../driver/guardedLookup';

/** How a call to a callback address ended, seen from the caller. */
export type CallEnd =
  | { kind: 'answered'; status: number }
  | { kind: 'failed'; code: string };

/** How much of an answer is read before the connection is given up. */
const MAX_ANSWER_BYTES = 64 * 1024;
const TIMED_OUT = 'TIMEOUT';

function codeOf(error: unknown): string {
  const { name, code, cause } = error as {
    name?: string;
    code?: unknown;
    cause?: unknown;
  };
  if (name === 'TimeoutError' || name === 'AbortError') return TIMED_OUT;
  if (typeof code === 'string') return code;
  return cause ? codeOf(cause) : 'UNKNOWN';
}

function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** Connects to the address of one call, unless it is refused. @throws AddressRefusedError */
function guardedAgent(address: URL, allowedHosts: string[]): Agent {
  const guard = new AddressGuard(allowedHosts);
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const port = portOf(address);
  if (guard.refusesLiteral(host, port)) throw new AddressRefusedError();
  return new Agent({ connect: { lookup: guardedLookup(guard, port) } });
}

/**
 * Calls a callback address as DC does (docs/inferred-wire.md, section 10). No redirect is followed, and no address is called that
 * may not be, unless one of `allowedHosts` names it: how a call ends would tell a portal admin what is there.
 */
export async function callAsDc(
  url: string,
  key: string,
  { timeoutMs, allowedHosts }: { timeoutMs: number; allowedHosts: string[] },
): Promise<CallEnd> {
  let agent: Agent | undefined;
  try {
    agent = guardedAgent(new URL(url), allowedHosts);
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', authtoken: key },
      body: JSON.stringify({ updates: [] }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it says is nobody's business: only whether it came in counts.
    await body.dump({ limit: MAX_ANSWER_BYTES }).catch(() => undefined);
    return { kind: 'answered', status: statusCode };
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) };
  } finally {
    await agent?.destroy();
  }
}

const CAUSES: Record<string, string> = {
  ENOTFOUND: 'The host name is not known where the portal runs.',
  EAI_AGAIN: 'The host name could not be resolved now.',
  ECONNREFUSED: 'Nothing listens on this host and port.',
  ECONNRESET: 'The connection was closed before an answer came.',
  UND_ERR_SOCKET: 'The connection was closed before an answer came.',
  EHOSTUNREACH: 'There is no way in the network to this host.',
  ENETUNREACH: 'There is no way in the network to this host.',
  ETIMEDOUT: 'No answer came in time.',
  UND_ERR_CONNECT_TIMEOUT: 'No connection came about in time.',
  [TIMED_OUT]: 'No answer came in time.',
  ERR_INVALID_URL: 'It is not an address.',
  ADDRESS_REFUSED:
    'Its host leads to an address that may not be called (loopback, link-local, multicast or metadata). If it is meant, name the host under desktopCentral.allowedHosts in app-config.',
};
const CERTIFICATE_CODES = /CERT|SELF_SIGNED|ISSUER|SIGNATURE|^ERR_TLS|^ERR_SSL/;

/** Why a call did not come through, in words. */
export function causeOf(code: string): string {
  if (CERTIFICATE_CODES.test(code)) {
    return 'Its certificate is not trusted where the portal runs.';
  }
  return CAUSES[code] ?? 'The call did not come through.';
}
