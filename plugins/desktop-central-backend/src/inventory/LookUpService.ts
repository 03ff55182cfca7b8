import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  LookUpInput,
  LookUpResult,
} from 'backstage-plugin-desktop-central-common';
import {
  type DcComputer,
  type DcDirectoryUser,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { MinuteLimit } from '../database/MinuteLimit';
import { transact } from '../database/transact';
import type { HistoryStore } from '../history/HistoryStore';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { holdIfRefused } from './holdIfRefused';
import type { InventoryStore } from './InventoryStore';
import { toInventoryServer } from './inventoryServer';

/** How many items one look-up answers; the contract's own bound. */
const MAX_FOUND = 50;
/** A person waits for it. */
const DEFAULT_TIMEOUT_MS = 15_000;

/** What takes that which was looked up into the catalogue, so that it can be chosen as a target at once. */
export interface LookedUpRows {
  keepLookedUp(
    tx: Knex,
    serverId: string,
    kind: 'computers',
    rows: DcComputer[],
  ): Promise<void>;
  keepLookedUp(
    tx: Knex,
    serverId: string,
    kind: 'directoryUsers',
    rows: DcDirectoryUser[],
  ): Promise<void>;
}

/** What the service needs. */
export interface LookUpServiceOptions {
  db: Knex;
  servers: Pick<ServerStore, 'get' | 'lock'>;
  dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
  inventory: Pick<InventoryStore, 'getComputers' | 'getDirectoryUsers'>;
  catalogue: LookedUpRows;
  history: HistoryStore;
  limit: MinuteLimit;
  /** How many look-ups one person may make in a minute. */
  perMinute: number;
  timeoutMs?: number;
}

interface LookUp {
  /** Entity ref of who looks. */
  person: string;
  server: ServerRecord;
  input: LookUpInput;
}

interface Found {
  computers: DcComputer[];
  directoryUsers: DcDirectoryUser[];
}

/** An error for a person; what DC or a socket said is in none of it. */
function unavailable(error: DcError): ServiceUnavailableError {
  const next = error.nextStep ?? 'Check what was typed, then try again.';
  return new ServiceUnavailableError(`${error.message} ${next}`);
}

/** Looks for one computer or user in DC at once, whatever the last sync found. */
export class LookUpService {
  readonly #options: LookUpServiceOptions;

  constructor(options: LookUpServiceOptions) {
    this.#options = options;
  }

  /**
   * What DC has of exactly this name; it is in the catalogue from then on. Nothing found changes nothing: only a sync sees the
   * whole list.
   * @throws NotFoundError, TooManyRequestsError, ConflictError where the server cannot be asked now, ServiceUnavailableError
   * where DC does not answer as it should
   */
  async lookUp(
    person: string,
    serverId: string,
    input: LookUpInput,
  ): Promise<LookUpResult> {
    const { db, limit, perMinute, servers } = this.#options;
    const server = await servers.get(db, serverId);
    if (!server) {
      throw new NotFoundError('There is no such Desktop Central server.');
    }
    await limit.take(db, `lookUp ${person}`, perMinute);
    const { reason } = toInventoryServer(server);
    if (reason) throw new ConflictError(reason);
    const found = await this.#ask(server, input);
    return this.#keep({ person, server, input }, found);
  }

  async #ask(server: ServerRecord, input: LookUpInput): Promise<Found> {
    const { dc, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await this.#find(await dc.driverOf(server), input, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      if (signal.aborted) {
        throw new ServiceUnavailableError(
          'Desktop Central did not answer in time. Check that it is running and not overloaded, then try again.',
        );
      }
      await holdIfRefused(this.#options, server, error);
      throw unavailable(error);
    }
  }

  async #find(
    driver: DcDriver,
    input: LookUpInput,
    signal: AbortSignal,
  ): Promise<Found> {
    if (input.kind === 'computer') {
      const computers = await driver.findComputers(input.name, signal);
      return { computers: computers.slice(0, MAX_FOUND), directoryUsers: [] };
    }
    const { name, domain } = input;
    const users = await driver.findDirectoryUsers({ name, domain }, signal);
    return { computers: [], directoryUsers: users.slice(0, MAX_FOUND) };
  }

  async #record(
    tx: Knex,
    { person, server, input }: LookUp,
    { computers, directoryUsers }: Found,
  ): Promise<void> {
    const { kind, name } = input;
    await this.#options.history.record(tx, {
      actor: person,
      act: 'inventory.lookedUp',
      audience: 'admin',
      subject: { kind: 'server', id: server.id },
      detail: {
        server: server.name,
        kind,
        name,
        ...(input.kind === 'directoryUser' ? { domain: input.domain } : {}),
        found: computers.length + directoryUsers.length,
      },
    });
  }

  async #keep(lookUp: LookUp, found: Found): Promise<LookUpResult> {
    const { catalogue, db, inventory, servers } = this.#options;
    const { server } = lookUp;
    const { computers, directoryUsers } = found;
    const idsOf = (rows: Array<{ id: string }>) => rows.map(row => row.id);
    return transact(db, async tx => {
      const now = await servers.lock(tx, server.id);
      if (now?.addressVersion !== server.addressVersion) {
        throw new ConflictError(
          'The server was changed or removed meanwhile. Look again.',
        );
      }
      const { id } = server;
      await catalogue.keepLookedUp(tx, id, 'computers', computers);
      await catalogue.keepLookedUp(tx, id, 'directoryUsers', directoryUsers);
      await this.#record(tx, lookUp, found);
      const kept = await inventory.getComputers(tx, id, idsOf(computers));
      const keptUsers = await inventory.getDirectoryUsers(
        tx,
        id,
        idsOf(directoryUsers),
      );
      return {
        computers: [...kept.values()],
        directoryUsers: [...keptUsers.values()],
      };
    });
  }
}
