import * as http from 'http';
import * as https from 'https';
import {
  type DcDriverContext,
  DcError,
  type DcErrorKind,
  type DcTrust,
} from 'backstage-plugin-desktop-central-node';

interface Answer {
  status: number;
  text: string;
}

interface Request {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  signal?: AbortSignal;
}

function failure(kind: DcErrorKind, code: string, message: string): DcError {
  return new DcError({ kind, code, message });
}

function toFailure(status: number): DcError {
  if (status === 401) {
    return failure('unauthorized', 'wrongKey', 'The gateway refuses the key.');
  }
  if (status === 404) {
    return failure('notFound', 'notFound', 'The gateway does not have it.');
  }
  return status < 500
    ? failure('refused', 'refused', 'The gateway refused the call.')
    : failure('uncertain', 'serverError', 'The gateway failed.');
}

/** No session is resumed, because a resumed one is not checked again. */
function tlsOf(trust: DcTrust): https.AgentOptions {
  const maxCachedSessions = 0;
  if (trust.mode === 'ca') return { maxCachedSessions, ca: trust.pem };
  const pinned = new Set(trust.certificates.map(({ sha256 }) => sha256));
  return {
    maxCachedSessions,
    ca: trust.certificates.map(({ pem }) => pem),
    allowPartialTrustChain: true,
    checkServerIdentity: (_host, { fingerprint256 }) =>
      pinned.has(fingerprint256.replaceAll(':', '').toLowerCase())
        ? undefined
        : new Error('Another certificate than the trusted one'),
  };
}

function agentOf({ server, trust }: DcDriverContext): http.Agent | undefined {
  const keepAlive = true;
  if (server.protocol === 'http') return new http.Agent({ keepAlive });
  return trust && new https.Agent({ keepAlive, ...tlsOf(trust) });
}

/** HTTP to one gateway, which knows of every failure whether a byte can have arrived. */
export class GatewayClient {
  readonly #context: DcDriverContext;
  readonly #agent: http.Agent | undefined;
  readonly #closing = new AbortController();

  constructor(context: DcDriverContext) {
    this.#context = context;
    this.#agent = agentOf(context);
  }

  /** @throws DcError */
  async call<T>(request: Request): Promise<T> {
    const { status, text } = await this.#send(request);
    if (status !== 200) throw toFailure(status);
    try {
      return JSON.parse(text);
    } catch {
      throw failure('uncertain', 'unreadable', 'The answer cannot be read.');
    }
  }

  close(): void {
    this.#closing.abort();
    this.#agent?.destroy();
  }

  #send({ method, path, body, signal }: Request): Promise<Answer> {
    const { server, credential, network } = this.#context;
    const giveUp = AbortSignal.any([
      this.#closing.signal,
      AbortSignal.timeout(network.requestTimeoutMs),
      ...(signal ? [signal] : []),
    ]);
    if (giveUp.aborted || !this.#agent || credential.kind !== 'apiKey') {
      throw failure('notSent', 'notSent', 'Nothing was sent to the gateway.');
    }
    const { request } = server.protocol === 'https' ? https : http;
    const headers = {
      'content-type': 'application/json',
      'x-gateway-key': credential.apiKey,
    };
    const agent = this.#agent;
    const { host, port } = server;
    return new Promise<Answer>((resolve, reject) => {
      let connected = false;
      const fail = () =>
        reject(
          connected
            ? failure('uncertain', 'lost', 'The gateway did not answer.')
            : failure('notSent', 'unreachable', 'The gateway is not there.'),
        );
      const sent = request(
        { host, port, path, method, headers, agent, signal: giveUp },
        answer => {
          let text = '';
          answer
            .setEncoding('utf8')
            .on('error', fail)
            .on('data', chunk => {
              text += chunk;
              if (text.length > network.maxAnswerBytes) answer.destroy();
            });
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, text }),
          );
          answer.on('close', fail);
        },
      );
      sent.on('error', fail).on('socket', socket => {
        connected = !socket.connecting;
        if (connected) return;
        const ready = server.protocol === 'https' ? 'secureConnect' : 'connect';
        socket.once(ready, () => {
          connected = true;
        });
      });
      sent.end(body && JSON.stringify(body));
    });
  }
}
