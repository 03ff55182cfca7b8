import type {
  DcAddress,
  DcError,
  DcTrust,
} from 'backstage-plugin-desktop-central-node';
import type { IncomingHttpHeaders } from 'http';
import { isIPv6 } from 'net';
import { buildConnector, Dispatcher, Pool } from 'undici';
import { AddressGuard } from './addresses';
import {
  AddressRefusedError,
  AnswerTimeoutError,
  answerLost,
  answerTooLong,
  givenUpBeforeSending,
  connectionFailed,
  isOfUntrustedChain,
} from './failures';
import { guardedLookup } from './guardedLookup';
import {
  CertificateNotTrustedError,
  UnknownAuthorityError,
} from './tls/DcTrust';
import { tlsOptionsOf } from './tls/tlsOptions';

/** Bounds of talking to a DC server. */
export interface TransportOptions {
  requestTimeoutMs: number;
  maxAnswerBytes: number;
  /** Hosts, `host:port` or CIDR that may be reached although they are loopback or link-local. */
  allowedHosts: string[];
  /** Which certificate is acceptable over https; without it no connection is made. */
  trust?: DcTrust;
}

/** A request to DC. */
export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Path with query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** An answer of DC as it came. */
export interface WireAnswer {
  status: number;
  contentType: string;
  location?: string;
  text: string;
}

const CONNECTIONS = 8;
const KEEP_ALIVE_MS = 30_000;

/**
 * Opens sockets whose address was checked: that of a name in the look-up the socket uses, that of a literal here. A host such
 * as `2130706433` is a literal too, in the form into which URLs bring it.
 */
function guardedConnector(
  { host, port, protocol }: DcAddress,
  { allowedHosts, requestTimeoutMs, trust }: TransportOptions,
): buildConnector.connector {
  const guard = new AddressGuard(allowedHosts);
  const connect = buildConnector({
    timeout: requestTimeoutMs,
    lookup: guardedLookup(guard, port),
    ...(trust ? tlsOptionsOf(trust) : {}),
  });
  return (options, callback) => {
    if (protocol === 'https' && !trust) {
      callback(new CertificateNotTrustedError(), null);
      return;
    }
    const address = options.hostname.replace(/^\[|\]$/g, '');
    if (guard.refusesLiteral(host, port, address)) {
      callback(new AddressRefusedError(), null);
      return;
    }
    if (trust?.mode !== 'ca') {
      connect(options, callback);
      return;
    }
    // With a pin, the same codes mean that the certificate changed.
    connect(options, (...[error, socket]) => {
      if (!error) {
        callback(null, socket);
        return;
      }
      const unknown = isOfUntrustedChain(error);
      callback(unknown ? new UnknownAuthorityError(error) : error, null);
    });
  };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Collects one answer; knows whether the request was begun, so that a failure says whether DC can have seen it. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #result: Promise<WireAnswer>;
  #resolve: (answer: WireAnswer) => void = () => {};
  #reject: (failure: DcError) => void = () => {};
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Error | undefined;
  #size = 0;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** What it ends with; @throws DcError */
  get result(): Promise<WireAnswer> {
    return this.#result;
  }

  /** Ends the exchange from our side. */
  giveUp(reason: Error): void {
    this.#givenUp = reason;
    if (this.#controller) {
      this.#reject(answerLost(reason));
      this.#controller.abort(reason);
      return;
    }
    this.#reject(givenUpBeforeSending(reason));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Aborted here, the request is dropped before its first byte.
    if (this.#givenUp) controller.abort(this.#givenUp);
    else this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(
    controller: Dispatcher.DispatchController,
    chunk: Buffer,
  ): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) {
      this.#reject(answerTooLong());
      controller.abort(new Error('The answer is too long'));
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#resolve({
      status: this.#status,
      contentType: headerText(this.#headers['content-type']) ?? '',
      location: headerText(this.#headers.location),
      text: new TextDecoder().decode(Buffer.concat(this.#chunks)),
    });
  }

  onResponseError(
    _controller: Dispatcher.DispatchController | undefined,
    error: Error,
  ): void {
    this.#reject(
      this.#controller ? answerLost(error) : connectionFailed(error),
    );
  }
}

/**
 * HTTP to one DC server: a keep-alive pool, a deadline for each request, a cap on the answer, no redirects, and no address
 * that is refused. Its errors say whether a byte can have reached DC.
 */
export class Transport {
  readonly #pool: Pool;
  readonly #options: TransportOptions;

  constructor(address: DcAddress, options: TransportOptions) {
    this.#options = options;
    const host = isIPv6(address.host) ? `[${address.host}]` : address.host;
    this.#pool = new Pool(`${address.protocol}://${host}:${address.port}`, {
      connections: CONNECTIONS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: options.requestTimeoutMs,
      bodyTimeout: options.requestTimeoutMs,
      connect: guardedConnector(address, options),
    });
  }

  /** @throws DcError of kind `notSent` or `uncertain` */
  async send(request: WireRequest, signal?: AbortSignal): Promise<WireAnswer> {
    const { maxAnswerBytes, requestTimeoutMs } = this.#options;
    if (signal?.aborted) throw givenUpBeforeSending(signal.reason);
    const exchange = new Exchange(maxAnswerBytes);
    const giveUp = () => exchange.giveUp(signal?.reason);
    const timer = setTimeout(
      () => exchange.giveUp(new AnswerTimeoutError()),
      requestTimeoutMs,
    );
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      this.#pool.dispatch(request, exchange);
      return await exchange.result;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends the connections at once. */
  async destroy(): Promise<void> {
    await this.#pool.destroy();
  }

  /** Ends the connections once what is on its way has ended. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}
