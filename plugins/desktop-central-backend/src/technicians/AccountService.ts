import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Technician,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { isUniqueViolation, transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { HistoryStore } from '../history/HistoryStore';
import { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { AccountRecord, AccountStore } from './AccountStore';
import type { CatalogUser, CatalogUsers } from './CatalogUsers';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';

/** Outbox topic of making an account in DC; the key is `<technician id>:<server id>`. */
export const ACCOUNT_CREATE_TOPIC = 'account.create';

function loginTaken(loginName: string): FormError {
  return new FormError([
    {
      path: 'loginName',
      code: 'taken',
      message: `${loginName} is the account of another technician on this server.`,
    },
  ]);
}

function nameOfRef(userEntityRef: string): string {
  return userEntityRef.slice(userEntityRef.lastIndexOf('/') + 1);
}

/**
 * What asking the driver makes of the row, or nothing where the account was asked for already.
 * @throws ConflictError when it was asked for under another name
 */
function askedOfDriver(
  before: AccountRecord | undefined,
  asked: AccountRecord,
): AccountRecord | undefined {
  const sameName = before?.loginName === asked.loginName;
  if (before && before.state !== 'failed') {
    if (sameName) return undefined;
    throw new ConflictError(
      before.state === 'requested'
        ? `The account is being made as ${before.loginName}. Wait for the outcome.`
        : `The account was made as ${before.loginName}. Change its name in Desktop Central.`,
    );
  }
  // A create of ours may have worked in the end: the next look in DC tells.
  return sameName ? { ...asked, createSentAt: before?.createSentAt } : asked;
}

/** The accounts that technicians need in DC, made by hand or by the driver. */
export class AccountService {
  readonly #db: Knex;
  readonly #technicians: TechnicianStore;
  readonly #accounts: AccountStore;
  readonly #servers: Pick<ServerStore, 'lock' | 'list'>;
  readonly #users: CatalogUsers;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  /** `wake` tells the worker of this process that there is work of a topic. */
  constructor(options: {
    db: Knex;
    technicians: TechnicianStore;
    accounts: AccountStore;
    servers: Pick<ServerStore, 'lock' | 'list'>;
    users: CatalogUsers;
    history: HistoryStore;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#technicians = options.technicians;
    this.#accounts = options.accounts;
    this.#servers = options.servers;
    this.#users = options.users;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /**
   * Confirms that the account was made by hand, or asks the driver to make it.
   * @throws NotFoundError for an unknown technician or server
   * @throws ConflictError when no account can be asked for
   * @throws FormError when the login name is another technician's
   */
  async confirm(
    caller: Caller,
    account: { technicianId: string; serverId: string; loginName: string },
  ): Promise<void> {
    try {
      await transact(this.#db, tx => this.#confirm(tx, caller, account));
    } catch (error) {
      throw isUniqueViolation(error) ? loginTaken(account.loginName) : error;
    }
    this.#wake(ACCOUNT_CREATE_TOPIC);
  }

  /** For the observer of servers: the accounts were those of another DC. */
  async serverMoved(tx: Knex, serverId: string): Promise<void> {
    const forgotten = await this.#accounts.deleteOnServer(tx, serverId);
    for (const { technicianId, loginName } of forgotten) {
      await this.#history.record(tx, {
        act: 'technician.accountForgotten',
        audience: 'admin',
        subject: { kind: 'technician', id: technicianId },
        detail: { serverId, loginName },
      });
    }
  }

  /** The technicians with their account on each server. */
  async withAccounts(technicians: TechnicianRecord[]): Promise<Technician[]> {
    const servers = await this.#servers.list(this.#db);
    const accounts = await this.#accounts.listOf(
      this.#db,
      technicians.map(technician => technician.id),
    );
    const users = await this.#proposals(technicians);
    const byKey = new Map(
      accounts.map(found => [`${found.technicianId}:${found.serverId}`, found]),
    );
    return technicians.map(({ userUid: _, ...technician }) => ({
      ...technician,
      accounts: servers.map(server =>
        this.#view(
          server,
          byKey.get(`${technician.id}:${server.id}`),
          users.get(technician.userEntityRef)?.loginName ??
            nameOfRef(technician.userEntityRef),
        ),
      ),
    }));
  }

  #view(
    server: ServerRecord,
    account: AccountRecord | undefined,
    proposed: string,
  ): TechnicianAccount {
    const needed = server.accountsMode !== 'portalOnly';
    return {
      serverId: server.id,
      serverName: server.name,
      mode: server.accountsMode,
      state: needed ? account?.state ?? 'missing' : 'notNeeded',
      loginName: account?.loginName ?? proposed,
      ...(needed && account?.error ? { error: account.error } : {}),
    };
  }

  /** A list must not fail because a proposal cannot be made. */
  async #proposals(
    technicians: TechnicianRecord[],
  ): Promise<Map<string, CatalogUser>> {
    try {
      return await this.#users.find(
        technicians.map(technician => technician.userEntityRef),
      );
    } catch {
      return new Map();
    }
  }

  async #confirm(
    tx: Knex.Transaction,
    caller: Caller,
    account: { technicianId: string; serverId: string; loginName: string },
  ): Promise<void> {
    const server = await this.#serverWithAccounts(tx, account.serverId);
    const technician = await this.#enabledTechnician(tx, account.technicianId);
    const before = await this.#accounts.lock(tx, technician.id, server.id);
    const byDriver = server.accountsMode === 'byDriver';
    const asked: AccountRecord = {
      ...account,
      state: byDriver ? 'requested' : 'confirmed',
      addressVersion: server.addressVersion,
      requestedAt: new Date(),
    };
    const after = byDriver ? askedOfDriver(before, asked) : asked;
    if (!after) return;
    if (await this.#accounts.isTaken(tx, after)) {
      throw loginTaken(after.loginName);
    }
    await this.#accounts.save(tx, after);
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act: byDriver
        ? 'technician.accountRequested'
        : 'technician.accountConfirmed',
      audience: 'admin',
      subject: { kind: 'technician', id: technician.id },
      detail: {
        user: technician.userEntityRef,
        server: server.name,
        loginName: after.loginName,
      },
    });
    if (!byDriver) return;
    await this.#outbox.enqueue(tx, {
      topic: ACCOUNT_CREATE_TOPIC,
      key: `${technician.id}:${server.id}`,
      availableAt: new Date(),
    });
  }

  /** Locked, so that an account is asked for at the address that is read here or not at all. */
  async #serverWithAccounts(tx: Knex, id: string): Promise<ServerRecord> {
    const server = await this.#servers.lock(tx, id);
    if (!server) throw new NotFoundError('There is no such DC server.');
    if (server.accountsMode !== 'portalOnly') return server;
    throw new ConflictError(
      `${server.name} works without accounts of technicians. Change "Accounts in DC" of the server first.`,
    );
  }

  async #enabledTechnician(tx: Knex, id: string): Promise<TechnicianRecord> {
    const technician = await this.#technicians.get(tx, id);
    if (!technician) throw new NotFoundError('There is no such technician.');
    if (technician.enabled) return technician;
    throw new ConflictError(
      'This technician is disabled. Enable them before asking for an account.',
    );
  }
}
