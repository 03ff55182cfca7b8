import type {
  ServerHealth,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import { whyNotUsable } from '../inventory/inventoryServer';
import { lastingCertificate } from '../servers/certificateHealth';
import type { AcceptedCertificate } from '../servers/HealthStore';
import type { ServerRecord } from '../servers/ServerStore';
import type { LastHeard, StateCount } from './FleetStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From how long before its end on a certificate is pointed out. */
const ENDS_SOON_MS = 30 * DAY_MS;

/** What is known of a server beside its record. */
export interface KnownOfServer {
  accepted?: AcceptedCertificate;
  heard?: LastHeard;
  lastSync?: SyncRun;
  oldestQueued?: Date;
  /** Its own. */
  inFlight: StateCount[];
}

function outcomeOf(server: ServerRecord, name: 'certificate' | 'signIn') {
  return server.connectionSteps.find(({ step }) => step === name)?.outcome;
}

function signInOf(server: ServerRecord): ServerHealth['signIn'] {
  if (server.hold) return 'refused';
  const outcome = outcomeOf(server, 'signIn');
  if (outcome === 'passed') return 'passed';
  return outcome === 'failed' ? 'refused' : 'unknown';
}

function validityOf(validTo: Date, now: number): ServerHealth['certificate'] {
  const left = validTo.getTime() - now;
  if (left <= 0) return 'ended';
  return left < ENDS_SOON_MS ? 'endsSoon' : 'valid';
}

/** The certificate of a server, and until when it is valid. */
export function certificateOf(
  server: ServerRecord,
  accepted: AcceptedCertificate | undefined,
  now: number,
): { certificate: ServerHealth['certificate']; validTo?: Date } {
  if (server.protocol === 'http') return { certificate: 'none' };
  const same = accepted?.addressVersion === server.addressVersion;
  const lasting = lastingCertificate(server.trust, same ? accepted : undefined);
  const validTo = lasting?.validTo;
  if (outcomeOf(server, 'certificate') === 'failed') {
    const ended = validTo !== undefined && validTo.getTime() <= now;
    return { certificate: ended ? 'ended' : 'refused', validTo };
  }
  if (!validTo) return { certificate: 'unknown' };
  return { certificate: validityOf(validTo, now), validTo };
}

/** A server as the overview shows it. */
export function toServerHealth(
  server: ServerRecord,
  known: KnownOfServer,
  now: number,
): ServerHealth {
  const { heard, lastSync, oldestQueued, inFlight } = known;
  const countOf = (state: StateCount['state']) =>
    inFlight.find(each => each.state === state)?.count ?? 0;
  const problem = whyNotUsable(server);
  const { certificate, validTo } = certificateOf(server, known.accepted, now);
  return {
    id: server.id,
    name: server.name,
    connection: server.connectionState,
    ...(server.connectionCheckedAt
      ? { checkedAt: server.connectionCheckedAt }
      : {}),
    ...(problem ? { problem } : {}),
    signIn: signInOf(server),
    certificate,
    ...(validTo ? { certificateValidTo: validTo.toISOString() } : {}),
    reportsByCallback: server.statusSource === 'callback+poll',
    ...(heard?.pollAt ? { lastPollAt: heard.pollAt } : {}),
    ...(heard?.callbackAt ? { lastCallbackAt: heard.callbackAt } : {}),
    ...(lastSync ? { lastSync } : {}),
    queued: countOf('queued'),
    ...(oldestQueued ? { oldestQueuedAt: oldestQueued.toISOString() } : {}),
    held: countOf('held'),
  };
}
