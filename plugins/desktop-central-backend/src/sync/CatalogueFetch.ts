import { createHash } from 'crypto';
import {
  type DcDomain,
  type DcDriver,
  DcError,
  type DcScript,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { setImmediate } from 'timers/promises';
import type { ServerRecord } from '../servers/ServerStore';
import { ahead } from './ahead';
import type { Catalogue, ReadyPage } from './Catalogue';
import { isEmpty } from './catalogueRows';
import { CatalogueKind, KINDS, StagedRows, StagedScript } from './kinds';
import {
  OptionalKind,
  whyMissing,
  whyNotAllDomains,
  whyNotListed,
} from './optionalKinds';
import type { FetchedKind } from './Publication';
import type { StagingWriter } from './StagingWriter';

/** How many fetched pages wait at most while others are compared and written. */
const PAGES_AHEAD = 4;
/** How many contents of scripts are on their way at the same time. */
const CONTENTS_AT_ONCE = 4;
/** How many characters of contents are staged together. */
const MAX_CONTENT_AT_ONCE = 1024 * 1024;

/** What fetching needs. */
export interface CatalogueFetchOptions {
  db: Knex;
  catalogue: Catalogue;
  server: ServerRecord;
  driver: DcDriver;
  staging: StagingWriter;
  signal: AbortSignal;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Fetches everything of a server into the staging of a run. */
export class CatalogueFetch {
  readonly #options: CatalogueFetchOptions;
  /** NetBIOS names of those that DC manages. */
  readonly #domains = new Set<string>();

  constructor(options: CatalogueFetchOptions) {
    this.#options = options;
  }

  /** Answers what was fetched of each kind. @throws DcError, LeaseLostError */
  async run(): Promise<FetchedKind[]> {
    const fetched: FetchedKind[] = [];
    for (const kind of KINDS) {
      await this.#options.staging.beginKind(kind);
      fetched.push(await this.#fetch(kind));
    }
    return fetched;
  }

  async #fetch(kind: CatalogueKind): Promise<FetchedKind> {
    const { driver, signal } = this.#options;
    switch (kind) {
      case 'packages':
        return this.#stageAll(kind, driver.listPackages(signal));
      case 'scripts':
        return this.#fetchScripts();
      case 'domains':
        return this.#fetchDomains();
      case 'computers':
        return this.#stageAll(kind, driver.listComputers(signal));
      case 'deploymentPolicies':
        return this.#ifListed(kind, () =>
          this.#stageAll(kind, driver.listDeploymentPolicies(signal)),
        );
      default:
        return this.#ifListed(kind, () => this.#fetchUsers());
    }
  }

  /** Pages are fetched, compared and written at the same time, by three stages. */
  async #stageAll<K extends CatalogueKind>(
    kind: K,
    pages: AsyncIterable<Array<StagedRows[K]>>,
  ): Promise<FetchedKind> {
    const compared = this.#compared(kind, ahead(pages, PAGES_AHEAD));
    for await (const [ready] of ahead(compared, 1)) {
      await this.#options.staging.write(ready);
    }
    return { kind, extent: 'all' };
  }

  async *#compared<K extends CatalogueKind>(
    kind: K,
    batches: AsyncIterable<Array<Array<StagedRows[K]>>>,
  ): AsyncIterable<ReadyPage> {
    const { catalogue, db, server } = this.#options;
    const allNew = await isEmpty(db, server.id, kind);
    for await (const pages of batches) {
      // The call for the next page leaves before these keep the process busy.
      await setImmediate();
      yield catalogue.compare(db, server.id, kind, pages.flat(), allNew);
    }
  }

  async #fetchDomains(): Promise<FetchedKind> {
    const { driver, signal } = this.#options;
    return this.#stageAll(
      'domains',
      this.#noteDomains(driver.listDomains(signal)),
    );
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

  async #ifListed(
    kind: OptionalKind,
    fetch: () => Promise<FetchedKind>,
  ): Promise<FetchedKind> {
    const refusal = whyNotListed(this.#options.server, kind);
    if (refusal) return { kind, extent: 'none', note: refusal };
    try {
      return await fetch();
    } catch (error) {
      return { kind, extent: 'none', note: whyMissing(error) };
    }
  }

  /** A domain may be one that DC manages and cannot list the users of, e.g. a workgroup: those of the others are fetched. */
  async #fetchUsers(): Promise<FetchedKind> {
    const { driver, signal } = this.#options;
    const kind = 'directoryUsers';
    const refused: string[] = [];
    let refusal: DcError | undefined;
    for (const domain of this.#domains) {
      try {
        await this.#stageAll(kind, driver.listDirectoryUsers(domain, signal));
      } catch (error) {
        if (!(error instanceof DcError) || error.kind !== 'refused') {
          throw error;
        }
        refusal = error;
        refused.push(domain);
      }
    }
    if (!refusal) return { kind, extent: 'all' };
    return { kind, extent: 'some', note: whyNotAllDomains(refused, refusal) };
  }

  async #fetchScripts(): Promise<FetchedKind> {
    const { driver, signal } = this.#options;
    const scripts = this.#withContents(driver.listScripts(signal));
    return this.#stageAll('scripts', scripts);
  }

  /** Pages of scripts with those contents that are not known, smaller ones where the contents are large. */
  async *#withContents(
    pages: AsyncIterable<DcScript[]>,
  ): AsyncIterable<StagedScript[]> {
    const { catalogue, db, server, staging } = this.#options;
    for await (const scripts of pages) {
      const kept = await catalogue.scriptsWithContent(db, server.id, scripts);
      let staged: StagedScript[] = [];
      let size = 0;
      for (let at = 0; at < scripts.length; at += CONTENTS_AT_ONCE) {
        await staging.keepLease();
        const few = await Promise.all(
          scripts
            .slice(at, at + CONTENTS_AT_ONCE)
            .map(script => this.#withContent(script, kept.has(script.id))),
        );
        staged.push(...few);
        for (const { content } of few) size += content?.length ?? 0;
        if (size < MAX_CONTENT_AT_ONCE) continue;
        yield staged;
        staged = [];
        size = 0;
      }
      yield staged;
    }
  }

  async #withContent(script: DcScript, kept: boolean): Promise<StagedScript> {
    if (kept) return { ...script, hasContent: true };
    const content = await this.#readContent(script);
    return { ...script, hasContent: content !== undefined, content };
  }

  /** The content, where DC gives it, it is the one that the checksum is of, and it is text: PostgreSQL takes no NUL. */
  async #readContent(script: DcScript): Promise<string | undefined> {
    const { driver, signal } = this.#options;
    if (!script.checksum) return undefined;
    const content = await driver.readScript(script.id, signal);
    if (content === undefined || content.includes('\0')) return undefined;
    return sha256(content) === script.checksum ? content : undefined;
  }
}
