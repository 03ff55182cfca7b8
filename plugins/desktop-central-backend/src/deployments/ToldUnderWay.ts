import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';

/** Who wants something sent, and by which form. */
export interface Asking {
  /** Entity ref. */
  person: string;
  /** Its Idempotency-Key: whoever was told sends the same form again, with the number. */
  key: string;
}

/** Whom a refusal tells of what. */
export interface Telling extends Asking {
  /** What is to be sent, in a few words or ids. */
  about: string;
  /** Ids in DC of the targets on which the same is under way. */
  dcIds: string[];
}

/** Nothing is sent, so that its person learns where the same is under way. */
export class UnderWayError extends FormError {
  constructor(fields: FieldError[], readonly telling: Telling) {
    super(fields);
  }
}

/** Keeps what people were told by refusals: a number that was given before, or in another form, says nothing of it. */
export class ToldUnderWay {
  readonly #db: Knex;

  constructor(options: { db: Knex }) {
    this.#db = options.db;
  }

  /** Whether a refusal of the same form told of all of this. */
  async isTold(
    tx: Knex,
    { person, key, about, dcIds }: Telling,
  ): Promise<boolean> {
    const row: { dc_ids: string } | undefined = await tx('told_under_way')
      .where({ person, key, about })
      .first('dc_ids');
    if (!row) return false;
    const told = new Set<string>(JSON.parse(row.dc_ids));
    return dcIds.every(id => told.has(id));
  }

  /** Acts; where that is refused for it, what the person learns is kept, so that the same form goes on with the number. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof UnderWayError) await this.#note(error.telling);
      throw error;
    }
  }

  async #note({ person, key, about, dcIds }: Telling): Promise<void> {
    const row = { person, key, about, dc_ids: JSON.stringify(dcIds) };
    await transact(this.#db, async tx => {
      await tx('told_under_way')
        .insert({ ...row, told_at: new Date() })
        .onConflict(['person', 'key'])
        .merge();
    });
  }
}
