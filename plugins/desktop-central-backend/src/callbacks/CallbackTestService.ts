import { ConflictError, NotFoundError } from '@backstage/errors';
import type { CallbackTest } from 'backstage-plugin-desktop-central-common';
import { randomBytes } from 'crypto';
import type { Knex } from 'knex';
import type { MinuteLimit } from '../database/MinuteLimit';
import { transact } from '../database/transact';
import { callbackUrlOf } from '../deployments/callbackUrl';
import { newCallbackId } from '../deployments/names';
import type { DeployServer, DeployServers } from '../deployments/ports';
import type { HistoryStore } from '../history/HistoryStore';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { callAsDc, type CallEnd, causeOf } from './callbackCall';
import type { CallbackTestStore } from './CallbackTestStore';

const RECOGNIZED_FOR_MS = 60_000;
const CALL_TIMEOUT_MS = 10_000;
const KEY_BYTES = 32;

type Told = Pick<CallbackTest, 'outcome' | 'message'>;

const CHECK_ADDRESS = 'Check the callback base URL of this server';

/** What an end of the call means where the callback was not seen to come in. */
function toldOf(end: CallEnd): Told {
  if (end.kind === 'failed') {
    return {
      outcome: 'unreachable',
      message: `${causeOf(
        end.code,
      )} ${CHECK_ADDRESS}, and that the address leads to the portal.`,
    };
  }
  const { status } = end;
  if (status >= 300 && status < 400) {
    return {
      outcome: 'elsewhere',
      message: `The address leads on to another one (${status}), and Desktop Central does not follow. ${CHECK_ADDRESS}: enter the one that it ends at.`,
    };
  }
  if ([401, 403, 407, 429].includes(status)) {
    return {
      outcome: 'refused',
      message: `Something refused the call (${status}) before the portal saw its key: a proxy that wants a sign-in or takes the header "authtoken" away, or another portal. Let calls below this address through as they are.`,
    };
  }
  return {
    outcome: 'elsewhere',
    message: `Something else than this portal answered (${status}). ${CHECK_ADDRESS}, and where the proxy in front of the portal sends it.`,
  };
}

const ARRIVED: Told = {
  outcome: 'arrived',
  message:
    'The callback came in and its key was read. The address works from where the portal runs.',
};

/** The host of an address of app-config, where it is one. */
function hostOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).hostname] : [];
}

/** Calls the portal's own callback address as DC would, to see whether it works. */
export class CallbackTestService {
  readonly #db: Knex;
  readonly #tests: CallbackTestStore;
  readonly #servers: DeployServers;
  readonly #history: HistoryStore;
  readonly #authorizer: Authorizer;
  readonly #limit: MinuteLimit;
  readonly #perMinute: number;
  readonly #defaultBaseUrl: string;
  readonly #allowedHosts: string[];
  readonly #timeoutMs: number;

  constructor(options: {
    db: Knex;
    tests: CallbackTestStore;
    servers: DeployServers;
    history: HistoryStore;
    authorizer: Authorizer;
    limit: MinuteLimit;
    perMinute: number;
    defaultBaseUrl: string;
    /** Hosts, `host:port` or CIDR of app-config that may be called whatever they are; that of the default base URL always may. */
    allowedHosts: string[];
    timeoutMs?: number;
  }) {
    this.#db = options.db;
    this.#tests = options.tests;
    this.#servers = options.servers;
    this.#history = options.history;
    this.#authorizer = options.authorizer;
    this.#limit = options.limit;
    this.#perMinute = options.perMinute;
    this.#defaultBaseUrl = options.defaultBaseUrl;
    this.#allowedHosts = [
      ...options.allowedHosts,
      ...hostOf(options.defaultBaseUrl),
    ];
    this.#timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS;
  }

  /**
   * @throws NotAllowedError, NotFoundError, TooManyRequestsError
   * @throws ConflictError where the server is not told any address
   */
  async test(caller: Caller, serverId: string): Promise<CallbackTest> {
    await this.#authorizer.require(caller, 'administration.manage');
    const server = await this.#servers.get(this.#db, serverId);
    if (!server) {
      throw new NotFoundError('There is no such Desktop Central server.');
    }
    const callbackId = newCallbackId();
    const url = this.#urlOf(server, callbackId);
    const { userEntityRef } = caller.actor;
    await this.#limit.take(
      this.#db,
      `callback test ${userEntityRef}`,
      this.#perMinute,
    );
    const begunAt = Date.now();
    const told = await this.#call(url, callbackId);
    await this.#record(caller, server, told);
    return {
      ...told,
      url: url.slice(0, -callbackId.length),
      tookMs: Date.now() - begunAt,
    };
  }

  #urlOf(server: DeployServer, callbackId: string): string {
    const url = callbackUrlOf(server, this.#defaultBaseUrl, callbackId);
    if (url) return url;
    throw new ConflictError(
      'This server is only polled, so Desktop Central is told no address. Choose callbacks as its status source first.',
    );
  }

  async #call(url: string, callbackId: string): Promise<Told> {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const until = new Date(Date.now() + RECOGNIZED_FOR_MS);
    await this.#tests.expect(this.#db, { callbackId, key }, until);
    const end = await callAsDc(url, key, {
      timeoutMs: this.#timeoutMs,
      allowedHosts: this.#allowedHosts,
    });
    const arrived = await this.#tests.end(this.#db, callbackId);
    return arrived ? ARRIVED : toldOf(end);
  }

  async #record(
    caller: Caller,
    server: DeployServer,
    { outcome }: Told,
  ): Promise<void> {
    await transact(this.#db, tx =>
      this.#history.record(tx, {
        actor: caller.actor.userEntityRef,
        act: 'callback.tested',
        audience: 'admin',
        subject: { kind: 'server', id: server.id },
        detail: { server: server.name, outcome },
      }),
    );
  }
}
