import type { Knex } from 'knex';
import { whereEachOfPairs, whereEachOfTexts } from '../database/conditions';
import { insertRows, timeInJson, updateRows } from '../database/manyRows';
import type { NamedTargets, TargetChange, WeighedTarget } from './TargetStore';

/** Where more is to be written than so many different things, each row carries its own. */
const MAX_STATEMENTS = 3;
const EVIDENCE_COLUMNS = {
  target_id: 'text',
  at: 'time',
  source: 'text',
  from_state: 'text',
  to_state: 'text',
  raw_status: 'text',
} as const;

/** What is known of a target, as columns. */
type Cells = Record<string, string | Date | null>;

/** How many targets are named. */
export function sizeOf(named: NamedTargets[]): number {
  return named.reduce((sum, { dcIds }) => sum + dcIds.length, 0);
}

/** Narrows a query of targets to those that are named. */
export function whereNamed(
  db: Knex,
  query: Knex.QueryBuilder,
  named: NamedTargets[],
): Knex.QueryBuilder {
  if (named.length === 1) {
    const [{ attemptId, dcIds }] = named;
    return whereEachOfTexts(
      db,
      query.where({ attempt_id: attemptId }),
      'dc_id',
      dcIds,
    );
  }
  const pairs = named.flatMap(({ attemptId, dcIds }) =>
    dcIds.map((dcId): [string, string] => [attemptId, dcId]),
  );
  return whereEachOfPairs(db, query, ['attempt_id', 'dc_id'], pairs);
}

function cellsOf({ target, visible }: WeighedTarget, now: Date): Cells {
  return {
    state: target.state,
    source: target.source,
    observed_at: target.observedAt,
    raw_status: target.rawStatus ?? null,
    remarks: target.remarks ?? null,
    updated_at: visible ? now : new Date(target.updatedAt),
  };
}

/** Writes what is now known of targets, at most one batch: in a statement for all of which it is the same, or in one for all. */
export async function writeTargets(
  tx: Knex,
  weighed: WeighedTarget[],
): Promise<void> {
  const now = new Date();
  const groups = new Map<string, { ids: string[]; cells: Cells }>();
  for (const each of weighed) {
    const cells = cellsOf(each, now);
    const key = JSON.stringify(cells);
    const group = groups.get(key) ?? { ids: [], cells };
    group.ids.push(each.target.id);
    groups.set(key, group);
  }
  if (groups.size > MAX_STATEMENTS) {
    const rows = weighed.map(each => ({
      id: each.target.id,
      ...cellsOf(each, now),
    }));
    await updateRows(tx, 'targets', 'id', rows);
    return;
  }
  for (const { ids, cells } of groups.values()) {
    await whereEachOfTexts(tx, tx('targets'), 'id', ids).update(cells);
  }
}

/** Appends changes of state to the evidence, at most one batch. */
export async function insertEvidence(
  tx: Knex,
  changes: TargetChange[],
  at: Date,
): Promise<void> {
  const time = timeInJson(tx, at);
  const rows = changes.map(change => [
    change.targetId,
    time,
    change.source,
    change.from,
    change.to,
    change.rawStatus ?? null,
  ]);
  await insertRows(tx, 'target_evidence', EVIDENCE_COLUMNS, rows);
}
