import { ServiceUnavailableError } from '@backstage/errors';
import {
  type DcAccount,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import { HistoryStore } from '../history/HistoryStore';
import { BackOff, backOff } from '../outbox/backOff';
import { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ServerService } from '../servers/ServerService';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { ACCOUNT_CREATE_TOPIC } from './AccountService';
import { WIRE_ROLES } from './accountState';
import { AccountRecord, AccountStore } from './AccountStore';
import type { CatalogUsers } from './CatalogUsers';
import type { StandingGuard } from './StandingGuard';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';

const CONCURRENCY = 2;
const HOUR_MS = 60 * 60 * 1000;

/** How long DC is asked before somebody has to ask again. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;

interface Job {
  account: AccountRecord;
  technician: TechnicianRecord;
  server: ServerRecord;
}

/** Bounds of making accounts. */
export interface AccountHandlerOptions {
  leaseMs: number;
  /** How long one call to DC may take; well below the lease. */
  callTimeoutMs: number;
  retry: BackOff;
}

function keyParts(key: string): [technicianId: string, serverId: string] {
  const colon = key.indexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1)];
}

function refusalOf(error: DcError): string {
  const words = error.dcWords ? ` Desktop Central says: ${error.dcWords}` : '';
  return `${error.message}${words}`;
}

function madeFor({ dcRole }: TechnicianRecord): Partial<AccountRecord> {
  return {
    createSentAt: undefined,
    how: 'made',
    dcRole: WIRE_ROLES[dcRole],
    checkedAt: new Date(),
  };
}

/**
 * Makes accounts in DC. Each create is preceded by a look for the login name, and marked in the row before it is sent: an
 * account that DC has is only taken for ours where a create of ours may have made it.
 */
export class AccountHandler implements OutboxHandler {
  readonly topic = ACCOUNT_CREATE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #accounts: AccountStore;
  readonly #technicians: TechnicianStore;
  readonly #access: Pick<StandingGuard, 'standing'>;
  readonly #servers: Pick<ServerStore, 'get'>;
  readonly #dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
  readonly #users: CatalogUsers;
  readonly #history: HistoryStore;
  readonly #changes: ChangeAnnouncer;
  readonly #options: AccountHandlerOptions;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    accounts: AccountStore;
    technicians: TechnicianStore;
    access: Pick<StandingGuard, 'standing'>;
    servers: Pick<ServerStore, 'get'>;
    dc: Pick<ServerService, 'driverOf' | 'holdForSignIn'>;
    users: CatalogUsers;
    history: HistoryStore;
    changes: ChangeAnnouncer;
    bounds: AccountHandlerOptions;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#accounts = options.accounts;
    this.#technicians = options.technicians;
    this.#access = options.access;
    this.#servers = options.servers;
    this.#dc = options.dc;
    this.#users = options.users;
    this.#history = options.history;
    this.#changes = options.changes;
    this.#options = options.bounds;
    this.leaseMs = options.bounds.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const job = await this.#load(lease.key);
    if (!job) {
      await transact(this.#db, tx => this.#outbox.finish(tx, lease));
      return;
    }
    try {
      const refusal = await this.#noLongerRight(job);
      if (refusal) await this.#settle(lease, job, 'failed', refusal);
      else if (job.server.connectionState !== 'connected' || job.server.hold) {
        await this.#wait(lease, job, 'Desktop Central is not connected.');
      } else await this.#make(lease, job, signal);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableError)) throw error;
      await this.#wait(lease, job, error.message);
    }
  }

  async #load(key: string): Promise<Job | undefined> {
    const [technicianId, serverId] = keyParts(key);
    const account = await this.#accounts.get(this.#db, technicianId, serverId);
    const technician = await this.#technicians.get(this.#db, technicianId);
    const server = await this.#servers.get(this.#db, serverId);
    if (!technician || !server || account?.state !== 'requested') {
      return undefined;
    }
    if (account.addressVersion !== server.addressVersion) return undefined;
    return { account, technician, server };
  }

  async #noLongerRight(job: Job): Promise<string | undefined> {
    if (!job.technician.enabled) return 'The technician was disabled.';
    if (job.server.accountsMode !== 'byDriver') {
      return 'The accounts of this server are no longer made by the portal.';
    }
    const standing = await this.#access.standing(job.technician);
    if (standing === 'same') return undefined;
    return 'The technician is no longer the catalog user who was given access.';
  }

  async #make(lease: Lease, job: Job, signal: AbortSignal): Promise<void> {
    let driver: DcDriver;
    let found: DcAccount | undefined;
    try {
      driver = await this.#dc.driverOf(job.server);
      found = await driver.findAccount(
        job.account.loginName,
        this.#bounded(signal),
      );
    } catch (error) {
      await this.#failed(lease, job, error);
      return;
    }
    if (found) await this.#settleFound(lease, job, found);
    else await this.#create(lease, job, driver, signal);
  }

  async #settleFound(lease: Lease, job: Job, found: DcAccount): Promise<void> {
    const { loginName, createSentAt } = job.account;
    const role = WIRE_ROLES[job.technician.dcRole];
    if (!createSentAt) {
      await this.#settle(
        lease,
        job,
        'failed',
        `Desktop Central has an account ${loginName} already. It is not taken over: choose another login name.`,
      );
    } else if (found.role !== role) {
      await this.#settle(
        lease,
        job,
        'failed',
        `Desktop Central has the account ${loginName} with the role ${found.role} instead of ${role}. Correct it there.`,
      );
    } else await this.#settle(lease, job, 'confirmed');
  }

  async #create(
    lease: Lease,
    job: Job,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<void> {
    const { userEntityRef, dcRole } = job.technician;
    const user = (await this.#users.find([userEntityRef])).get(userEntityRef);
    const marked = { ...job.account, createSentAt: new Date() };
    const held = await transact(this.#db, async tx => {
      if (await this.#accounts.settle(tx, marked)) {
        return this.#outbox.renew(tx, lease, this.leaseMs);
      }
      await this.#outbox.postpone(tx, lease, new Date());
      return undefined;
    });
    if (!held) return;
    try {
      await driver.createAccount(
        {
          loginName: job.account.loginName,
          role: WIRE_ROLES[dcRole],
          displayName: user?.displayName ?? job.account.loginName,
        },
        this.#bounded(signal),
      );
    } catch (error) {
      const uncertain =
        !(error instanceof DcError) || error.kind === 'uncertain';
      await this.#failed(
        held,
        uncertain ? { ...job, account: marked } : job,
        error,
      );
      return;
    }
    await this.#settle(held, { ...job, account: marked }, 'confirmed');
  }

  /** `job.account` says whether a create may have worked. */
  async #failed(lease: Lease, job: Job, error: unknown): Promise<void> {
    if (!(error instanceof DcError)) throw error;
    if (error.kind === 'refused' || error.kind === 'notFound') {
      await this.#settle(lease, job, 'failed', refusalOf(error));
      return;
    }
    const refusal = error.kind === 'unauthorized' ? error : undefined;
    await this.#wait(lease, job, error.message, refusal);
  }

  async #wait(
    lease: Lease,
    job: Job,
    reason: string,
    refusal?: DcError,
  ): Promise<void> {
    const age = Date.now() - job.account.requestedAt.getTime();
    if (age > GIVE_UP_AFTER_MS) {
      await this.#settle(
        lease,
        job,
        'failed',
        `Not made within a day. ${reason} Ask again; Desktop Central is then looked at first.`,
      );
      return;
    }
    const wait = backOff(lease.tries, this.#options.retry);
    await transact(this.#db, async tx => {
      // First, in the order in which a saved server locks the same rows.
      if (refusal) {
        await this.#dc.holdForSignIn(tx, job.server, refusal);
      }
      await this.#outbox.postpone(tx, lease, new Date(Date.now() + wait));
      await this.#accounts.settle(tx, job.account);
    });
  }

  async #settle(
    lease: Lease,
    job: Job,
    state: 'confirmed' | 'failed',
    error?: string,
  ): Promise<void> {
    await transact(this.#db, async tx => {
      const held = await this.#outbox.renew(tx, lease, this.leaseMs);
      const settled = await this.#accounts.settle(tx, {
        ...job.account,
        state,
        error,
        ...(state === 'confirmed' ? madeFor(job.technician) : {}),
      });
      if (!settled) {
        // Nobody waits for this one; the same entry stands for one that was asked for since.
        await this.#outbox.postpone(tx, held, new Date());
        return;
      }
      await this.#outbox.finish(tx, held);
      await this.#history.record(tx, {
        act:
          state === 'confirmed'
            ? 'technician.accountMade'
            : 'technician.accountFailed',
        audience: 'admin',
        subject: { kind: 'technician', id: job.technician.id },
        detail: {
          user: job.technician.userEntityRef,
          server: job.server.name,
          loginName: job.account.loginName,
          ...(error ? { reason: error } : {}),
        },
      });
    });
    this.#changes.announce({ serverId: job.server.id });
  }

  #bounded(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([
      signal,
      AbortSignal.timeout(this.#options.callTimeoutMs),
    ]);
  }
}
