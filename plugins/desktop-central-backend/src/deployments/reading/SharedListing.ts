import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import { NAME_PREFIX } from '../names';
import type { Reading } from './ReadLog';

/** For how long after it was begun a list is good enough for the next attempt. */
const FRESH_MS = 5_000;
/** Pages of a list at the most: those that changed last come first, and what is further back is looked for alone. */
const MOST_PAGES = 10;

/** A configuration as a list has shown it. */
export interface Listed {
  configuration: DcConfiguration;
  /** When the list was begun. */
  readAt: Date;
}

interface Listing {
  begunAt: number;
  rows: Promise<Map<string, DcConfiguration>>;
}

interface Known {
  askedAt: number;
  listing?: Listing;
}

/**
 * One list of a server's configurations for the many attempts that are read at about the same time in this process. A single one is
 * looked for by its name, which costs less.
 */
export class SharedListing {
  readonly #known = new WeakMap<DcDriver, Known>();
  readonly #callTimeoutMs: number;

  constructor(options: { dispatch: DispatchConfig }) {
    this.#callTimeoutMs = options.dispatch.callTimeoutMs;
  }

  /**
   * Finds the configuration of an attempt in the list; nothing where it is to be looked for alone. `called` is told of calls that
   * were made.
   */
  async find(
    { attempt }: Reading,
    driver: DcDriver,
    called: (calls: number) => Promise<unknown>,
  ): Promise<Listed | undefined> {
    if (attempt.appendTo) return undefined;
    const listing = this.#listingFor(driver, called);
    // What was done with it since the list was begun is not in there.
    if (!listing || attempt.updatedAt.getTime() >= listing.begunAt) {
      return undefined;
    }
    const rows = await listing.rows;
    const configuration = rows.get(attempt.configurationId);
    return configuration?.name === attempt.configurationName
      ? { configuration, readAt: new Date(listing.begunAt) }
      : undefined;
  }

  #listingFor(
    driver: DcDriver,
    called: (calls: number) => Promise<unknown>,
  ): Listing | undefined {
    const now = Date.now();
    const known = this.#known.get(driver);
    const isFresh = (at: number) => now - at < FRESH_MS;
    if (known?.listing && isFresh(known.listing.begunAt)) return known.listing;
    const others = known !== undefined && isFresh(known.askedAt);
    const listing = others
      ? { begunAt: now, rows: this.#list(driver, called) }
      : undefined;
    this.#known.set(driver, { askedAt: now, listing });
    return listing;
  }

  /** What cannot be listed is looked for alone, which then says why it fails. */
  async #list(
    driver: DcDriver,
    called: (calls: number) => Promise<unknown>,
  ): Promise<Map<string, DcConfiguration>> {
    const rows = new Map<string, DcConfiguration>();
    const pages = driver.listConfigurations?.(
      NAME_PREFIX,
      AbortSignal.timeout(this.#callTimeoutMs),
    );
    if (!pages) return rows;
    let count = 0;
    try {
      for await (const page of pages) {
        for (const row of page) rows.set(row.id, row);
        count += 1;
        if (count === MOST_PAGES) break;
      }
    } catch {
      rows.clear();
    }
    await called(Math.max(count, 1));
    return rows;
  }
}
