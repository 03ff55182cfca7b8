import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { insertRows, timeInJson } from '../database/manyRows';

const COLUMNS = {
  id: 'text',
  deployment_id: 'text',
  attempt_id: 'text',
  dc_id: 'text',
  name: 'text',
  domain: 'text',
  state: 'text',
  source: 'text',
  observed_at: 'time',
  updated_at: 'time',
} as const;

/** A computer that becomes a target; its id is the resource id in DC. */
export interface TargetComputer {
  id: string;
  name: string;
  domain: string;
}

/** Inserts targets of an attempt, at most one batch. */
export async function insertTargets(
  tx: Knex,
  attempt: { id: string; deploymentId: string },
  computers: readonly TargetComputer[],
): Promise<void> {
  const now = timeInJson(tx, new Date());
  const rows = computers.map(({ id, name, domain }) => [
    randomUUID(),
    attempt.deploymentId,
    attempt.id,
    id,
    name,
    domain,
    'yetToApply',
    'portal',
    now,
    now,
  ]);
  await insertRows(tx, 'targets', COLUMNS, rows);
}
