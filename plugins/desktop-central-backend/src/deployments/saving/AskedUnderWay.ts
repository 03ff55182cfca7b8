import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import { FormError } from '../../errors/FormError';
import type { Caller } from '../../permissions/Authorizer';
import type { DeploySelections } from '../ports';
import type { SelectedItem } from '../selections/EarlierTargetStore';

/** The save of a selection is refused so that its person learns where the same came under way since. */
export class UnderWaySinceError extends FormError {
  constructor(
    fields: FieldError[],
    readonly since: { selectionId: string; item: SelectedItem; ids: string[] },
  ) {
    super(fields);
  }
}

/** Keeps what people were told by refusals: a number that was confirmed before says nothing of it. */
export class AskedUnderWay {
  readonly #db: Knex;
  readonly #selections: DeploySelections;

  constructor(options: { db: Knex; selections: DeploySelections }) {
    this.#db = options.db;
    this.#selections = options.selections;
  }

  /** Saves; where that is refused for it, what the person learns is kept, so that a confirmed save goes on. */
  async during<T>(caller: Caller, save: () => Promise<T>): Promise<T> {
    try {
      return await save();
    } catch (error) {
      if (error instanceof UnderWaySinceError) {
        await transact(this.#db, tx =>
          this.#selections.noteAsked(tx, caller, error.since),
        );
      }
      throw error;
    }
  }
}
