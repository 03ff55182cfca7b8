import type { JsonObject } from '@backstage/types';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { clientOf } from '../testing/apiClient';
import { Desk, openDesk } from '../testing/mainThread';
import type { Person } from '../testing/people';
import { configOf, QUICK_WAITS } from '../testing/portal';
import { BackendProcess } from './BackendProcess';
import { Door } from './Door';
import { patientFetch } from './patientFetch';

/** The lease of the replicas: who is paused for longer has lost everything it had claimed. */
export const LEASE_MS = 3_000;

const CONFIG: JsonObject = {
  dispatch: {
    ...(QUICK_WAITS.dispatch as JsonObject),
    lease: { milliseconds: LEASE_MS },
    callTimeout: { milliseconds: 1_500 },
  },
  status: {
    ladder: [{ until: { days: 14 }, every: { milliseconds: 1_000 } }],
  },
  health: { every: { seconds: 1 } },
  quota: { targetsPerHour: 1_000_000 },
};

/** How the site differs from others. */
export interface SiteOptions {
  replicas?: number;
  failureShare?: number;
  /** Whether Desktop Central calls back. */
  callbacks?: boolean;
}

/** The address of a database of tests. */
export function connectionOf(knex: Knex): string {
  const { connectionString, host, port, user, password, database } =
    knex.client.config.connection;
  return (
    connectionString ??
    `postgres://${user}:${password}@${host}:${port}/${database}`
  );
}

/** Replicas on one PostgreSQL behind one address, and a Desktop Central behind another. */
export class Site {
  readonly simulator: Simulator;
  /** Where people and callbacks find the portal. */
  readonly portal: Door;
  /** Where the portal finds Desktop Central. */
  readonly dc: Door;
  readonly #replicas: Array<BackendProcess | undefined>;
  readonly #paused = new Set<number>();
  #connection: string;
  #desk?: Desk;

  private constructor(
    parts: Pick<Site, 'simulator' | 'portal' | 'dc'>,
    connection: string,
    replicas: number,
  ) {
    this.simulator = parts.simulator;
    this.portal = parts.portal;
    this.dc = parts.dc;
    this.#connection = connection;
    this.#replicas = Array(replicas).fill(undefined);
  }

  /** Starts everything, and does the steps that come before the first deployment. */
  static async open(
    connection: string,
    options: SiteOptions = {},
  ): Promise<Site> {
    const simulator = await startSimulator({
      httpPort: 0,
      computers: 400,
      speed: 20_000,
      failureShare: options.failureShare ?? 0,
      callbackRetryDelayMs: 200,
    });
    const portal = await Door.open();
    const dc = await Door.open([Number(new URL(simulator.url).port)]);
    const site = new Site(
      { simulator, portal, dc },
      connection,
      options.replicas ?? 2,
    );
    // The first one makes the tables.
    await site.start(0);
    for (let at = 1; at < site.#replicas.length; at += 1) await site.start(at);
    await site.#prepare(options);
    return site;
  }

  get desk(): Desk {
    if (!this.#desk) throw new Error('The site is not open');
    return this.#desk;
  }

  /** The client of a person, who tries again until the portal answers. */
  as = (person: Person) => clientOf(person, this.portal.port, patientFetch);

  /** Starts a replica that is not there. */
  async start(at: number): Promise<void> {
    this.#replicas[at] = await BackendProcess.start(
      this.#connection,
      configOf([new URL(this.dc.url).host], CONFIG),
    );
    this.#show();
  }

  /** Ends a replica at once. */
  async kill(at: number): Promise<void> {
    const replica = this.#replicas[at];
    this.#replicas[at] = undefined;
    this.#paused.delete(at);
    this.#show();
    await replica?.kill();
  }

  /** Kills all replicas. */
  async killAll(): Promise<void> {
    await Promise.all(this.#replicas.map((_, at) => this.kill(at)));
  }

  /** Starts all replicas, on another database where one is named. */
  async startAll(connection: string = this.#connection): Promise<void> {
    this.#connection = connection;
    await Promise.all(this.#replicas.map((_, at) => this.start(at)));
  }

  /** A replica stands still, with whatever it has in its hands; new calls go to the others. */
  pause(at: number): void {
    this.#replicas[at]?.pause();
    this.#paused.add(at);
    this.#show();
  }

  /** A replica goes on where it was. */
  goOn(at: number): void {
    this.#replicas[at]?.goOn();
    this.#paused.delete(at);
    this.#show();
  }

  async close(): Promise<void> {
    await this.killAll();
    await this.portal.shut();
    await this.dc.shut();
    await this.simulator.stop();
  }

  #show(): void {
    this.portal.behind = this.#replicas.flatMap((replica, at) =>
      replica && !this.#paused.has(at) ? [replica.port] : [],
    );
  }

  async #prepare({ callbacks = true }: SiteOptions): Promise<void> {
    this.#desk = await openDesk(
      this.as,
      { url: this.dc.url, apiKey: this.simulator.apiKey },
      callbacks
        ? { statusSource: 'callback+poll', callbackBaseUrl: this.portal.url }
        : {},
    );
    if (!callbacks) return;
    const { technicianId, serverId } = this.#desk;
    const { secret } = await this.as('portalAdmin').generateApiKey(
      technicianId,
      { serverId },
    );
    this.simulator.control.setCallbackKey(secret);
  }
}
