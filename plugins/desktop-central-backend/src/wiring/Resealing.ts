import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { argumentsOwner, runAsOwner } from '../deployments/secrets/RunAs';
import { SecretBox, SecretUnavailableError } from '../secrets/SecretBox';
import { credentialOwner } from '../servers/DriverPool';
import { challengeOwner } from '../servers/ServerCredentials';

/** How many rows are read at a time. */
const PAGE = 200;
const NOT_OURS = 'unknown';

/** A column that holds sealed values, in a table whose rows have an `id`. */
interface SealedColumn {
  table: string;
  column: string;
  /** Column of the name that people know the row by. */
  name: string;
  /** Under which owner the value of a row is sealed. */
  owner(id: string): string;
  /** What a person has to do where the value cannot be opened any more. */
  lost(name: string): string;
}

interface SealedRow {
  id: string;
  name: string;
  sealed: string;
}

/** Every column that holds sealed values. */
const SEALED: SealedColumn[] = [
  {
    table: 'servers',
    column: 'credential_sealed',
    name: 'name',
    owner: credentialOwner,
    lost: name =>
      `The credential of the server "${name}" cannot be opened with the keys under desktopCentral.secretKeys: enter it again.`,
  },
  {
    table: 'servers',
    column: 'one_time_code_sealed',
    name: 'name',
    owner: challengeOwner,
    lost: name =>
      `The interrupted sign-in to the server "${name}" cannot be opened with the keys under desktopCentral.secretKeys: check its connection again.`,
  },
  {
    table: 'deployments',
    column: 'run_as_sealed',
    name: 'short_id',
    owner: runAsOwner,
    lost: name =>
      `The password of the deployment ${name} cannot be opened with the keys under desktopCentral.secretKeys: it is asked for again.`,
  },
  {
    table: 'deployments',
    column: 'arguments_sealed',
    name: 'short_id',
    owner: argumentsOwner,
    lost: name =>
      `The script arguments of the deployment ${name} cannot be opened with the keys under desktopCentral.secretKeys: it cannot be sent any more.`,
  },
];

/**
 * Seals again, with the first key of `desktopCentral.secretKeys`, what another one sealed, so that an old key can be taken out of
 * app-config; and says which keys are still needed. Any number of replicas may do so at the same time.
 */
export class Resealing {
  readonly #db: Knex;
  readonly #secrets: SecretBox;
  readonly #logger: LoggerService;
  /** Values that cannot be opened, which were logged. */
  readonly #lost = new Set<string>();
  #told = '';

  constructor(options: {
    db: Knex;
    secrets: SecretBox;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#secrets = options.secrets;
    this.#logger = options.logger;
  }

  /** Goes through all sealed values once, page by page. */
  async run(): Promise<void> {
    const left = new Map<string, number>();
    for (const column of SEALED) await this.#resealAll(column, left);
    this.#tell(left);
  }

  async #resealAll(
    column: SealedColumn,
    left: Map<string, number>,
  ): Promise<void> {
    const [current] = this.#secrets.keyIds;
    let rows = await this.#page(column, '');
    while (rows.length > 0) {
      for (const row of rows) {
        const keyId = this.#secrets.keyIdOf(row.sealed) ?? NOT_OURS;
        if (keyId === current || (await this.#reseal(column, row))) continue;
        left.set(keyId, (left.get(keyId) ?? 0) + 1);
      }
      rows = await this.#page(column, rows[rows.length - 1].id);
    }
  }

  #page(
    { table, column, name }: SealedColumn,
    after: string,
  ): Promise<SealedRow[]> {
    return this.#db(table)
      .whereNotNull(column)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .select('id', { name, sealed: column });
  }

  /** Whether the value needs its key no more: it was sealed again, here or by whoever saved a new one meanwhile. */
  async #reseal(column: SealedColumn, row: SealedRow): Promise<boolean> {
    const owner = column.owner(row.id);
    let sealed: string;
    try {
      const plain = await this.#secrets.open(owner, row.sealed);
      sealed = await this.#secrets.seal(owner, plain);
    } catch (error) {
      if (!(error instanceof SecretUnavailableError)) throw error;
      this.#logOnce(column, row);
      return false;
    }
    await transact(this.#db, tx =>
      tx(column.table)
        .where({ id: row.id, [column.column]: row.sealed })
        .update({ [column.column]: sealed }),
    );
    return true;
  }

  #logOnce({ lost }: SealedColumn, { name, sealed }: SealedRow): void {
    if (this.#lost.has(sealed)) return;
    this.#lost.add(sealed);
    this.#logger.warn(lost(name));
  }

  #tell(left: Map<string, number>): void {
    const [, ...old] = this.#secrets.keyIds;
    const ids = [...new Set([...old, ...left.keys()])];
    const words = ids.map(id => this.#wordsOf(id, left.get(id) ?? 0)).join(' ');
    if (words && words !== this.#told) this.#logger.info(words);
    this.#told = words;
  }

  #wordsOf(keyId: string, values: number): string {
    if (values > 0) return `Still sealed with the key "${keyId}": ${values}.`;
    return `Nothing is sealed with the key "${keyId}" any more: it can be taken out of desktopCentral.secretKeys.`;
  }
}
