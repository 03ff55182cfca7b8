import {
  type DcDomain,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { setImmediate } from 'timers/promises';
import type { ServerRecord } from '../servers/ServerStore';
import { ahead } from './ahead';
import type { Catalogue, ReadyPage } from './Catalogue';
import { isEmpty } from './catalogueRows';
import { CatalogueKind, FetchedPage, KINDS, StagedRows } from './kinds';
import {
  OptionalKind,
  whyMissing,
  whyNotAllDomains,
  whyNotListed,
} from './optionalKinds';
import type { FetchedKind } from './Publication';
import { scriptsWithContents } from './scriptContents';
import type { StagingWriter } from './StagingWriter';

/** What is fetched one after the other, beside each other: users by the domains found before, the long list by itself. */
const SERIES: CatalogueKind[][] = [
  ['packages', 'scripts', 'domains', 'directoryUsers'],
  ['computers', 'deploymentPolicies'],
];
/** How many fetched pages wait at most while others are compared and written. */
const PAGES_AHEAD = 4;

/** What fetching needs. */
export interface CatalogueFetchOptions {
  db: Knex;
  catalogue: Catalogue;
  server: ServerRecord;
  driver: DcDriver;
  staging: StagingWriter;
  signal: AbortSignal;
}

type Pages = AsyncIterable<FetchedPage>;

/** Pages of one kind that came one after the other, as one. */
function merged(pages: FetchedPage[]): FetchedPage[] {
  const all: FetchedPage[] = [];
  for (const page of pages) {
    const last = all[all.length - 1];
    if (last?.kind === page.kind) last.rows = [...last.rows, ...page.rows];
    else all.push({ ...page });
  }
  return all;
}

function inOrder(fetched: FetchedKind[]): FetchedKind[] {
  const place = ({ kind }: FetchedKind) => KINDS.indexOf(kind);
  return [...fetched].sort((one, other) => place(one) - place(other));
}

async function* pagesOf<K extends CatalogueKind>(
  kind: K,
  lists: AsyncIterable<Array<StagedRows[K]>>,
): AsyncIterable<FetchedPage<K>> {
  for await (const rows of lists) yield { kind, rows };
}

/** Fetches everything of a server into the staging of a run: pages are fetched, compared and written at the same time. */
export class CatalogueFetch {
  readonly #options: CatalogueFetchOptions;
  readonly #fetched: FetchedKind[] = [];
  /** Ends what is still on its way when the run has failed. */
  readonly #over = new AbortController();
  readonly #signal: AbortSignal;
  /** NetBIOS names of those that DC manages. */
  readonly #domains = new Set<string>();

  constructor(options: CatalogueFetchOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#over.signal]);
  }

  /** Answers what was fetched of each kind. @throws DcError, LeaseLostError */
  async run(): Promise<FetchedKind[]> {
    try {
      const pages = SERIES.map(kinds => this.#pages(kinds));
      const compared = this.#compared(ahead(pages, PAGES_AHEAD));
      for await (const [ready] of ahead([compared], 1)) {
        await this.#options.staging.write(ready);
      }
    } finally {
      this.#over.abort();
    }
    return inOrder(this.#fetched);
  }

  async *#compared(
    batches: AsyncIterable<FetchedPage[]>,
  ): AsyncIterable<ReadyPage> {
    const { catalogue, db, server } = this.#options;
    const empty = new Map<CatalogueKind, boolean>();
    for await (const batch of batches) {
      // The call for the next page leaves before these keep the process busy.
      await setImmediate();
      for (const page of merged(batch)) {
        const { kind } = page;
        const allNew = empty.get(kind) ?? (await isEmpty(db, server.id, kind));
        empty.set(kind, allNew);
        yield catalogue.compare(db, server.id, page, allNew);
      }
    }
  }

  async *#pages(kinds: CatalogueKind[]): Pages {
    for (const kind of kinds) {
      yield { kind, rows: [] };
      yield* this.#pagesOf(kind);
    }
  }

  #pagesOf(kind: CatalogueKind): Pages {
    const { db, catalogue, driver, server, staging } = this.#options;
    const signal = this.#signal;
    switch (kind) {
      case 'packages':
        return this.#all(kind, pagesOf(kind, driver.listPackages(signal)));
      case 'scripts':
        return this.#all(
          kind,
          pagesOf(
            kind,
            scriptsWithContents(driver, {
              known: scripts =>
                catalogue.scriptsWithContent(db, server.id, scripts),
              working: () => staging.keepLease(),
              signal,
            }),
          ),
        );
      case 'domains':
        return this.#all(
          kind,
          pagesOf(kind, this.#noteDomains(driver.listDomains(signal))),
        );
      case 'computers':
        return this.#all(kind, pagesOf(kind, driver.listComputers(signal)));
      case 'deploymentPolicies':
        return this.#ifListed(
          kind,
          this.#all(kind, pagesOf(kind, driver.listDeploymentPolicies(signal))),
        );
      default:
        return this.#ifListed(kind, this.#users());
    }
  }

  async *#all(kind: CatalogueKind, pages: Pages): Pages {
    yield* pages;
    this.#fetched.push({ kind, extent: 'all' });
  }

  async *#noteDomains(
    pages: AsyncIterable<DcDomain[]>,
  ): AsyncIterable<DcDomain[]> {
    for await (const domains of pages) {
      for (const { managed, name } of domains) {
        if (managed) this.#domains.add(name);
      }
      yield domains;
    }
  }

  async *#ifListed(kind: OptionalKind, pages: Pages): Pages {
    const refusal = whyNotListed(this.#options.server, kind);
    if (refusal) {
      this.#fetched.push({ kind, extent: 'none', note: refusal });
      return;
    }
    try {
      yield* pages;
    } catch (error) {
      this.#fetched.push({ kind, extent: 'none', note: whyMissing(error) });
    }
  }

  /** A domain may be one that DC manages and cannot list the users of, e.g. a workgroup: those of the others are fetched. */
  async *#users(): Pages {
    const { driver } = this.#options;
    const kind = 'directoryUsers';
    const refused: string[] = [];
    let refusal: DcError | undefined;
    for (const domain of this.#domains) {
      try {
        yield* pagesOf(kind, driver.listDirectoryUsers(domain, this.#signal));
      } catch (error) {
        if (!(error instanceof DcError) || error.kind !== 'refused') {
          throw error;
        }
        refusal = error;
        refused.push(domain);
      }
    }
    this.#fetched.push(
      refusal
        ? { kind, extent: 'some', note: whyNotAllDomains(refused, refusal) }
        : { kind, extent: 'all' },
    );
  }
}
