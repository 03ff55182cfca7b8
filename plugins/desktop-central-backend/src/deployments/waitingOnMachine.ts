import type {
  Computer,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';

const MINUTE_MS = 60_000;
/** How often an agent that is switched on asks for work: fixed in DC (documented). */
const REFRESH_MS = 90 * MINUTE_MS;
/** A machine that DC has not heard of for longer than this is rather gone than switched off for the night. */
const AWAY_MS = 30 * 24 * 60 * MINUTE_MS;

const AT_REFRESH: readonly WaitingReason['code'][] = [
  'refresh',
  'startupOrRefresh',
];
const ON_THE_MACHINE: readonly WaitingReason['code'][] = [
  ...AT_REFRESH,
  'startup',
  'policy',
];

/** Whether a reason lies with the machine, so that what is known of it says more. */
export function liesWithMachine({ code }: WaitingReason): boolean {
  return ON_THE_MACHINE.includes(code);
}

/**
 * What a waiting target waits for, with what is known of its computer: no agent, away for long, or when a live one asks next. That
 * is told only where it is yet to come: what was fetched from DC may be a day old.
 */
export function waitingOnMachine(
  reason: WaitingReason,
  { agentInstalled, liveStatus, lastContactAt }: Computer,
  now: number = Date.now(),
): WaitingReason {
  if (!agentInstalled) return { code: 'noAgent' };
  if (!lastContactAt) return reason;
  const contact = Date.parse(lastContactAt);
  if (now - contact > AWAY_MS) return { code: 'notSeen', since: lastContactAt };
  const next = contact + REFRESH_MS;
  const isLive = liveStatus === 'live' && next > now;
  return isLive && AT_REFRESH.includes(reason.code)
    ? { ...reason, until: new Date(next).toISOString() }
    : reason;
}
