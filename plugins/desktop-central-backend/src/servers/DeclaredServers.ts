import type { LoggerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { oneAtATime } from '../database/dialect';
import { transact } from '../database/transact';
import type { DriverRegistry } from '../driver/DriverRegistry';
import type { SecretBox } from '../secrets/SecretBox';
import { DeclaredServer, inputOf } from './declaredConfig';
import type {
  DeclaredRecord,
  DeclaredServerStore,
} from './DeclaredServerStore';
import { checkDriver, withDriver } from './driverChoice';
import { changeOf } from './serverChange';
import { leadsElsewhere, normalizeServerInput } from './serverForm';
import { MAX_SERVERS, ServerRecord, ServerStore } from './ServerStore';
import type { SaveAct, ServerWriter } from './ServerWriter';

/** What declaring servers needs. */
export interface DeclaredServersOptions {
  db: Knex;
  store: ServerStore;
  declared: DeclaredServerStore;
  writer: ServerWriter;
  secrets: SecretBox;
  driverRegistry: DriverRegistry;
  logger: LoggerService;
}

const MAX_NAME_LENGTH = 100;
const DECLARED: SaveAct = { act: 'server.declared' };

type Declaration = DeclaredServer & { digests: string[] };

/** Facts of the stored server that were typed for one address say nothing of another. */
function typedFor(
  declaration: DeclaredServer,
  stored: ServerRecord,
): ServerRecord {
  return leadsElsewhere(declaration, stored)
    ? { ...stored, buildNumber: undefined, timeZone: undefined }
    : stored;
}

/** Brings the servers that app-config declares into the table, when the portal starts. */
export class DeclaredServers {
  readonly #options: DeclaredServersOptions;

  constructor(options: DeclaredServersOptions) {
    this.#options = options;
  }

  /**
   * Makes and changes the servers that are declared, and marks those that are not any more. What is as it was writes nothing;
   * replicas that start at once go one after the other.
   * @throws Error with the key path of what is wrong
   */
  async apply(servers: DeclaredServer[]): Promise<void> {
    const { db, declared, logger } = this.#options;
    const declarations = servers.map(server => this.#read(server));
    const orphans = await transact(db, async tx => {
      await oneAtATime(tx, 'servers.declared');
      const known = await declared.list(tx);
      for (const declaration of declarations) {
        const record = known.find(
          ({ declaredId }) => declaredId === declaration.id,
        );
        if (record) await this.#bring(tx, declaration, record);
        else await this.#make(tx, declaration);
      }
      return this.#orphan(tx, declarations, known);
    });
    for (const { declaredId, server } of orphans) {
      logger.warn(
        `The server '${server.name}' is not declared under desktopCentral.servers any more (id ${declaredId}). It goes on with what it was declared with; change or remove it on the page of DC servers.`,
      );
    }
  }

  #read(server: DeclaredServer): Declaration {
    const { driverRegistry, secrets } = this.#options;
    const { driver } = withDriver(inputOf(server), driverRegistry);
    const [error] = checkDriver(driver, undefined, driverRegistry);
    if (error) throw new Error(`${server.keyPath}.driver: ${error.message}`);
    const { host, port, protocol, credential } = server;
    const text = JSON.stringify({ host, port, protocol, driver, credential });
    return { ...server, driver, digests: secrets.digests(text) };
  }

  async #make(tx: Knex, declaration: Declaration): Promise<void> {
    const { store, writer } = this.#options;
    if ((await store.count(tx)) >= MAX_SERVERS) {
      throw new Error(
        `${declaration.keyPath}: There can be ${MAX_SERVERS} servers at most.`,
      );
    }
    const id = randomUUID();
    const name = await this.#freeName(tx, declaration);
    const input = normalizeServerInput(inputOf({ ...declaration, name }));
    const change = await writer.seal(id, changeOf(input));
    await writer.create(tx, id, change, DECLARED);
    await this.#link(tx, id, declaration);
  }

  async #bring(
    tx: Knex,
    declaration: Declaration,
    record: DeclaredRecord,
  ): Promise<void> {
    const { store, writer } = this.#options;
    const { id, orphaned } = record.server;
    const same = declaration.digests.includes(record.digest);
    if (same && !orphaned) return;
    const stored = await store.lock(tx, id);
    if (!stored) return;
    if (same) {
      await writer.record(tx, stored, DECLARED);
    } else {
      const input = normalizeServerInput(
        inputOf(declaration, typedFor(declaration, stored)),
      );
      const change = await writer.seal(id, changeOf(input, stored));
      await writer.update(tx, id, change, DECLARED);
    }
    await this.#link(tx, id, declaration);
  }

  async #link(tx: Knex, id: string, declaration: Declaration): Promise<void> {
    const [digest] = declaration.digests;
    await this.#options.declared.link(tx, id, { id: declaration.id, digest });
  }

  async #orphan(
    tx: Knex,
    declarations: Declaration[],
    known: DeclaredRecord[],
  ): Promise<DeclaredRecord[]> {
    const { declared, writer } = this.#options;
    const ids = new Set(declarations.map(({ id }) => id));
    const orphans = known.filter(
      ({ declaredId, server }) => !ids.has(declaredId) && !server.orphaned,
    );
    for (const { server } of orphans) {
      await declared.orphan(tx, server.id);
      await writer.record(tx, server, { act: 'server.orphaned' });
    }
    return orphans;
  }

  /** The declared name, or one that tells them apart where another server has it. */
  async #freeName(tx: Knex, { id, name }: Declaration): Promise<string> {
    const { store } = this.#options;
    const suffix = ` (${id})`;
    const told = name.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
    for (const candidate of [name, told]) {
      if (!(await store.nameTaken(tx, candidate, ''))) return candidate;
    }
    return randomUUID();
  }
}
