import { UserInfoService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Actor, DcRole } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import {
  isPortalAdmin,
  TechnicianResource,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { transact } from '../database/transact';
import { StaleVersionError } from '../errors/StaleVersionError';
import { Act, HistoryStore } from '../history/HistoryStore';
import type {
  ActorSource,
  Caller,
  UserCredentials,
} from '../permissions/Authorizer';
import type { ServerStore } from '../servers/ServerStore';
import type { AccountService } from './AccountService';
import type { CatalogUser, CatalogUsers } from './CatalogUsers';
import type { TechnicianAnnouncer } from './TechnicianAnnouncer';
import { TechnicianRecord, TechnicianStore } from './TechnicianStore';
import { technicianRef, unknownUser } from './userRef';

/** What happens elsewhere when a technician is disabled, in the same transaction. */
export interface TechnicianObserver {
  disabled(tx: Knex.Transaction, technicianId: string): Promise<void>;
}

/** Whether a technician's catalog user is still the one that was given access. */
export type Standing = 'same' | 'left' | 'replaced';

/** What can be changed of a technician. */
export interface TechnicianChange {
  dcRole: DcRole;
  enabled: boolean;
}

/** Who has access to desktop management, and who a caller therefore is. */
export class TechnicianService implements ActorSource {
  readonly #db: Knex;
  readonly #store: TechnicianStore;
  readonly #accounts: Pick<
    AccountService,
    'technicianChanged' | 'technicianReplaced'
  >;
  readonly #servers: Pick<ServerStore, 'list'>;
  readonly #users: CatalogUsers;
  readonly #userInfo: UserInfoService;
  readonly #history: HistoryStore;
  readonly #announcer: TechnicianAnnouncer;
  readonly #admins: string[];
  readonly #observers: TechnicianObserver[] = [];

  /** `admins` are the entity refs of app-config, in lower case. */
  constructor(options: {
    db: Knex;
    store: TechnicianStore;
    accounts: Pick<AccountService, 'technicianChanged' | 'technicianReplaced'>;
    servers: Pick<ServerStore, 'list'>;
    users: CatalogUsers;
    userInfo: UserInfoService;
    history: HistoryStore;
    announcer: TechnicianAnnouncer;
    admins: string[];
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#accounts = options.accounts;
    this.#servers = options.servers;
    this.#users = options.users;
    this.#userInfo = options.userInfo;
    this.#history = options.history;
    this.#announcer = options.announcer;
    this.#admins = options.admins;
  }

  /** Binds what happens elsewhere when a technician is disabled. */
  observe(observer: TechnicianObserver): void {
    this.#observers.push(observer);
  }

  /** @throws ServiceUnavailableError for a technician while the catalog does not answer */
  async actorOf(
    credentials: UserCredentials,
  ): Promise<{ actor: Actor; technicianId?: string }> {
    const { userEntityRef } = credentials.principal;
    const technician = await this.#findByUser(userEntityRef);
    const actor: Actor = {
      userEntityRef,
      portalAdmin: await this.#isPortalAdmin(credentials),
      dcRole: await this.#activeRole(technician),
    };
    return { actor, ...(technician ? { technicianId: technician.id } : {}) };
  }

  /** The DC roles of users, for others who ask Backstage for a decision about one. */
  async technicians(userEntityRefs: string[]): Promise<TechnicianResource[]> {
    return Promise.all(
      userEntityRefs.map(async ref => ({
        dcRole: await this.#activeRole(await this.#findByUser(ref)),
      })),
    );
  }

  /**
   * Whether the technician's catalog user is still the one that was given access.
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async standing(
    technician: Pick<TechnicianRecord, 'userEntityRef' | 'userUid'>,
  ): Promise<Standing> {
    const uid = await this.#users.uidOf(technician.userEntityRef);
    if (uid === undefined) return 'left';
    return uid === technician.userUid ? 'same' : 'replaced';
  }

  /**
   * Whether a user is portal admin as far as the catalog knows their groups, for work that goes on without their sign-in.
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async isKnownPortalAdmin(userEntityRef: string): Promise<boolean> {
    const ref = userEntityRef.toLocaleLowerCase('en-US');
    const user = (await this.#users.find([ref])).get(ref);
    if (!user) return false;
    return isPortalAdmin(this.#admins, {
      userEntityRef: ref,
      ownershipEntityRefs: [ref, ...user.groups],
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<TechnicianRecord> {
    const technician = await this.#store.get(this.#db, id);
    if (!technician) throw new NotFoundError('There is no such technician.');
    return technician;
  }

  async list(
    page: PageRequest,
  ): Promise<{ items: TechnicianRecord[]; nextCursor?: string }> {
    return this.#store.list(this.#db, page);
  }

  /**
   * Gives a catalog user access in a DC role. Portal admins are told, by `announce` where that is given.
   * @throws FormError when the user cannot be a technician
   * @throws ConflictError when no server is connected, or the user has a row already
   */
  async enable(
    caller: Caller,
    input: { userEntityRef: string; dcRole: DcRole },
    announce?: (tx: Knex) => Promise<void>,
  ): Promise<TechnicianRecord> {
    const ref = technicianRef(input.userEntityRef);
    const user = await this.#catalogUser(ref);
    const technician: TechnicianRecord = {
      id: randomUUID(),
      userEntityRef: ref,
      userUid: user.uid,
      dcRole: input.dcRole,
      enabled: true,
      version: 1,
    };
    await transact(this.#db, async tx => {
      await this.#requireConnectedServer(tx);
      if (!(await this.#store.insert(tx, technician))) {
        throw new ConflictError(
          `${ref} is in the list of technicians already. Change the entry there.`,
        );
      }
      await this.#record(tx, caller, technician, 'technician.enabled', {
        dcRole: technician.dcRole,
      });
      if (announce) await announce(tx);
      else await this.#announceRole(tx, caller, technician);
    });
    return technician;
  }

  /**
   * Changes the DC role, enables or disables.
   * @throws StaleVersionError
   * @throws ConflictError when more access would be given while no server is connected
   */
  async update(
    caller: Caller,
    id: string,
    version: number,
    change: TechnicianChange,
  ): Promise<TechnicianRecord> {
    const before = await this.get(id);
    if (before.version !== version) throw new StaleVersionError('technician');
    const enables = change.enabled && !before.enabled;
    const changesRole = change.dcRole !== before.dcRole;
    if (!changesRole && change.enabled === before.enabled) return before;
    const after: TechnicianRecord = {
      ...before,
      ...change,
      version: version + 1,
      // Access is given anew, to whoever carries the name today.
      ...(enables
        ? { userUid: (await this.#catalogUser(before.userEntityRef)).uid }
        : {}),
    };
    const givesMore =
      change.enabled &&
      (enables || (changesRole && change.dcRole === 'dcAdmin'));
    await transact(this.#db, async tx => {
      if (givesMore) await this.#requireConnectedServer(tx);
      if (!(await this.#store.update(tx, after))) {
        throw new StaleVersionError('technician');
      }
      if (after.userUid !== before.userUid) {
        await this.#accounts.technicianReplaced(tx, id);
      }
      await this.#accounts.technicianChanged(tx, id);
      await this.#recordChange(tx, caller, before, after);
      if (givesMore) await this.#announceRole(tx, caller, after);
      if (before.enabled && !after.enabled) await this.#disabled(tx, id);
    });
    return after;
  }

  async #disabled(tx: Knex.Transaction, id: string): Promise<void> {
    for (const observer of this.#observers) await observer.disabled(tx, id);
  }

  async #announceRole(
    tx: Knex,
    caller: Caller,
    { id, userEntityRef, dcRole }: TechnicianRecord,
  ): Promise<void> {
    await this.#announcer.roleGiven(tx, {
      technicianId: id,
      userEntityRef,
      dcRole,
      by: caller.actor.userEntityRef,
    });
  }

  async #findByUser(ref: string): Promise<TechnicianRecord | undefined> {
    return this.#store.findByUser(this.#db, ref.toLocaleLowerCase('en-US'));
  }

  async #activeRole(
    technician: TechnicianRecord | undefined,
  ): Promise<DcRole | 'none'> {
    if (!technician?.enabled) return 'none';
    const standing = await this.standing(technician);
    return standing === 'same' ? technician.dcRole : 'none';
  }

  async #isPortalAdmin(credentials: UserCredentials): Promise<boolean> {
    const { userEntityRef } = credentials.principal;
    const own = { userEntityRef, ownershipEntityRefs: [userEntityRef] };
    if (isPortalAdmin(this.#admins, own)) return true;
    if (this.#admins.every(ref => ref.startsWith('user:'))) return false;
    const info = await this.#userInfo.getUserInfo(credentials);
    return isPortalAdmin(this.#admins, info);
  }

  async #catalogUser(ref: string): Promise<CatalogUser> {
    const user = (await this.#users.find([ref])).get(ref);
    if (!user) throw unknownUser();
    return user;
  }

  async #requireConnectedServer(tx: Knex): Promise<void> {
    const servers = await this.#servers.list(tx);
    if (servers.some(server => server.connectionState === 'connected')) return;
    throw new ConflictError(
      'No Desktop Central server is connected, so nobody can be given access. Connect one under DC servers first.',
    );
  }

  async #recordChange(
    tx: Knex,
    caller: Caller,
    before: TechnicianRecord,
    after: TechnicianRecord,
  ): Promise<void> {
    if (before.enabled !== after.enabled) {
      const act = after.enabled ? 'technician.enabled' : 'technician.disabled';
      await this.#record(tx, caller, after, act, { dcRole: after.dcRole });
    }
    if (before.dcRole !== after.dcRole) {
      await this.#record(tx, caller, after, 'technician.roleChanged', {
        from: before.dcRole,
        to: after.dcRole,
      });
    }
  }

  async #record(
    tx: Knex,
    caller: Caller,
    technician: TechnicianRecord,
    act: Act['act'],
    detail: Record<string, string>,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'technician', id: technician.id },
      detail: { user: technician.userEntityRef, ...detail },
    });
  }
}
