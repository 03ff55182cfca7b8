import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';

/** Whom a refusal tells of what. */
export interface Telling {
  deploymentId: string;
  /** Entity ref. */
  person: string;
  /** Ids in DC of the targets on which another deployment has the same under way. */
  dcIds: string[];
}

/** What was saved before is not sent, so that its person learns where the same is under way. */
export class UnderWayBesideError extends FormError {
  constructor(fields: FieldError[], readonly telling: Telling) {
    super(fields);
  }
}

/** Keeps what people were told by refusals to start a draft or to try again: a number that was given before says nothing of it. */
export class ToldUnderWay {
  readonly #db: Knex;

  constructor(options: { db: Knex }) {
    this.#db = options.db;
  }

  /** Whether the last refusal told that person of all of this. */
  async isTold(
    tx: Knex,
    { deploymentId, person, dcIds }: Telling,
  ): Promise<boolean> {
    const row: { dc_ids: string } | undefined = await tx('told_under_way')
      .where({ deployment_id: deploymentId, person })
      .first('dc_ids');
    if (!row) return false;
    const told = new Set<string>(JSON.parse(row.dc_ids));
    return dcIds.every(id => told.has(id));
  }

  /** Acts; where that is refused for it, what the person learns is kept, so that a confirmed act goes on. */
  async during(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof UnderWayBesideError) await this.#note(error.telling);
      throw error;
    }
  }

  async #note({ deploymentId, person, dcIds }: Telling): Promise<void> {
    await transact(this.#db, async tx => {
      await tx('told_under_way')
        .insert({
          deployment_id: deploymentId,
          person,
          dc_ids: JSON.stringify(dcIds),
          told_at: new Date(),
        })
        .onConflict('deployment_id')
        .merge();
    });
  }
}
