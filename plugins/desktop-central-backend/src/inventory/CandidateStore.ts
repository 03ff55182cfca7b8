import type { InstallFor, Page } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredTexts,
  whereOneOfStored,
  whereOneOfTexts,
} from '../database/conditions';
import { StoredBoolean, toBoolean } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import {
  Candidate,
  CANDIDATE_TABLES,
  candidateColumns,
  CandidateRow,
  toCandidate,
} from './candidateRows';
import { whereFound } from './search';

/** Whose candidates are looked for. */
export interface CandidateScope {
  serverId: string;
  installFor: InstallFor;
}

/** How DC stands to a domain; `unlisted` is a workgroup, or a domain of which DC knows nothing. */
export type DomainStanding = 'managed' | 'notManaged' | 'unlisted';

const BY_NAME = { column: 'name', unique: 'dc_id', direction: 'asc' } as const;
/** The most domains of a server that are looked at; the contract's own bound. */
const MAX_DOMAINS = 1000;

/** Names are compared in lower case; SQLite knows no other case than that of ASCII, so capitals are asked for too. */
function casesOf(name: string): string[] {
  const asciiOnly = name
    .toUpperCase()
    .replace(/[A-Z]/g, letter => letter.toLowerCase());
  return [name.toLowerCase(), asciiOnly];
}

/** Finds what DC has, to be chosen as targets. */
export class CandidateStore {
  /** Those of the ids that DC still has, in whatever domain. */
  async byIds(
    tx: Knex,
    scope: CandidateScope,
    ids: string[],
  ): Promise<Candidate[]> {
    if (ids.length === 0) return [];
    const query = this.#present(tx, scope);
    return this.#read(whereOneOfTexts(tx, query, 'dc_id', ids));
  }

  /** Those with one of the names, whatever their case and in whatever domain. */
  async byNames(
    tx: Knex,
    scope: CandidateScope,
    names: string[],
  ): Promise<Candidate[]> {
    if (names.length === 0) return [];
    const cases = [...new Set(names.flatMap(casesOf))];
    const name = tx.raw('lower(name)');
    return this.#read(
      whereOneOfTexts(tx, this.#present(tx, scope), name, cases),
    );
  }

  /** Those of a domain that a search finds, in no order. */
  async matching(
    tx: Knex,
    scope: CandidateScope,
    { domain, search }: { domain: string; search?: string },
    limit: number,
  ): Promise<Candidate[]> {
    const query = this.#present(tx, scope).where({ domain }).limit(limit);
    if (search) whereFound(query, CANDIDATE_TABLES[scope.installFor], search);
    return this.#read(query);
  }

  /** A page of those in the domain whose ids lie as a JSON array where a query selects it, by name. */
  async page(
    tx: Knex,
    scope: CandidateScope,
    filter: { domain: string; ids: StoredTexts; search?: string },
    page: PageRequest,
  ): Promise<Page<Candidate>> {
    const { domain, ids, search } = filter;
    const query = this.#present(tx, scope).where({ domain });
    whereOneOfStored(tx, query, 'dc_id', ids);
    if (search) whereFound(query, CANDIDATE_TABLES[scope.installFor], search);
    return fetchPage(query, BY_NAME, page, toCandidate);
  }

  /** How DC stands to a domain; undefined where it did not tell its domains. */
  async domainStanding(
    tx: Knex,
    serverId: string,
    domain: string,
  ): Promise<DomainStanding | undefined> {
    const rows: Array<{ name: string; managed: StoredBoolean }> = await tx(
      'domains',
    )
      .where({ server_id: serverId })
      .whereNull('removed_at')
      .limit(MAX_DOMAINS)
      .select('name', 'managed');
    if (rows.length === 0) return undefined;
    const wanted = domain.toLowerCase();
    const named = rows.filter(({ name }) => name.toLowerCase() === wanted);
    if (named.length === 0) return 'unlisted';
    return named.some(({ managed }) => toBoolean(managed))
      ? 'managed'
      : 'notManaged';
  }

  #present(
    tx: Knex,
    { serverId, installFor }: CandidateScope,
  ): Knex.QueryBuilder {
    return tx(CANDIDATE_TABLES[installFor])
      .where({ server_id: serverId })
      .whereNull('removed_at')
      .select(candidateColumns(tx, installFor));
  }

  async #read(query: Knex.QueryBuilder): Promise<Candidate[]> {
    const rows: CandidateRow[] = await query;
    return rows.map(toCandidate);
  }
}
