import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  CredentialInput,
  Server,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { DatabaseFailure, transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Act, HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { SecretBox } from '../secrets/SecretBox';
import { LastSyncSource, toServer } from './describe';
import { credentialOwner, DriverPool } from './DriverPool';
import { changeOf, ServerChange } from './serverChange';
import { CONNECT_TOPIC, ServerConnector } from './ServerConnector';
import { checkServerInput, normalizeServerInput } from './serverForm';
import type { ServerObserver } from './ServerObserver';
import {
  MAX_SERVERS,
  ServerRecord,
  ServerStore,
  StoredCredential,
} from './ServerStore';

/** What the service needs. */
export interface ServerServiceOptions {
  db: Knex;
  store: ServerStore;
  secrets: SecretBox;
  drivers: DriverPool;
  connector: ServerConnector;
  outbox: Outbox;
  history: HistoryStore;
  announcer: ChangeAnnouncer;
  observer: ServerObserver;
  lastSyncs: LastSyncSource;
  /** `desktopCentral.callbacks.baseUrl`, where app-config has it. */
  defaultCallbackBaseUrl?: string;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

type NormalInput = ReturnType<typeof normalizeServerInput>;

const UNIQUE_VIOLATIONS = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE']);

function nameTaken(): FormError {
  return new FormError([
    {
      path: 'name',
      code: 'taken',
      message: 'Another server has this name. Choose a different one.',
    },
  ]);
}

/** A user name as it is shown: that of a directory account with its domain. */
function shownName(
  credential: Extract<CredentialInput, { kind: 'password' }>,
): string {
  const { username, authType, domain } = credential;
  return authType === 'ad' ? `${domain}\\${username}` : username;
}

function noServer(): NotFoundError {
  return new NotFoundError('There is no such Desktop Central server.');
}

/** What may be done with DC servers. Who may do it is decided by the routes. */
export class ServerService {
  readonly #options: ServerServiceOptions;

  constructor(options: ServerServiceOptions) {
    this.#options = options;
  }

  /** All servers, by name. */
  async list(): Promise<Server[]> {
    const { db, store, lastSyncs } = this.#options;
    const records = await store.list(db);
    const ids = records.map(record => record.id);
    const syncs = await lastSyncs.lastSyncs(db, ids);
    return records.map(record => toServer(record, syncs.get(record.id)));
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Server> {
    const { db, lastSyncs } = this.#options;
    const record = await this.#load(id);
    const syncs = await lastSyncs.lastSyncs(db, [id]);
    return toServer(record, syncs.get(id));
  }

  /** Stores a server; connecting follows. @throws FormError */
  async create(caller: Caller, raw: ServerInput): Promise<Server> {
    const { store } = this.#options;
    const input = normalizeServerInput(raw);
    const id = randomUUID();
    this.#requireValid(input);
    const change = changeOf(input);
    const credential = (await this.#seal(id, change.credential)) ?? {
      kind: 'none' as const,
    };
    await this.#save(async tx => {
      if ((await store.count(tx)) >= MAX_SERVERS) {
        throw new ConflictError(`There can be ${MAX_SERVERS} servers at most.`);
      }
      if (await store.nameTaken(tx, input.name, id)) throw nameTaken();
      await store.insert(tx, id, change.settings, credential);
      await this.#saved(tx, caller, id, change, 'server.created');
    });
    this.#announceSaved(id);
    return this.get(id);
  }

  /**
   * Changes the settings; connecting follows. Without a credential the stored one stays, unless the server is another one.
   * @throws NotFoundError, StaleVersionError, FormError
   */
  async update(
    caller: Caller,
    id: string,
    version: number,
    raw: ServerInput,
  ): Promise<Server> {
    const { store } = this.#options;
    const input = normalizeServerInput(raw);
    const seen = await this.#load(id);
    if (seen.version !== version) throw new StaleVersionError('server');
    this.#requireValid(input, seen);
    const change = changeOf(input, seen);
    const credential = await this.#seal(id, change.credential);
    await this.#save(async tx => {
      const stored = await store.lock(tx, id);
      if (stored?.version !== version) throw new StaleVersionError('server');
      if (await store.nameTaken(tx, input.name, id)) throw nameTaken();
      await store.update(tx, id, { ...change, credential });
      await this.#saved(tx, caller, id, change, 'server.updated');
    });
    this.#announceSaved(id);
    return this.get(id);
  }

  /**
   * Connects again, and answers when it has ended. Recorded where a person asked for it.
   * @throws NotFoundError
   */
  async check(id: string, caller?: Caller): Promise<Server> {
    const { db } = this.#options;
    const server = await this.#load(id);
    if (caller) {
      await this.#record(db, id, 'server.checked', server.name, caller);
    }
    await this.#options.connector.checkNow(server);
    return this.get(id);
  }

  /** Ends the hold of a server. @throws NotFoundError */
  async resume(caller: Caller, id: string): Promise<void> {
    const { db, announcer } = this.#options;
    await transact(db, async tx => {
      const server = await this.#options.store.lock(tx, id);
      if (!server) throw noServer();
      if (await this.#endHold(tx, id)) {
        await this.#record(tx, id, 'server.resumed', server.name, caller);
      }
    });
    announcer.announce({ serverId: id });
  }

  /** The driver for a server as it was read. @throws DcError of kind `notSent` where it cannot be made or the server was saved since */
  driverOf(server: ServerRecord): Promise<DcDriver> {
    return this.#options.drivers.driverOf(server);
  }

  /** Stops outgoing work of a server that refuses our credential, until a person resumes it. */
  async holdForSignIn(tx: Knex, serverId: string): Promise<void> {
    const { store } = this.#options;
    const server = await store.get(tx, serverId);
    if (server && (await store.hold(tx, serverId, 'signIn'))) {
      await this.#record(tx, serverId, 'server.held', server.name);
    }
  }

  async #load(id: string): Promise<ServerRecord> {
    const record = await this.#options.store.get(this.#options.db, id);
    if (!record) throw noServer();
    return record;
  }

  #requireValid(input: NormalInput, stored?: ServerRecord): void {
    const errors = checkServerInput(input, {
      stored,
      hasDefaultCallbackBaseUrl: Boolean(this.#options.defaultCallbackBaseUrl),
    });
    if (errors.length > 0) throw new FormError(errors);
  }

  async #seal(
    id: string,
    credential: CredentialInput | 'erased' | undefined,
  ): Promise<StoredCredential | undefined> {
    if (!credential) return undefined;
    if (credential === 'erased') return { kind: 'none' };
    const sealed = await this.#options.secrets.seal(
      credentialOwner(id),
      JSON.stringify(credential),
    );
    return credential.kind === 'apiKey'
      ? { kind: 'apiKey', sealed }
      : { kind: 'password', username: shownName(credential), sealed };
  }

  async #save(work: (tx: Knex) => Promise<void>): Promise<void> {
    try {
      await transact(this.#options.db, work);
    } catch (error) {
      const twice =
        error instanceof DatabaseFailure &&
        UNIQUE_VIOLATIONS.has(error.code ?? '');
      throw twice ? nameTaken() : error;
    }
  }

  async #saved(
    tx: Knex,
    caller: Caller,
    id: string,
    change: ServerChange,
    act: Act['act'],
  ): Promise<void> {
    const { outbox, observer } = this.#options;
    const { addressChanged, credential, settings } = change;
    await outbox.expedite(tx, {
      topic: CONNECT_TOPIC,
      key: id,
      availableAt: new Date(),
    });
    await this.#record(tx, id, act, settings.name, caller, {
      host: settings.host,
      port: settings.port,
      credentialChanged: credential !== undefined,
    });
    await observer.saved(tx, id, { addressChanged });
    if (credential && credential !== 'erased') await this.#endHold(tx, id);
  }

  async #endHold(tx: Knex, id: string): Promise<boolean> {
    const { store, observer } = this.#options;
    const ended = await store.resume(tx, id);
    if (ended) await observer.resumed(tx, id);
    return ended;
  }

  async #record(
    tx: Knex,
    id: string,
    act: Act['act'],
    name: string,
    caller?: Caller,
    detail: Record<string, string | number | boolean> = {},
  ): Promise<void> {
    await this.#options.history.record(tx, {
      actor: caller?.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'server', id },
      detail: { name, ...detail },
    });
  }

  #announceSaved(id: string): void {
    this.#options.announcer.announce({ serverId: id });
    this.#options.wake(CONNECT_TOPIC);
  }
}
