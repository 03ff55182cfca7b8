import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
} from '../database/dialect';

/** How a technician's catalog user differs from the one that was given access. */
export type ChangedStanding = 'left' | 'replaced';

/** An enabled technician, with what of the catalog's changes is taken for real. */
export interface StandingRecord {
  id: string;
  userEntityRef: string;
  userUid: string;
  known?: ChangedStanding;
  /** Since when it is known by itself; absent where a person confirmed it. */
  knownAt?: Date;
}

/** So many technicians changed at once that nothing is taken for real until a person confirms it. */
export interface StandingHold {
  since: Date;
  changed: number;
  enabled: number;
}

interface StandingRow {
  id: string;
  user_entity_ref: string;
  user_uid: string;
  standing: ChangedStanding | null;
  standing_at: StoredTime | null;
}

interface HoldRow {
  since: StoredTime;
  changed: StoredNumber;
  enabled: StoredNumber;
}

/** Beyond this many technicians a look would take too long; the rest is looked at when it is used. */
const MAX_ENABLED = 5000;
const THE_HOLD = { id: 'now' };

function toRecord(row: StandingRow): StandingRecord {
  return {
    id: row.id,
    userEntityRef: row.user_entity_ref,
    userUid: row.user_uid,
    ...(row.standing ? { known: row.standing } : {}),
    ...(row.standing_at ? { knownAt: toDate(row.standing_at) } : {}),
  };
}

/** What is known of where technicians stand in the catalog. */
export class StandingStore {
  async enabled(tx: Knex): Promise<StandingRecord[]> {
    const rows: StandingRow[] = await tx('technicians')
      .where({ enabled: true })
      .orderBy('user_entity_ref')
      .limit(MAX_ENABLED)
      .select('id', 'user_entity_ref', 'user_uid', 'standing', 'standing_at');
    return rows.map(toRecord);
  }

  /** The change of a technician that is taken for real. */
  async known(tx: Knex, id: string): Promise<ChangedStanding | undefined> {
    const row: Pick<StandingRow, 'standing'> | undefined = await tx(
      'technicians',
    )
      .where({ id })
      .first('standing');
    return row?.standing ?? undefined;
  }

  /** Takes a change for real; answers false where it was already. `at` is absent where a person confirmed it. */
  async accept(
    tx: Knex,
    id: string,
    standing: ChangedStanding,
    at?: Date,
  ): Promise<boolean> {
    const accepted = await tx('technicians')
      .where({ id })
      .where(other => other.whereNull('standing').orWhereNot({ standing }))
      .update({ standing, standing_at: at ?? null });
    return accepted === 1;
  }

  /** Forgets a change that is over. */
  async forget(tx: Knex, id: string): Promise<void> {
    await tx('technicians')
      .where({ id })
      .update({ standing: null, standing_at: null });
  }

  async hold(tx: Knex): Promise<StandingHold | undefined> {
    const row: HoldRow | undefined = await tx('standing_hold')
      .where(THE_HOLD)
      .first('since', 'changed', 'enabled');
    return (
      row && {
        since: toDate(row.since),
        changed: toNumber(row.changed),
        enabled: toNumber(row.enabled),
      }
    );
  }

  /** Begins the hold, or writes its numbers anew; answers whether it began. */
  async begin(
    tx: Knex,
    numbers: Pick<StandingHold, 'changed' | 'enabled'>,
  ): Promise<boolean> {
    const begun = await tx('standing_hold')
      .insert({ ...THE_HOLD, since: new Date(), ...numbers })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (begun.length > 0) return true;
    await tx('standing_hold').where(THE_HOLD).update(numbers);
    return false;
  }

  /** Ends the hold; answers whether there was one. */
  async end(tx: Knex): Promise<boolean> {
    return (await tx('standing_hold').where(THE_HOLD).delete()) === 1;
  }
}
