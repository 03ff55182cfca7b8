import {
  FINAL_DEPLOYMENT_STATES,
  OPEN_DEPLOYMENT_STATES,
  type DayOfOutcomes,
  type Overview,
  type ServerHealth,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { HealthStore } from '../servers/HealthStore';
import type { ServerStore } from '../servers/ServerStore';
import type { SyncRunStore } from '../sync/SyncRunStore';
import { Days, lastDays } from './days';
import { Counted, FleetStore, StateCount } from './FleetStore';
import { DayCount, OutcomeStore } from './OutcomeStore';
import { Recent } from './Recent';
import { toServerHealth } from './serverHealth';

/** How many days of outcomes are shown. */
const DAYS = 30;
/** However many look at the page, the figures are counted this often at the most, in milliseconds. */
const KEPT_MS = 5_000;

/** What the service needs. */
export interface OverviewServiceOptions {
  db: Knex;
  authorizer: Pick<Authorizer, 'require' | 'decide'>;
  servers: Pick<ServerStore, 'list'>;
  health: Pick<HealthStore, 'acceptedByServer'>;
  runs: Pick<SyncRunStore, 'lastSyncs'>;
  fleet: FleetStore;
  outcomes: OutcomeStore;
  /** For how long what was counted is shown, in milliseconds. */
  keptMs?: number;
}

type Now = Pick<Overview, 'at' | 'servers' | 'inFlight' | 'failures'> & {
  quarantined: number;
};
type Lately = Pick<Overview, 'at' | 'days' | 'medianSecondsToDone'>;

/** What ended lately is counted once for all time zones whose days are the same. */
interface Asked extends Counted {
  days: Days;
}

function nameOf({ days, ofDeleted }: Asked): string {
  // Where it is one day later, midnight can be at the same time.
  return [ofDeleted, days.names[0], ...days.starts.map(Number)].join(' ');
}

function dayOf(day: string, counts: DayCount[]): DayOfOutcomes {
  const countOf = (state: string) =>
    counts.find(each => each.state === state)?.count ?? 0;
  const figures = FINAL_DEPLOYMENT_STATES.map(state => [state, countOf(state)]);
  return { day, ...Object.fromEntries(figures) };
}

function totals(counts: StateCount[]): Overview['inFlight'] {
  return OPEN_DEPLOYMENT_STATES.map(state => ({
    state,
    count: counts
      .filter(each => each.state === state)
      .reduce((sum, { count }) => sum + count, 0),
  })).filter(({ count }) => count > 0);
}

/** The figures of the first page: of everything, for whoever sees the desk. */
export class OverviewService {
  readonly #options: OverviewServiceOptions;
  readonly #now: Recent<boolean, Now>;
  readonly #lately: Recent<Asked, Lately>;

  constructor(options: OverviewServiceOptions) {
    const { keptMs = KEPT_MS } = options;
    this.#options = options;
    this.#now = new Recent(ofDeleted => this.#readNow({ ofDeleted }), keptMs);
    this.#lately = new Recent(asked => this.#readLately(asked), keptMs, nameOf);
  }

  /**
   * @param timeZone - IANA name of the zone whose days are counted
   * @throws NotAllowedError for whoever does not see the desk
   */
  async get(caller: Caller, timeZone: string = 'UTC'): Promise<Overview> {
    const { authorizer } = this.#options;
    await authorizer.require(caller, 'desk.read');
    const manages = await authorizer.decide(caller, 'request.manage');
    const admin = await authorizer.decide(caller, 'administration.manage');
    const ofDeleted = manages.allowed;
    const days = lastDays(DAYS, timeZone, new Date());
    const [{ quarantined, ...now }, lately] = await Promise.all([
      this.#now.get(ofDeleted),
      this.#lately.get({ days, ofDeleted }),
    ]);
    return {
      ...now,
      ...lately,
      at: now.at < lately.at ? now.at : lately.at,
      ...(admin.allowed ? { quarantined } : {}),
    };
  }

  async #readNow(counted: Counted): Promise<Now> {
    const { db, fleet, outcomes } = this.#options;
    const at = new Date().toISOString();
    const inFlight = await fleet.inFlight(db, counted);
    return {
      at,
      servers: await this.#servers(inFlight),
      inFlight: totals(inFlight),
      failures: await outcomes.failures(db),
      quarantined: await outcomes.quarantined(db),
    };
  }

  async #servers(inFlight: StateCount[]): Promise<ServerHealth[]> {
    const { db, servers, health, runs, fleet } = this.#options;
    const all = await servers.list(db);
    const accepted = await health.acceptedByServer(db);
    const syncs = await runs.lastSyncs(
      db,
      all.map(({ id }) => id),
    );
    const heard = await fleet.lastHeard(db);
    const oldest = await fleet.oldestQueued(db);
    return all.map(server =>
      toServerHealth(
        server,
        {
          accepted: accepted.get(server.id),
          heard: heard.get(server.id),
          lastSync: syncs.get(server.id),
          oldestQueued: oldest.get(server.id),
          inFlight: inFlight.filter(each => each.serverId === server.id),
        },
        Date.now(),
      ),
    );
  }

  async #readLately({ days, ...counted }: Asked): Promise<Lately> {
    const { db, outcomes } = this.#options;
    const { names, starts } = days;
    const at = new Date().toISOString();
    const [counts, median] = await Promise.all([
      outcomes.byDay(db, starts, counted),
      outcomes.medianMs(db, starts[0], counted),
    ]);
    return {
      at,
      days: names.map((name, index) =>
        dayOf(
          name,
          counts.filter(({ day }) => day === index),
        ),
      ),
      ...(median === undefined
        ? {}
        : { medianSecondsToDone: Math.round(median / 1000) }),
    };
  }
}
