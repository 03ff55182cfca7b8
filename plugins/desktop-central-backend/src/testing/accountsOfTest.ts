import {
  type DcAccount,
  type DcDriver,
  DcError,
  DcErrorKind,
} from 'backstage-plugin-desktop-central-node';
import { AccountActs } from '../technicians/AccountActs';
import { AccountComparison } from '../technicians/AccountComparison';
import { AccountReader } from '../technicians/AccountReader';
import { AccountWatch } from '../technicians/AccountWatch';
import { AccountWatchStore } from '../technicians/AccountWatchStore';
import type { Desk } from './deskFixture';

/** The accounts of a DC whose next create fails in a chosen way, before or after it was made. */
export class AccountsOfTest {
  readonly accounts: DcAccount[] = [];
  creates = 0;
  looks = 0;
  next?: { kind: DcErrorKind; made: boolean };
  nextLook?: DcErrorKind;

  async findAccount(loginName: string): Promise<DcAccount | undefined> {
    this.looks += 1;
    const kind = this.nextLook;
    this.nextLook = undefined;
    if (kind) throw new DcError({ kind, code: kind, message: 'No look.' });
    return this.accounts.find(account => account.loginName === loginName);
  }

  async createAccount(account: DcAccount): Promise<void> {
    this.creates += 1;
    const failure = this.next;
    this.next = undefined;
    if (!failure || failure.made) {
      this.accounts.push({ loginName: account.loginName, role: account.role });
    }
    if (!failure) return;
    const { kind } = failure;
    throw new DcError({ kind, code: kind, message: 'No.', dcWords: 'Sorry' });
  }
}

/** What looks at accounts on a desk of a test, whose servers all have the accounts of one DC. */
export function accountParts(desk: Desk, dc: AccountsOfTest) {
  const held: string[] = [];
  const parts = {
    ...desk,
    technicians: desk.technicianStore,
    accounts: desk.accountStore,
    servers: desk.serverStore,
    service: desk.accounts,
    dc: {
      driverOf: async () => dc as unknown as DcDriver,
      holdForSignIn: async (_: unknown, serverId: string) =>
        void held.push(serverId),
    },
  };
  const reader = new AccountReader({ ...parts, callTimeoutMs: 1000 });
  const comparison = new AccountComparison(parts);
  const watch = new AccountWatch({
    ...parts,
    store: new AccountWatchStore(),
    reader,
    comparison,
    changes: { announce: change => void desk.changes.push(change) },
    everyMs: 24 * 60 * 60_000,
    leaseMs: 60_000,
    wake: topic => void desk.woken.push(topic),
  });
  const accountActs = new AccountActs({ ...parts, reader, comparison });
  return { accountActs, watch, held };
}
