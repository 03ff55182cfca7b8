import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import { ItemNames, NamedComputer, NamedItem } from '../inventory/ItemNames';
import type { ServerStore } from '../servers/ServerStore';

const NAMED = 5;

const TABLES = {
  package: 'packages',
  script: 'scripts',
  deploymentPolicy: 'deployment_policies',
} as const;
const WORDS = {
  package: 'package',
  script: 'script',
  deploymentPolicy: 'deployment policy',
} as const;

function wrong(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

function some(names: string[]): string {
  const more = names.length > NAMED ? ', …' : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

/** Whoever wrote an id means that; a name may be that of several. */
function pick<T extends NamedItem>(all: T[], idOrName: string): T[] {
  const byId = all.filter(({ id }) => id === idOrName);
  if (byId.length > 0) return byId;
  const name = idOrName.toLowerCase();
  return all.filter(each => each.name.toLowerCase() === name);
}

/** Finds what a draft names in words: server, package or script, computers. Nothing that is unknown or ambiguous is guessed. */
export class DraftNames {
  readonly #db: Knex;
  readonly #servers: Pick<ServerStore, 'list'>;
  readonly #names = new ItemNames();

  constructor(options: { db: Knex; servers: Pick<ServerStore, 'list'> }) {
    this.#db = options.db;
    this.#servers = options.servers;
  }

  /** By id or name; the only one where none is named. @throws FormError */
  async server(idOrName: string | undefined): Promise<NamedItem> {
    const all: NamedItem[] = await this.#servers.list(this.#db);
    const found = idOrName ? pick(all, idOrName) : all;
    if (found.length === 1) return found[0];
    throw found.length === 0
      ? wrong('server', 'unknown', 'There is no such DC server.')
      : wrong(
          'server',
          'ambiguous',
          `There are several DC servers. Name one of: ${some(
            found.map(({ name, id }) => `${name} (${id})`),
          )}.`,
        );
  }

  /** A package, script or deployment policy by id or name. @throws FormError */
  async item(
    kind: keyof typeof TABLES,
    serverId: string,
    idOrName: string,
  ): Promise<NamedItem> {
    const all = await this.#names.items(
      this.#db,
      TABLES[kind],
      serverId,
      idOrName,
    );
    const found = pick(all, idOrName);
    if (found.length === 1) return found[0];
    throw found.length === 0
      ? wrong(
          kind,
          'unknown',
          `Desktop Central has no ${WORDS[kind]} with the id or exactly the name "${idOrName}".`,
        )
      : wrong(
          kind,
          'ambiguous',
          `Several have the name "${idOrName}". Write the id of one: ${some(
            found.map(({ id }) => id),
          )}.`,
        );
  }

  /** Computers by ids or names, each once, all of one domain. @throws FormError */
  async computers(
    serverId: string,
    idsOrNames: string[],
    domain: string | undefined,
  ): Promise<NamedComputer[]> {
    const all = await this.#names.computers(
      this.#db,
      serverId,
      idsOrNames,
      domain,
    );
    const chosen = idsOrNames.map(text => ({ text, found: pick(all, text) }));
    const unknown = chosen.filter(({ found }) => found.length === 0);
    if (unknown.length > 0) {
      throw wrong(
        'computers',
        'unknown',
        `Desktop Central has no computer with the id or exactly the name: ${some(
          unknown.map(({ text }) => text),
        )}.`,
      );
    }
    const ambiguous = chosen.filter(({ found }) => found.length > 1);
    if (ambiguous.length > 0) {
      throw wrong(
        'computers',
        'ambiguous',
        `Several computers have the name: ${some(
          ambiguous.map(({ text }) => text),
        )}. Name the domain, or write ids.`,
      );
    }
    const computers = chosen.map(({ found }) => found[0]);
    this.#requireOneDomain(computers);
    return [...new Map(computers.map(each => [each.id, each])).values()];
  }

  #requireOneDomain(computers: NamedComputer[]): void {
    const domains = [...new Set(computers.map(({ domain }) => domain))];
    if (domains.length <= 1) return;
    throw wrong(
      'computers',
      'otherDomain',
      `The computers are in several domains (${some(
        domains,
      )}). Make a draft for each.`,
    );
  }
}
