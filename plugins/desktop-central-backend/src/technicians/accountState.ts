import type {
  DcRole,
  Permission,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import type { ServerRecord } from '../servers/ServerStore';
import type { AccountRecord } from './AccountStore';
import type { TechnicianRecord } from './TechnicianStore';

/** Roles as DC writes them. */
export const WIRE_ROLES: Record<DcRole, string> = {
  dcAdmin: 'DCAdmin',
  dcGuest: 'DCGuest',
};

/** What differs between the account that a technician should have and the one that DC has. */
export type AccountDrift =
  | { kind: 'gone' }
  | { kind: 'role'; inDc: string; wanted: string };

type Whose = Pick<TechnicianRecord, 'enabled' | 'dcRole'>;
type Where = Pick<
  ServerRecord,
  'name' | 'accountsMode' | 'connectionState' | 'hold' | 'capabilities'
>;

/** Whether DC may still have the account: also one whose making ended without anybody knowing. */
export function mayBeInDc(account: AccountRecord): boolean {
  if (account.closedAt || account.gone) return false;
  return account.state === 'confirmed' || account.createSentAt !== undefined;
}

/** Whether the technician has an account that another one cannot take the place of. */
export function isInUse(account: AccountRecord): boolean {
  return account.state !== 'failed' && !account.closedAt && !account.gone;
}

/** What of a confirmed account has to be corrected in DC; it depends on the role that the technician has now. */
export function driftOf(
  account: AccountRecord,
  technician: Whose,
): AccountDrift | undefined {
  if (account.state !== 'confirmed' || account.closedAt) return undefined;
  if (account.gone) return { kind: 'gone' };
  const wanted = WIRE_ROLES[technician.dcRole];
  const inDc = account.dcRole ?? wanted;
  return inDc === wanted ? undefined : { kind: 'role', inDc, wanted };
}

/** The state of the account of a technician on a server, as it follows from both. */
export function accountStateOf(
  account: AccountRecord | undefined,
  technician: Whose,
  server: Where,
): TechnicianAccount['state'] {
  if (!technician.enabled && account && mayBeInDc(account)) return 'toClose';
  if (server.accountsMode === 'portalOnly') return 'notNeeded';
  if (!technician.enabled) {
    return account?.closedAt || account?.gone ? 'closed' : 'notNeeded';
  }
  if (!account || account.closedAt) return 'missing';
  return driftOf(account, technician) ? 'drifted' : account.state;
}

/** What is wrong with an account, and what to do about it. */
export function driftWords(loginName: string, drift: AccountDrift): string {
  return drift.kind === 'gone'
    ? `Desktop Central has no account ${loginName} any more. Make it again or link another one, then check it.`
    : `In Desktop Central the account ${loginName} has the role ${drift.inDc} instead of ${drift.wanted}. Correct it there, then check it again.`;
}

/** Tells one difference from another. */
export function driftKey(drift: AccountDrift | undefined): string | undefined {
  return drift?.kind === 'role'
    ? `role ${drift.inDc} for ${drift.wanted}`
    : drift?.kind;
}

/** Whether DC can be asked about accounts: now, later, or not at all. */
export function readingOf(server: Where): 'now' | 'later' | 'never' {
  const makes = server.capabilities?.find(
    ({ name }) => name === 'createAccount',
  );
  if (makes?.answer === 'no') return 'never';
  return server.connectionState === 'connected' && !server.hold
    ? 'now'
    : 'later';
}

/** Why DC cannot be asked now; undefined where it can. */
export function whyNotNow(server: Where): string | undefined {
  return readingOf(server) === 'later'
    ? `${server.name} is not connected, so its accounts cannot be looked at. Connect it first.`
    : undefined;
}

function granted(reason: string | undefined): Permission {
  return reason ? { allowed: false, reason } : { allowed: true };
}

/** What a portal admin can do about an account; what makes no sense in its state is absent. */
export function accountActions(
  account: AccountRecord | undefined,
  technician: Whose,
  server: Where,
): NonNullable<TechnicianAccount['allowedActions']> {
  const state = accountStateOf(account, technician, server);
  const reading = readingOf(server);
  const open = state === 'missing' || state === 'failed';
  const drift = account && driftOf(account, technician);
  const gone = state === 'drifted' && drift?.kind === 'gone';
  // Where nobody can look, a portal admin's word has to do.
  const byWord = state === 'drifted' && reading === 'never';
  const inDc = ['confirmed', 'drifted', 'toClose'].includes(state);
  return {
    ...(open || gone || byWord ? { confirm: { allowed: true } } : {}),
    ...(open || gone ? { link: granted(whyNotNow(server)) } : {}),
    ...(inDc && reading !== 'never'
      ? { check: granted(whyNotNow(server)) }
      : {}),
    ...(state === 'toClose' ? { close: { allowed: true } } : {}),
  };
}
