import type {
  Technician,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import {
  accountActions,
  accountStateOf,
  driftOf,
  driftWords,
} from './accountState';
import type { AccountRecord, AccountStore } from './AccountStore';
import type { CatalogUser, CatalogUsers } from './CatalogUsers';
import type { TechnicianRecord } from './TechnicianStore';

function nameOfRef(userEntityRef: string): string {
  return userEntityRef.slice(userEntityRef.lastIndexOf('/') + 1);
}

/** `users` is undefined while the catalog does not answer. */
function standingOf(
  { userEntityRef, userUid }: TechnicianRecord,
  users: Map<string, CatalogUser> | undefined,
): NonNullable<Technician['standing']> {
  if (!users) return 'unknown';
  const user = users.get(userEntityRef);
  if (!user) return 'left';
  return user.uid === userUid ? 'active' : 'replaced';
}

function wordsOf(
  state: TechnicianAccount['state'],
  account: AccountRecord | undefined,
  technician: TechnicianRecord,
): string | undefined {
  if (!account) return undefined;
  if (state === 'toClose') {
    return `Access has ended here, but nobody has confirmed that ${account.loginName} is closed in Desktop Central. Close it there, then confirm it.`;
  }
  if (state === 'failed') return account.error;
  const drift = state === 'drifted' && driftOf(account, technician);
  return drift ? driftWords(account.loginName, drift) : undefined;
}

function toAccount(
  server: ServerRecord,
  account: AccountRecord | undefined,
  technician: TechnicianRecord,
  proposed: string,
): TechnicianAccount {
  const state = accountStateOf(account, technician, server);
  const words = wordsOf(state, account, technician);
  const known = state !== 'notNeeded' && state !== 'missing';
  return {
    serverId: server.id,
    serverName: server.name,
    mode: server.accountsMode,
    state,
    loginName: account?.loginName ?? proposed,
    allowedActions: accountActions(account, technician, server),
    ...(words ? { error: words } : {}),
    ...(known && account?.how ? { how: account.how } : {}),
    ...(known && account?.checkedAt
      ? { checkedAt: account.checkedAt.toISOString() }
      : {}),
  };
}

/** Technicians as the HTTP contract has them: with their account on each server, and where they stand in the catalog. */
export class TechnicianViews {
  readonly #db: Knex;
  readonly #accounts: Pick<AccountStore, 'listOf'>;
  readonly #servers: Pick<ServerStore, 'list'>;
  readonly #users: Pick<CatalogUsers, 'find'>;

  constructor(options: {
    db: Knex;
    accounts: Pick<AccountStore, 'listOf'>;
    servers: Pick<ServerStore, 'list'>;
    users: Pick<CatalogUsers, 'find'>;
  }) {
    this.#db = options.db;
    this.#accounts = options.accounts;
    this.#servers = options.servers;
    this.#users = options.users;
  }

  async of(technicians: TechnicianRecord[]): Promise<Technician[]> {
    const servers = await this.#servers.list(this.#db);
    const accounts = await this.#accounts.listOf(
      this.#db,
      technicians.map(technician => technician.id),
    );
    const users = await this.#usersOf(technicians);
    const byKey = new Map(
      accounts.map(found => [`${found.technicianId}:${found.serverId}`, found]),
    );
    return technicians.map(technician => ({
      id: technician.id,
      userEntityRef: technician.userEntityRef,
      dcRole: technician.dcRole,
      enabled: technician.enabled,
      standing: standingOf(technician, users),
      accounts: servers.map(server =>
        toAccount(
          server,
          byKey.get(`${technician.id}:${server.id}`),
          technician,
          users?.get(technician.userEntityRef)?.loginName ??
            nameOfRef(technician.userEntityRef),
        ),
      ),
      version: technician.version,
    }));
  }

  /** A list must not fail because the catalog does not answer. */
  async #usersOf(
    technicians: TechnicianRecord[],
  ): Promise<Map<string, CatalogUser> | undefined> {
    try {
      return await this.#users.find(
        technicians.map(technician => technician.userEntityRef),
      );
    } catch {
      return undefined;
    }
  }
}
