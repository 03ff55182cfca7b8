import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isUniqueViolation, transact } from '../database/transact';
import { HistoryStore } from '../history/HistoryStore';
import { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { isInUse, mayBeInDc, WIRE_ROLES } from './accountState';
import { AccountRecord, AccountStore } from './AccountStore';
import { loginTaken, requireOwnLogin } from './loginNames';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';

/** Outbox topic of making an account in DC; the key is `<technician id>:<server id>`. */
export const ACCOUNT_CREATE_TOPIC = 'account.create';

/** Which account in DC somebody asks for. */
export interface AskedAccount {
  technicianId: string;
  serverId: string;
  loginName: string;
}

/**
 * An account that DC has, or may have, is not forgotten for another one: it would stay open there unseen.
 * @throws ConflictError
 */
function requireNoOther(
  before: AccountRecord | undefined,
  { loginName }: AskedAccount,
  server: ServerRecord,
): void {
  if (!before || before.loginName === loginName) return;
  if (before.state === 'requested') {
    throw new ConflictError(
      `The account is being made as ${before.loginName}. Wait for the outcome.`,
    );
  }
  if (!mayBeInDc(before)) return;
  throw new ConflictError(
    before.state === 'confirmed'
      ? `The technician has the account ${before.loginName} on ${server.name} already. Change its name in Desktop Central.`
      : `${server.name} may have made the account ${before.loginName} although it did not say so. Ask for that name again, then it is looked for.`,
  );
}

/** What asking the driver makes of the row, or nothing where the account was asked for already. */
function askedOfDriver(
  before: AccountRecord | undefined,
  asked: AccountRecord,
): AccountRecord | undefined {
  const sameName = before?.loginName === asked.loginName;
  if (sameName && isInUse(before)) return undefined;
  // A create of ours may have worked in the end: the next look in DC tells.
  return sameName ? { ...asked, createSentAt: before.createSentAt } : asked;
}

/** The accounts that technicians need in DC, made by hand or by the driver. */
export class AccountService {
  readonly #db: Knex;
  readonly #technicians: TechnicianStore;
  readonly #accounts: AccountStore;
  readonly #servers: Pick<ServerStore, 'lock'>;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  /** `wake` tells the worker of this process that there is work of a topic. */
  constructor(options: {
    db: Knex;
    technicians: TechnicianStore;
    accounts: AccountStore;
    servers: Pick<ServerStore, 'lock'>;
    history: HistoryStore;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#technicians = options.technicians;
    this.#accounts = options.accounts;
    this.#servers = options.servers;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /**
   * Confirms that the account was made by hand, or asks the driver to make it.
   * @throws NotFoundError for an unknown technician or server
   * @throws ConflictError when no account can be asked for
   * @throws FormError when the login name is another technician's or nobody's own
   */
  async confirm(caller: Caller, account: AskedAccount): Promise<void> {
    await this.#once(account, tx => this.#confirm(tx, caller, account));
    this.#wake(ACCOUNT_CREATE_TOPIC);
  }

  /**
   * Takes an account that DC has already for the technician's, as somebody has seen or sworn to.
   * @throws NotFoundError for an unknown technician or server
   * @throws ConflictError when the technician has another one, or the server leads elsewhere by now
   * @throws FormError when the login name is another technician's or nobody's own
   */
  async link(
    caller: Caller,
    account: AskedAccount,
    seen: { server: ServerRecord; dcRole?: string },
  ): Promise<void> {
    await this.#once(account, async tx => {
      const { server, technician } = await this.#lock(tx, account);
      if (server.addressVersion !== seen.server.addressVersion) {
        throw new ConflictError(
          `${server.name} leads to another Desktop Central now. Look at its page, then link the account again.`,
        );
      }
      await this.#save(tx, caller, 'technician.accountLinked', {
        technician,
        server,
        account: {
          ...account,
          state: 'confirmed',
          how: 'linked',
          dcRole: seen.dcRole ?? WIRE_ROLES[technician.dcRole],
          ...(seen.dcRole ? { checkedAt: new Date() } : {}),
          addressVersion: server.addressVersion,
          requestedAt: new Date(),
        },
      });
    });
  }

  /** For the observer of servers: the accounts were those of another DC. */
  async serverMoved(tx: Knex, serverId: string): Promise<void> {
    await this.#forgotten(
      tx,
      await this.#accounts.deleteOnServer(tx, serverId),
    );
  }

  /** DC is asked soon about the accounts of a technician whose role or access was changed. */
  async technicianChanged(tx: Knex, technicianId: string): Promise<void> {
    await this.#accounts.lookAgain(tx, technicianId);
  }

  /**
   * The accounts were those of somebody else of the same name.
   * @throws ConflictError while one of them may still be in DC
   */
  async technicianReplaced(tx: Knex, technicianId: string): Promise<void> {
    const accounts = await this.#accounts.deleteOf(tx, technicianId);
    const open = accounts.find(mayBeInDc);
    if (open) {
      throw new ConflictError(
        `The account ${open.loginName} belongs to the person who had this name before. Confirm first that it is closed in Desktop Central.`,
      );
    }
    await this.#forgotten(tx, accounts);
  }

  async #forgotten(tx: Knex, accounts: AccountRecord[]): Promise<void> {
    for (const { technicianId, serverId, loginName } of accounts) {
      await this.#history.record(tx, {
        act: 'technician.accountForgotten',
        audience: 'admin',
        subject: { kind: 'technician', id: technicianId },
        detail: { serverId, loginName },
      });
    }
  }

  async #once(
    { loginName }: AskedAccount,
    work: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    try {
      await transact(this.#db, work);
    } catch (error) {
      throw isUniqueViolation(error) ? loginTaken(loginName) : error;
    }
  }

  async #lock(tx: Knex.Transaction, account: AskedAccount) {
    const server = await this.#serverWithAccounts(tx, account.serverId);
    const technician = await this.#enabledTechnician(tx, account.technicianId);
    requireOwnLogin(account.loginName, server);
    const before = await this.#accounts.lock(tx, technician.id, server.id);
    requireNoOther(before, account, server);
    return { server, technician, before };
  }

  async #confirm(
    tx: Knex.Transaction,
    caller: Caller,
    account: AskedAccount,
  ): Promise<void> {
    const { server, technician, before } = await this.#lock(tx, account);
    const asked: AccountRecord = {
      ...account,
      state: 'requested',
      addressVersion: server.addressVersion,
      requestedAt: new Date(),
    };
    if (server.accountsMode === 'byHand') {
      await this.#save(tx, caller, 'technician.accountConfirmed', {
        technician,
        server,
        account: {
          ...asked,
          state: 'confirmed',
          how: 'byHand',
          dcRole: WIRE_ROLES[technician.dcRole],
        },
      });
      return;
    }
    const after = askedOfDriver(before, asked);
    if (!after) return;
    await this.#save(tx, caller, 'technician.accountRequested', {
      technician,
      server,
      account: after,
    });
    await this.#outbox.enqueue(tx, {
      topic: ACCOUNT_CREATE_TOPIC,
      key: `${technician.id}:${server.id}`,
      availableAt: new Date(),
    });
  }

  async #save(
    tx: Knex,
    caller: Caller,
    act:
      | 'technician.accountConfirmed'
      | 'technician.accountLinked'
      | 'technician.accountRequested',
    saved: {
      technician: TechnicianRecord;
      server: ServerRecord;
      account: AccountRecord;
    },
  ): Promise<void> {
    const { technician, server, account } = saved;
    await this.#accounts.forgetClosed(tx, account);
    if (await this.#accounts.isTaken(tx, account)) {
      throw loginTaken(account.loginName);
    }
    await this.#accounts.save(tx, account);
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'technician', id: technician.id },
      detail: {
        user: technician.userEntityRef,
        server: server.name,
        loginName: account.loginName,
      },
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
