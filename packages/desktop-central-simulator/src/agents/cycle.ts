import { ExecuteAt } from '../configurations/Configuration';
import { unit } from '../data/random';

const MINUTE = 60_000;
/** Agents of Desktop Central ask for work every 90 minutes (documented). */
export const REFRESH_MS = 90 * MINUTE;
/** A machine is started, and a user signs in, once in this time (inferred). */
const START_MS = 24 * 60 * MINUTE;

/** How an agent can be reached. */
export type Reach = 'live' | 'down';

/**
 * The next simulated moment at which an agent does work of a kind. A machine that is down asks for work at its next
 * start only; from then on it is live.
 */
export function nextContact(
  now: number,
  seed: number,
  resourceId: string,
  executeAt: ExecuteAt,
  reach: Reach,
): number {
  const start = nextTurn(now, START_MS, unit(seed, 'start', resourceId));
  if (executeAt === 'startup' || executeAt === 'login') return start;
  if (reach === 'down') return start;
  const refresh = nextTurn(now, REFRESH_MS, unit(seed, 'refresh', resourceId));
  return executeAt === 'refresh' ? refresh : Math.min(start, refresh);
}

/** How long an installation takes in simulated time: two to eight minutes. */
export function workTime(
  seed: number,
  collectionId: string,
  resourceId: string,
): number {
  return MINUTE * (2 + 6 * unit(seed, 'work', collectionId, resourceId));
}

function nextTurn(now: number, period: number, phase: number): number {
  const offset = phase * period;
  return Math.floor((now - offset) / period + 1) * period + offset;
}
