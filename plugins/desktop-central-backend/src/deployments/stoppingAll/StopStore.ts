import type {
  StopOutcome,
  StopOutcomeKind,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredNumber,
  StoredTime,
  toIso,
  toNumber,
  toOptionalIso,
} from '../../database/dialect';
import { fetchPage, PageRequest } from '../../database/paging';
import { HeldScope, withinScope } from '../holding/HoldStore';
import { batchesOf } from '../targetBatches';
import { STOP_TOPIC } from '../topics';

/** A stop of everything, as far as its hold reaches. */
export interface StopRecord {
  id: string;
  holdId: string;
  /** ISO-8601, UTC. */
  at: string;
  /** Entity ref. */
  by: string;
}

/** An attempt that DC has, or may have. */
export interface SentAttempt {
  id: string;
  /** The standing configuration that it was added to. */
  appendedTo?: string;
}

/** What became of one of them so far. */
export interface NewOutcome {
  attemptId: string;
  outcome: StopOutcomeKind;
  words?: string;
}

interface StopRow {
  id: string;
  hold_id: string;
  at: StoredTime;
  stopped_by: string;
}

interface OutcomeRow {
  outcome: StopOutcomeKind;
  words: string | null;
  at: StoredTime | null;
  deployment_id: string;
  configuration_name: string;
  appended_to_name: string | null;
  error: string | null;
  item_name: string;
  request_number: StoredNumber;
  server_name: string;
}

const NEWEST_FIRST = {
  column: 'at',
  unique: 'id',
  direction: 'desc',
  timeColumn: true,
} as const;

const IN_ORDER = {
  column: 'stop_outcomes.id',
  unique: 'stop_outcomes.id',
  direction: 'asc',
} as const;

/** States in which DC has it or may have it, without what it has stopped for good. */
function maybeInDc(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.whereNull('attempts.stopped_at').where(sent =>
    sent
      .whereIn('attempts.state', ['submitting', 'unknown', 'submitted'])
      .orWhere({
        'attempts.state': 'held',
        'attempts.waiting_code': 'unknownOutcome',
      }),
  );
}

function toStop(row: StopRow): StopRecord {
  return {
    id: row.id,
    holdId: row.hold_id,
    at: toIso(row.at),
    by: row.stopped_by,
  };
}

function toOutcome(row: OutcomeRow): StopOutcome {
  // While it is tried again, the attempt says why it has not worked yet.
  const words = row.outcome === 'pending' ? row.words ?? row.error : row.words;
  const at = toOptionalIso(row.at);
  return {
    deploymentId: row.deployment_id,
    requestNumber: toNumber(row.request_number),
    itemName: row.item_name,
    configurationName: row.appended_to_name ?? row.configuration_name,
    serverName: row.server_name,
    outcome: row.outcome,
    ...(words ? { words } : {}),
    ...(at ? { at } : {}),
  };
}

/** SQL of stops of everything. */
export class StopStore {
  async insert(
    tx: Knex,
    stop: { id: string; holdId: string; by: string },
  ): Promise<void> {
    await tx('stops').insert({
      id: stop.id,
      hold_id: stop.holdId,
      at: new Date(),
      stopped_by: stop.by,
    });
  }

  async get(db: Knex, id: string): Promise<StopRecord | undefined> {
    const row: StopRow | undefined = await db('stops').where({ id }).first();
    return row && toStop(row);
  }

  /** Newest first. */
  async list(
    db: Knex,
    page: PageRequest,
  ): Promise<{ items: StopRecord[]; nextCursor?: string }> {
    return fetchPage(db('stops').select('*'), NEWEST_FIRST, page, toStop);
  }

  /** Locks the attempts within a scope that DC has, or may have, in the order of everybody who locks several. */
  async lockSent(tx: Knex, scope: HeldScope): Promise<SentAttempt[]> {
    const within = withinScope(
      tx('attempts')
        .join('deployments', 'deployments.id', 'attempts.deployment_id')
        .select('attempts.id'),
      scope,
    );
    const rows: Array<{ id: string; appended_to_name: string | null }> =
      await lockRows(
        tx,
        tx('attempts')
          .whereIn('id', maybeInDc(within))
          .orderBy('id')
          .select('id', 'appended_to_name'),
      );
    return rows.map(row => ({
      id: row.id,
      appendedTo: row.appended_to_name ?? undefined,
    }));
  }

  /** Notes the wish on attempts that are locked, and has it carried out. */
  async wantSuspended(tx: Knex, attemptIds: string[]): Promise<void> {
    const now = new Date();
    for (const batch of batchesOf(attemptIds)) {
      await tx('attempts')
        .whereIn('id', batch)
        .update({ suspend_wanted_at: now, updated_at: now });
      await tx('outbox')
        .insert(
          batch.map(key => ({
            topic: STOP_TOPIC,
            key,
            available_at: now,
            tries: 0,
            created_at: now,
          })),
        )
        .onConflict(['topic', 'key'])
        .ignore();
    }
  }

  async insertOutcomes(
    tx: Knex,
    stopId: string,
    outcomes: NewOutcome[],
  ): Promise<void> {
    const now = new Date();
    for (const batch of batchesOf(outcomes)) {
      await tx('stop_outcomes').insert(
        batch.map(({ attemptId, outcome, words }) => ({
          stop_id: stopId,
          attempt_id: attemptId,
          outcome,
          words: words ?? null,
          at: outcome === 'pending' ? null : now,
        })),
      );
    }
  }

  /** How many configurations of each stop have come to each outcome. */
  async counts(
    db: Knex,
    stopIds: string[],
  ): Promise<Map<string, Record<string, number>>> {
    const rows: Array<{
      stop_id: string;
      outcome: StopOutcomeKind;
      count: StoredNumber;
    }> = await db('stop_outcomes')
      .whereIn('stop_id', stopIds)
      .groupBy('stop_id', 'outcome')
      .select('stop_id', 'outcome')
      .count({ count: '*' });
    const counts = new Map<string, Record<string, number>>();
    for (const { stop_id, outcome, count } of rows) {
      const known = counts.get(stop_id) ?? {};
      counts.set(stop_id, { ...known, [outcome]: toNumber(count) });
    }
    return counts;
  }

  async listOutcomes(
    db: Knex,
    filter: { stopId: string; outcome?: string },
    page: PageRequest,
  ): Promise<{ items: StopOutcome[]; nextCursor?: string }> {
    const query = db('stop_outcomes')
      .join('attempts', 'attempts.id', 'stop_outcomes.attempt_id')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .join('requests', 'requests.id', 'deployments.request_id')
      .join('servers', 'servers.id', 'deployments.server_id')
      .where('stop_outcomes.stop_id', filter.stopId)
      .select(
        'stop_outcomes.id',
        'stop_outcomes.outcome',
        'stop_outcomes.words',
        'stop_outcomes.at',
        'attempts.deployment_id',
        'attempts.configuration_name',
        'attempts.appended_to_name',
        'attempts.error',
        'deployments.item_name',
        'requests.number as request_number',
        'servers.name as server_name',
      );
    if (filter.outcome) query.where('stop_outcomes.outcome', filter.outcome);
    return fetchPage(query, IN_ORDER, page, toOutcome);
  }
}
