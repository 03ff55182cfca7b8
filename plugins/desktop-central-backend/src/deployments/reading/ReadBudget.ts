import type { Knex } from 'knex';
import type { MinuteLimit } from '../../database/MinuteLimit';
import type { StatusConfig } from '../bounds';

const MINUTE_MS = 60_000;
/** Targets that DC tells on a page (documented). */
const TARGETS_PER_CALL = 1_000;

/** How many calls it takes to read the targets of an attempt. */
export function callsFor(targetCount: number | undefined): number {
  return Math.max(Math.ceil((targetCount ?? 0) / TARGETS_PER_CALL), 1);
}

/** Bounds the calls by which the status is read from a DC server in a minute, counted over all replicas. */
export class ReadBudget {
  readonly #db: Knex;
  readonly #limit: MinuteLimit;
  readonly #callsPerMinute: number;
  readonly #random: () => number;

  constructor(options: {
    db: Knex;
    limit: MinuteLimit;
    status: StatusConfig;
    random?: () => number;
  }) {
    this.#db = options.db;
    this.#limit = options.limit;
    this.#callsPerMinute = options.status.callsPerMinute;
    this.#random = options.random ?? Math.random;
  }

  /** Counts calls that are made whatever is left. */
  async spend(serverId: string, calls: number): Promise<void> {
    await this.take(serverId, calls);
  }

  /**
   * Takes calls of this minute. Where there are none left, answers a time in the next one when to ask again, each another one, so
   * that those who come first are not always the same.
   */
  async take(serverId: string, calls: number): Promise<Date | undefined> {
    const over = await this.#limit.takeOrWait(
      this.#db,
      `read ${serverId}`,
      this.#callsPerMinute,
      calls,
    );
    return over && new Date(over.getTime() + this.#random() * MINUTE_MS);
  }
}
