import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { type DcAccount, DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { CheckLimit } from '../servers/CheckLimit';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { AccountComparison } from './AccountComparison';
import type { AccountReader } from './AccountReader';
import type { AccountService, AskedAccount } from './AccountService';
import {
  accountActions,
  mayBeInDc,
  readingOf,
  whyNotNow,
  WIRE_ROLES,
} from './accountState';
import { AccountRecord, AccountStore } from './AccountStore';
import { requireOwnLogin, requireTyped } from './loginNames';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';

/** Whose account it is, and where. */
interface Subject {
  technician: TechnicianRecord;
  server: ServerRecord;
  loginName: string;
}

function wrongLogin(code: string, message: string): FormError {
  return new FormError([{ path: 'loginName', code, message }]);
}

function noTechnician(): NotFoundError {
  return new NotFoundError('There is no such technician.');
}

/** What a portal admin does about one account in DC: link it, look at it, confirm that it is closed. */
export class AccountActs {
  readonly #db: Knex;
  readonly #accounts: AccountStore;
  readonly #technicians: TechnicianStore;
  readonly #servers: Pick<ServerStore, 'get'>;
  readonly #service: Pick<AccountService, 'link'>;
  readonly #reader: AccountReader;
  readonly #comparison: AccountComparison;
  readonly #history: HistoryStore;
  readonly #checks: Pick<CheckLimit, 'take'>;

  constructor(options: {
    db: Knex;
    accounts: AccountStore;
    technicians: TechnicianStore;
    servers: Pick<ServerStore, 'get'>;
    service: Pick<AccountService, 'link'>;
    reader: AccountReader;
    comparison: AccountComparison;
    history: HistoryStore;
    checks: Pick<CheckLimit, 'take'>;
  }) {
    this.#db = options.db;
    this.#accounts = options.accounts;
    this.#technicians = options.technicians;
    this.#servers = options.servers;
    this.#service = options.service;
    this.#reader = options.reader;
    this.#comparison = options.comparison;
    this.#history = options.history;
    this.#checks = options.checks;
  }

  /**
   * Takes an account that DC has already for the technician's. Where DC can be asked, it has to have it in the technician's
   * role; else the name that was typed twice has to do.
   * @throws FormError for a name that was not typed alike, is nobody's own, or is not so in DC
   * @throws ConflictError while the server is not connected, or where the technician has another account
   * @throws TooManyRequestsError where the caller has asked DC so often in this minute
   * @throws ServiceUnavailableError where DC does not answer
   */
  async link(
    caller: Caller,
    account: AskedAccount,
    typed: string,
  ): Promise<void> {
    const { loginName } = account;
    requireTyped('confirmLoginName', typed, loginName);
    const server = await this.#server(account.serverId);
    const technician = await this.#technicians.get(
      this.#db,
      account.technicianId,
    );
    if (!technician) throw noTechnician();
    requireOwnLogin(loginName, server);
    const found = await this.#lookBeforeLink(caller, {
      server,
      technician,
      loginName,
    });
    await this.#service.link(caller, account, { server, dcRole: found?.role });
  }

  /**
   * Asks DC about an account now.
   * @throws ConflictError where there is nothing to ask about, or DC cannot be asked
   * @throws TooManyRequestsError where the caller has asked so often in this minute
   * @throws ServiceUnavailableError where DC does not answer
   */
  async check(
    caller: Caller,
    technicianId: string,
    serverId: string,
  ): Promise<void> {
    const server = await this.#server(serverId);
    const { technician, account } = await this.#account(technicianId, serverId);
    const { check } = accountActions(account, technician, server);
    if (!check?.allowed) {
      throw new ConflictError(
        check?.reason ??
          'There is nothing to look at: the account is not confirmed, or this server does not tell about accounts.',
      );
    }
    const found = await this.#look(caller, server, account.loginName);
    const about = { technician, server, loginName: account.loginName };
    await transact(this.#db, async tx => {
      await this.#note(tx, caller, 'technician.accountChecked', about);
      await this.#comparison.record(tx, server, account, found);
    });
  }

  /**
   * Takes a portal admin's word that the account of a disabled technician is closed in DC.
   * @throws FormError where the login name was not typed alike
   * @throws ConflictError where there is nothing to be closed
   */
  async close(
    caller: Caller,
    technicianId: string,
    serverId: string,
    typed: string,
  ): Promise<void> {
    const server = await this.#server(serverId);
    await transact(this.#db, async tx => {
      const technician = await this.#technicians.get(tx, technicianId);
      if (!technician) throw noTechnician();
      const account = await this.#accounts.lock(tx, technicianId, serverId);
      if (technician.enabled || !account || !mayBeInDc(account)) {
        throw new ConflictError(
          'There is no account to be closed: the technician is enabled, or it is closed already.',
        );
      }
      requireTyped('loginName', typed, account.loginName);
      await this.#accounts.follow(tx, { ...account, closedAt: new Date() });
      const about = { technician, server, loginName: account.loginName };
      await this.#note(tx, caller, 'technician.accountClosed', about, {
        how: 'word',
      });
    });
  }

  async #note(
    tx: Knex,
    caller: Caller,
    act: 'technician.accountChecked' | 'technician.accountClosed',
    about: Subject,
    detail: Record<string, string> = {},
  ): Promise<void> {
    const { technician, server, loginName } = about;
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'technician', id: technician.id },
      detail: {
        user: technician.userEntityRef,
        server: server.name,
        loginName,
        ...detail,
      },
    });
  }

  async #lookBeforeLink(
    caller: Caller,
    about: Subject,
  ): Promise<DcAccount | undefined> {
    const { server, technician, loginName } = about;
    if (readingOf(server) === 'never') return undefined;
    const reason = whyNotNow(server);
    if (reason) throw new ConflictError(reason);
    const found = await this.#look(caller, server, loginName);
    const wanted = WIRE_ROLES[technician.dcRole];
    if (!found) {
      throw wrongLogin(
        'notFound',
        `${server.name} has no account with exactly this login name.`,
      );
    }
    if (found.role === wanted) return found;
    throw wrongLogin(
      'role',
      `In Desktop Central ${loginName} has the role ${found.role}, and the technician has ${wanted}. Correct it there, then link it.`,
    );
  }

  async #look(
    caller: Caller,
    server: ServerRecord,
    loginName: string,
  ): Promise<DcAccount | undefined> {
    await this.#checks.take(caller);
    try {
      return await this.#reader.find(server, loginName);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      const step = error.nextStep ? ` ${error.nextStep}` : '';
      throw new ServiceUnavailableError(`${error.message}${step}`);
    }
  }

  async #server(id: string): Promise<ServerRecord> {
    const server = await this.#servers.get(this.#db, id);
    if (!server) throw new NotFoundError('There is no such DC server.');
    return server;
  }

  async #account(
    technicianId: string,
    serverId: string,
  ): Promise<{ technician: TechnicianRecord; account: AccountRecord }> {
    const technician = await this.#technicians.get(this.#db, technicianId);
    if (!technician) throw noTechnician();
    const account = await this.#accounts.get(this.#db, technicianId, serverId);
    if (!account) {
      throw new ConflictError(
        'The technician has no account on this server yet. Confirm, make or link one first.',
      );
    }
    return { technician, account };
  }
}
