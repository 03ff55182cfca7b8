import {
  type DcAccount,
  type DcDriver,
  DcError,
  DcErrorKind,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { MinuteLimit } from '../database/MinuteLimit';
import { CheckLimit } from '../servers/CheckLimit';
import { AccountActs } from '../technicians/AccountActs';
import { AccountComparison } from '../technicians/AccountComparison';
import { AccountReader } from '../technicians/AccountReader';
import { AccountWatch } from '../technicians/AccountWatch';
import { AccountWatchStore } from '../technicians/AccountWatchStore';
import { Desk, deskFixture } from './deskFixture';
import { work } from './serverParts';

/** How often a person may have DC asked. */
export const CHECKS_PER_MINUTE = 10;

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
      holdForSignIn: async (_: unknown, asked: { id: string }) =>
        void held.push(asked.id),
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
  const accountActs = new AccountActs({
    ...parts,
    reader,
    comparison,
    checks: new CheckLimit({
      db: desk.db,
      limit: new MinuteLimit(),
      perMinute: CHECKS_PER_MINUTE,
    }),
  });
  return { accountActs, watch, held };
}

/** A desk with one server whose accounts the driver makes, and what is done about the account of Dana there. */
export async function accountDesk(db: Knex) {
  const desk = await deskFixture(db);
  desk.servers[0].accountsMode = 'byDriver';
  desk.told.splice(0);
  const dc = new AccountsOfTest();
  const parts = accountParts(desk, dc);
  const { accountActs, watch } = parts;
  const at = () => ({ technicianId: desk.dana.id, serverId: 'server-1' });
  const change = async (dcRole: 'dcAdmin' | 'dcGuest', enabled = true) =>
    desk.technicians.update(
      await desk.as('portalAdmin'),
      desk.dana.id,
      (await desk.technicians.get(desk.dana.id)).version,
      { dcRole, enabled },
    );
  return {
    ...parts,
    desk,
    dc,
    at,
    change,
    link: async (loginName = 'dana', typed = loginName) =>
      accountActs.link(
        await desk.as('portalAdmin'),
        { ...at(), loginName },
        typed,
      ),
    check: async () =>
      accountActs.check(await desk.as('portalAdmin'), desk.dana.id, 'server-1'),
    close: async (typed = 'dana') =>
      accountActs.close(
        await desk.as('portalAdmin'),
        desk.dana.id,
        'server-1',
        typed,
      ),
    disable: () => change('dcAdmin', false),
    /** The account as the pages show it. */
    shown: async () => {
      const technician = await desk.technicians.get(desk.dana.id);
      return (await desk.views.of([technician]))[0].accounts[0];
    },
    acts: async (): Promise<string[]> =>
      db('history')
        .where({ subject_id: desk.dana.id })
        .orderBy('id')
        .pluck('act'),
    /** What the clock would do about accounts; answers how many servers were asked. */
    look: async () => {
      await watch.startDue();
      await db('outbox').update({ available_at: new Date(0) });
      return work(desk.outbox, watch);
    },
    whats: () => desk.told.map(({ what }) => what),
  };
}

/** What {@link accountDesk} answers. */
export type AccountDesk = Awaited<ReturnType<typeof accountDesk>>;
