import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { withoutValues } from '../database/transact';
import type { HoldStore } from '../deployments/holding/HoldStore';
import { whyNotUsable } from '../inventory/inventoryServer';
import type { FleetStore } from '../overview/FleetStore';
import { Recent } from '../overview/Recent';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { SyncRunStore } from '../sync/SyncRunStore';
import { INSTRUMENTS } from './instruments';
import type { Meter, Reading } from './Recorders';

/** However often metrics are collected, the database is asked this often at the most, in milliseconds. */
const KEPT_MS = 15_000;

const GAUGES = [
  'deployments',
  'oldestQueued',
  'holds',
  'connected',
  'syncAge',
] as const;

const HELD_SCOPES = ['everything', 'server', 'package'] as const;

type Gauge = (typeof GAUGES)[number];
type Readings = Record<Gauge, Reading[]>;

/** What the gauges need. */
export interface FleetGaugesOptions {
  db: Knex;
  logger: LoggerService;
  servers: Pick<ServerStore, 'list'>;
  runs: Pick<SyncRunStore, 'lastSuccesses'>;
  fleet: FleetStore;
  holds: Pick<HoldStore, 'countsNow'>;
  keptMs?: number;
}

function secondsSince(time: number | undefined): number {
  return time === undefined ? 0 : Math.max(Date.now() - time, 0) / 1000;
}

/**
 * Gauges read from the database, which all replicas share: each shows the same, so a dashboard takes the largest and never the sum.
 * A database that does not answer leaves them out.
 */
export class FleetGauges {
  readonly #options: FleetGaugesOptions;
  readonly #recent: Recent<'all', Readings>;

  constructor(options: FleetGaugesOptions) {
    this.#options = options;
    this.#recent = new Recent(() => this.#read(), options.keptMs ?? KEPT_MS);
  }

  /** Shows them to whatever collects metrics. */
  register(meter: Meter): void {
    for (const gauge of GAUGES) {
      const { name, description, unit } = INSTRUMENTS[gauge];
      meter
        .createObservableGauge(name, { description, unit })
        .addCallback(async result => {
          for (const { value, labels } of await this.#readingsOf(gauge)) {
            result.observe(value, labels);
          }
        });
    }
  }

  async #readingsOf(gauge: Gauge): Promise<Reading[]> {
    try {
      return (await this.#recent.get('all'))[gauge];
    } catch (error) {
      this.#options.logger.warn(
        'Metrics could not be read from the database',
        withoutValues(error) as Error,
      );
      return [];
    }
  }

  async #read(): Promise<Readings> {
    const { db, servers, runs, fleet, holds } = this.#options;
    const all = await servers.list(db);
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const inFlight = await fleet.inFlight(db, { ofDeleted: true });
    const oldest = await fleet.oldestQueued(db);
    const held = await holds.countsNow(db);
    const syncs = await runs.lastSuccesses(db, [...names.keys()]);
    const ofEach = (value: (server: ServerRecord) => number) =>
      all.map(server => ({
        value: value(server),
        labels: { server: server.name },
      }));
    return {
      deployments: inFlight.flatMap(({ serverId, state, count }) => {
        const server = names.get(serverId);
        return server ? [{ value: count, labels: { server, state } }] : [];
      }),
      oldestQueued: ofEach(({ id }) => secondsSince(oldest.get(id)?.getTime())),
      holds: HELD_SCOPES.map(scope => ({
        value: held.get(scope) ?? 0,
        labels: { scope },
      })),
      connected: ofEach(server => (whyNotUsable(server) ? 0 : 1)),
      syncAge: all.flatMap(({ id, name }) => {
        const run = syncs.get(id);
        const value = run && secondsSince(Date.parse(run.startedAt));
        return value === undefined ? [] : [{ value, labels: { server: name } }];
      }),
    };
  }
}
