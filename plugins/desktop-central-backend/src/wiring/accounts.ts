import { AccountActs } from '../technicians/AccountActs';
import { AccountComparison } from '../technicians/AccountComparison';
import { AccountHandler } from '../technicians/AccountHandler';
import { AccountReader } from '../technicians/AccountReader';
import { AccountService } from '../technicians/AccountService';
import { AccountStore } from '../technicians/AccountStore';
import { AccountWatch } from '../technicians/AccountWatch';
import { AccountWatchStore } from '../technicians/AccountWatchStore';
import type { CatalogUsers } from '../technicians/CatalogUsers';
import type { StandingGuard } from '../technicians/StandingGuard';
import type { TechnicianAnnouncer } from '../technicians/TechnicianAnnouncer';
import { TechnicianViews } from '../technicians/TechnicianViews';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** What is known of the accounts of technicians, before anybody asks DC. */
export function wireAccountService(
  base: Foundation,
  servers: Servers,
  users: CatalogUsers,
) {
  const store = new AccountStore();
  const parts = {
    ...base,
    technicians: base.technicianStore,
    accounts: store,
    servers: servers.store,
  };
  return {
    store,
    service: new AccountService(parts),
    views: new TechnicianViews({ ...parts, users }),
  };
}

/** What makes accounts in DC, looks at them, and reminds of those that should be closed. */
export function wireAccountsInDc(
  base: Foundation,
  servers: Servers,
  options: {
    store: AccountStore;
    service: AccountService;
    users: CatalogUsers;
    standing: StandingGuard;
    announcer: TechnicianAnnouncer;
  },
) {
  const { config } = base;
  const { dispatch } = config;
  const parts = {
    ...base,
    ...options,
    accounts: options.store,
    technicians: base.technicianStore,
    servers: servers.store,
    dc: servers.service,
    changes: base.announcer,
  };
  const reader = new AccountReader({
    ...parts,
    callTimeoutMs: dispatch.callTimeoutMs,
  });
  const comparison = new AccountComparison(parts);
  const handler = new AccountHandler({
    ...parts,
    access: options.standing,
    bounds: {
      leaseMs: dispatch.leaseMs,
      callTimeoutMs: dispatch.callTimeoutMs,
      retry: { baseMs: dispatch.retryBaseMs, maxMs: dispatch.retryMaxMs },
    },
  });
  const watch = new AccountWatch({
    ...parts,
    store: new AccountWatchStore(),
    reader,
    comparison,
    everyMs: config.syncEveryMs,
    leaseMs: dispatch.leaseMs,
  });
  return {
    acts: new AccountActs({
      ...parts,
      reader,
      comparison,
      checks: servers.checks,
    }),
    watch,
    handlers: [handler, watch],
  };
}
