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
import { Counted, FleetStore, StateCount } from './FleetStore';
import { DayCount, OutcomeStore, SUCCESSES } from './OutcomeStore';
import { Recent } from './Recent';
import { toServerHealth } from './serverHealth';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How many days of outcomes are shown. */
const DAYS = 30;
/** However many look at the page, the figures are counted this often at the most, in milliseconds. */
const KEPT_MS = 5_000;
/** The same for what ended lately, which takes longer to count and changes less. */
const OUTCOMES_KEPT_MS = 30_000;

/** What the service needs. */
export interface OverviewServiceOptions {
  db: Knex;
  authorizer: Authorizer;
  servers: Pick<ServerStore, 'list'>;
  health: Pick<HealthStore, 'acceptedByServer'>;
  runs: Pick<SyncRunStore, 'lastSyncs'>;
  fleet: FleetStore;
  outcomes: OutcomeStore;
  /** For how long what was counted is shown, in milliseconds. */
  keptMs?: { now: number; outcomes: number };
}

type Now = Pick<Overview, 'at' | 'servers' | 'inFlight' | 'failures'> & {
  quarantined: number;
};
type Lately = Pick<Overview, 'days' | 'medianSecondsToDone'>;

function dayOf(day: number, counts: DayCount[]): DayOfOutcomes {
  const ofDay = counts.filter(each => each.day === day);
  const countOf = (state: string) =>
    ofDay.find(each => each.state === state)?.count ?? 0;
  const figures = FINAL_DEPLOYMENT_STATES.map(state => [state, countOf(state)]);
  return {
    day: new Date(day * DAY_MS).toISOString().slice(0, 10),
    ...Object.fromEntries(figures),
  };
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
  readonly #lately: Recent<boolean, Lately>;

  constructor(options: OverviewServiceOptions) {
    const { keptMs = { now: KEPT_MS, outcomes: OUTCOMES_KEPT_MS } } = options;
    this.#options = options;
    this.#now = new Recent(
      ofDeleted => this.#readNow({ ofDeleted }),
      keptMs.now,
    );
    this.#lately = new Recent(
      ofDeleted => this.#readLately({ ofDeleted }),
      keptMs.outcomes,
    );
  }

  /** @throws NotAllowedError for whoever does not see the desk */
  async get(caller: Caller): Promise<Overview> {
    const { authorizer } = this.#options;
    await authorizer.require(caller, 'desk.read');
    const manages = await authorizer.decide(caller, 'request.manage');
    const admin = await authorizer.decide(caller, 'administration.manage');
    const [{ quarantined, ...now }, lately] = await Promise.all([
      this.#now.get(manages.allowed),
      this.#lately.get(manages.allowed),
    ]);
    return { ...now, ...lately, ...(admin.allowed ? { quarantined } : {}) };
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

  async #readLately(counted: Counted): Promise<Lately> {
    const { db, outcomes } = this.#options;
    const today = Math.floor(Date.now() / DAY_MS);
    const first = today - DAYS + 1;
    const since = new Date(first * DAY_MS);
    const counts = await outcomes.byDay(db, since, counted);
    const successes = counts
      .filter(({ state }) => SUCCESSES.includes(state))
      .reduce((sum, { count }) => sum + count, 0);
    const median = await outcomes.medianMs(db, since, successes, counted);
    return {
      days: Array.from({ length: DAYS }, (_, at) => dayOf(first + at, counts)),
      ...(median === undefined
        ? {}
        : { medianSecondsToDone: Math.round(median / 1000) }),
    };
  }
}
