import {
  type DcAccount,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ServerRecord } from '../servers/ServerStore';

/** Reaches DC servers. */
export interface AccountDc {
  /** @throws DcError of kind `notSent` where the server was saved since */
  driverOf(server: ServerRecord): Promise<DcDriver>;
  /** Stops outgoing work of a server whose sign-in is refused. */
  holdForSignIn(
    tx: Knex,
    asked: Pick<ServerRecord, 'id' | 'addressVersion'>,
    refusal: DcError,
  ): Promise<void>;
}

/** As far as a role is kept and compared. */
const MAX_ROLE_LENGTH = 100;

/** Looks for accounts in DC, and changes nothing there. */
export class AccountReader {
  readonly #db: Knex;
  readonly #dc: AccountDc;
  readonly #callTimeoutMs: number;

  constructor(options: { db: Knex; dc: AccountDc; callTimeoutMs: number }) {
    this.#db = options.db;
    this.#dc = options.dc;
    this.#callTimeoutMs = options.callTimeoutMs;
  }

  /** The account of exactly this login name. @throws DcError */
  async find(
    server: ServerRecord,
    loginName: string,
    signal?: AbortSignal,
  ): Promise<DcAccount | undefined> {
    const bound = AbortSignal.timeout(this.#callTimeoutMs);
    try {
      const driver = await this.#dc.driverOf(server);
      const found = await driver.findAccount(
        loginName,
        signal ? AbortSignal.any([signal, bound]) : bound,
      );
      return found && { ...found, role: found.role.slice(0, MAX_ROLE_LENGTH) };
    } catch (error) {
      if (error instanceof DcError && error.kind === 'unauthorized') {
        await transact(this.#db, tx =>
          this.#dc.holdForSignIn(tx, server, error),
        );
      }
      throw error;
    }
  }
}
