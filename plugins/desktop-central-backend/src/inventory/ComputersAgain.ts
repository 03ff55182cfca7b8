import { LoggerService } from '@backstage/backend-plugin-api';
import {
  type DcComputer,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { MinuteLimit } from '../database/MinuteLimit';
import { transact } from '../database/transact';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { ComputersNow, computersNow } from './computersNow';
import { holdIfRefused } from './holdIfRefused';
import type { InventoryStore } from './InventoryStore';
import { toInventoryServer } from './inventoryServer';

/** Somebody has pressed Save and waits. */
const DEFAULT_TIMEOUT_MS = 2_000;

/** Takes what DC said of computers into the catalogue. */
export interface ReReadRows {
  keepLookedUp(
    tx: Knex,
    serverId: string,
    kind: 'computers',
    rows: DcComputer[],
  ): Promise<void>;
  markComputersGone(tx: Knex, serverId: string, ids: string[]): Promise<void>;
}

/** What it needs. */
export interface ComputersAgainOptions {
  db: Knex;
  servers: Pick<ServerStore, 'get' | 'lock'>;
  dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
  inventory: Pick<InventoryStore, 'getComputers'>;
  catalogue: ReReadRows;
  logger: LoggerService;
  limit: MinuteLimit;
  /** How often one person may have computers read again in a minute. */
  perMinute: number;
  timeoutMs?: number;
}

/** Brings what is known of a few computers up to date, where DC answers soon. */
export class ComputersAgain {
  readonly #options: ComputersAgainOptions;

  constructor(options: ComputersAgainOptions) {
    this.#options = options;
  }

  /** Never fails because of DC: where it does not answer in time, what the last sync saw is all that is known. */
  async refresh(
    person: string,
    serverId: string,
    ids: string[],
  ): Promise<void> {
    const { db, servers, limit, perMinute } = this.#options;
    const server = await servers.get(db, serverId);
    if (!server || toInventoryServer(server).reason) return;
    const over = await limit.takeOrWait(db, `readAgain ${person}`, perMinute);
    if (over) return;
    const now = await this.#ask(server, ids);
    if (now) await this.#keep(server, now);
  }

  async #ask(
    server: ServerRecord,
    ids: string[],
  ): Promise<ComputersNow | undefined> {
    const { db, inventory, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const known = await inventory.getComputers(db, server.id, ids);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await Promise.race([
        this.#answer(server, [...known.values()], signal),
        whenAborted(signal),
      ]);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      this.#options.logger.info(
        `What was chosen on ${server.name} could not be read again before it was saved: ${error.message}`,
      );
      if (!signal.aborted) await holdIfRefused(this.#options, server, error);
      return undefined;
    }
  }

  async #answer(
    server: ServerRecord,
    known: Array<{ id: string; name: string }>,
    signal: AbortSignal,
  ): Promise<ComputersNow | undefined> {
    if (known.length === 0) return undefined;
    const driver: DcDriver = await this.#options.dc.driverOf(server);
    return computersNow(driver, known, () => signal);
  }

  async #keep(
    server: ServerRecord,
    { found, gone }: ComputersNow,
  ): Promise<void> {
    const { catalogue, db, servers } = this.#options;
    await transact(db, async tx => {
      const now = await servers.lock(tx, server.id);
      if (now?.addressVersion !== server.addressVersion) return;
      await catalogue.keepLookedUp(tx, server.id, 'computers', found);
      await catalogue.markComputersGone(tx, server.id, gone);
    });
  }
}

/** Making the driver may take its time too, and takes no signal. */
function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
