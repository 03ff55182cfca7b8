import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Server,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { isUniqueViolation, transact } from '../database/transact';
import type { DriverRegistry } from '../driver/DriverRegistry';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Caller } from '../permissions/Authorizer';
import type { CheckLimit } from './CheckLimit';
import { checkDeclaredFields } from './declaredFields';
import type { DeclaredServerStore } from './DeclaredServerStore';
import {
  CallbackKeySource,
  LastSyncSource,
  toServer,
  withKeyWarning,
} from './describe';
import { checkDriver, withDriver } from './driverChoice';
import type { DriverPool } from './DriverPool';
import { changeOf } from './serverChange';
import { CONNECT_TOPIC, ServerConnector } from './ServerConnector';
import { checkServerInput, normalizeServerInput } from './serverForm';
import { MAX_SERVERS, ServerRecord, ServerStore } from './ServerStore';
import type { ServerWriter } from './ServerWriter';
import type { SignInHold } from './SignInHold';

/** What the service needs. */
export interface ServerServiceOptions {
  db: Knex;
  store: ServerStore;
  declared: DeclaredServerStore;
  writer: ServerWriter;
  signInHold: SignInHold;
  drivers: DriverPool;
  driverRegistry: DriverRegistry;
  connector: ServerConnector;
  announcer: ChangeAnnouncer;
  lastSyncs: LastSyncSource;
  callbackKeys: CallbackKeySource;
  checks: CheckLimit;
  /** `desktopCentral.inferredWrites.trusted` of app-config. */
  trustedForInferredWrites: string[];
  /** `desktopCentral.callbacks.baseUrl`, where app-config has it. */
  defaultCallbackBaseUrl?: string;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

type NormalInput = ReturnType<typeof normalizeServerInput>;

function nameTaken(): FormError {
  return new FormError([
    {
      path: 'name',
      code: 'taken',
      message: 'Another server has this name. Choose a different one.',
    },
  ]);
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
    const { db, store } = this.#options;
    return this.#describe(await store.list(db));
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Server> {
    const [server] = await this.#describe([await this.#load(id)]);
    return server;
  }

  /** Stores a server; connecting follows. @throws FormError, TooManyRequestsError */
  async create(caller: Caller, raw: ServerInput): Promise<Server> {
    const { checks, store, writer } = this.#options;
    const input = this.#normalize(raw);
    const id = randomUUID();
    this.#requireValid(input);
    await checks.takeSave(caller);
    const change = await writer.seal(id, changeOf(input));
    await this.#save(async tx => {
      if ((await store.count(tx)) >= MAX_SERVERS) {
        throw new ConflictError(`There can be ${MAX_SERVERS} servers at most.`);
      }
      if (await store.nameTaken(tx, input.name, id)) throw nameTaken();
      await writer.create(tx, id, change, { act: 'server.created', caller });
    });
    this.#announceSaved(id);
    return this.get(id);
  }

  /**
   * Changes the settings; connecting follows. Without a credential the stored one stays, unless the server is another one.
   * A server that left app-config is an ordinary one once its connection is saved.
   * @throws NotFoundError, StaleVersionError, FormError, TooManyRequestsError
   */
  async update(
    caller: Caller,
    id: string,
    version: number,
    raw: ServerInput,
  ): Promise<Server> {
    const { checks, store, declared, writer } = this.#options;
    const input = this.#normalize(raw);
    const seen = await this.#load(id);
    if (seen.version !== version) throw new StaleVersionError('server');
    this.#requireValid(input, seen);
    const meant = changeOf(input, seen);
    if (meant.addressChanged || input.credential) await checks.takeSave(caller);
    const change = await writer.seal(id, meant);
    await this.#save(async tx => {
      const stored = await store.lock(tx, id);
      if (stored?.version !== version) throw new StaleVersionError('server');
      // App-config may have taken it back since it was looked at.
      this.#requireValid(input, stored);
      if (await store.nameTaken(tx, input.name, id)) throw nameTaken();
      if (stored.orphaned && (change.addressChanged || change.credential)) {
        await declared.release(tx, id);
      }
      await writer.update(tx, id, change, { act: 'server.updated', caller });
    });
    this.#announceSaved(id);
    return this.get(id);
  }

  /**
   * Connects again, and answers when it has ended.
   * @throws NotFoundError, TooManyRequestsError
   */
  async check(caller: Caller, id: string): Promise<Server> {
    const { db, checks, connector, writer } = this.#options;
    await checks.take(caller);
    const server = await this.#load(id);
    await writer.record(db, server, { act: 'server.checked', caller });
    await connector.checkNow(server);
    return this.get(id);
  }

  /** Ends the hold of a server; connecting follows where the refusal had ended the connection. @throws NotFoundError */
  async resume(caller: Caller, id: string): Promise<void> {
    const { db, store, writer } = this.#options;
    await transact(db, async tx => {
      const server = await store.lock(tx, id);
      if (!server) throw noServer();
      if (!(await writer.endHold(tx, id))) return;
      if (server.connectionState !== 'connected') {
        await writer.connect(tx, id);
      }
      await writer.record(tx, server, { act: 'server.resumed', caller });
    });
    this.#announceSaved(id);
  }

  /** The driver for a server as it was read. @throws DcError of kind `notSent` where it cannot be made or the server was saved since */
  driverOf(server: ServerRecord): Promise<DcDriver> {
    return this.#options.drivers.driverOf(server);
  }

  /**
   * Stops outgoing work of a server that refuses our sign-in, until a person resumes it or gives it the code it asks for; it
   * counts as not connected.
   */
  async holdForSignIn(
    tx: Knex,
    asked: Pick<ServerRecord, 'id' | 'addressVersion'>,
    refusal: DcError,
  ): Promise<void> {
    await this.#options.signInHold.hold(tx, asked, refusal);
  }

  async #describe(records: ServerRecord[]): Promise<Server[]> {
    const { db, lastSyncs, callbackKeys, trustedForInferredWrites } =
      this.#options;
    const ids = records.map(record => record.id);
    const last = await lastSyncs.lastSyncs(db, ids);
    const lastSuccess = await lastSyncs.lastSuccesses(db, ids);
    const withKey = await callbackKeys.serversWithKey(db, ids);
    return records.map(record => {
      const server = toServer(record, {
        last: last.get(record.id),
        lastSuccess: lastSuccess.get(record.id),
        trustedForInferredWrites,
      });
      return withKeyWarning(server, withKey);
    });
  }

  async #load(id: string): Promise<ServerRecord> {
    const record = await this.#options.store.get(this.#options.db, id);
    if (!record) throw noServer();
    return record;
  }

  #normalize(raw: ServerInput): NormalInput {
    return withDriver(normalizeServerInput(raw), this.#options.driverRegistry);
  }

  #requireValid(input: NormalInput, stored?: ServerRecord): void {
    const { driverRegistry, defaultCallbackBaseUrl } = this.#options;
    const declared = checkDeclaredFields(input, stored);
    if (declared.length > 0) throw new FormError(declared);
    const errors = [
      ...checkServerInput(input, {
        stored,
        hasDefaultCallbackBaseUrl: Boolean(defaultCallbackBaseUrl),
      }),
      ...checkDriver(input.driver, stored, driverRegistry),
    ];
    if (errors.length > 0) throw new FormError(errors);
  }

  async #save(work: (tx: Knex) => Promise<void>): Promise<void> {
    try {
      await transact(this.#options.db, work);
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken() : error;
    }
  }

  #announceSaved(id: string): void {
    this.#options.announcer.announce({ serverId: id });
    this.#options.wake(CONNECT_TOPIC);
  }
}
