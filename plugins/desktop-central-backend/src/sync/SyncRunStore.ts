import type { Page, SyncRun } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredTime, toIso, toOptionalIso } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import type { SyncCounts } from './kinds';

/** Why a run was started. */
export type SyncTrigger = SyncRun['trigger'];

interface SyncRunRow {
  id: string;
  server_id: string;
  state: SyncRun['state'];
  trigger: SyncTrigger;
  started_at: StoredTime;
  finished_at: StoredTime | null;
  counts: string;
  error: string | null;
}

const COLUMNS = [
  'id',
  'server_id',
  'state',
  'trigger',
  'started_at',
  'finished_at',
  'counts',
  'error',
];
const MAX_ERROR_LENGTH = 2000;

function toRun(row: SyncRunRow): SyncRun {
  const finishedAt = toOptionalIso(row.finished_at);
  return {
    id: row.id,
    state: row.state,
    trigger: row.trigger,
    startedAt: toIso(row.started_at),
    counts: JSON.parse(row.counts),
    ...(finishedAt ? { finishedAt } : {}),
    ...(row.error ? { error: row.error } : {}),
  };
}

/** Sync runs in the database. */
export class SyncRunStore {
  async insert(
    tx: Knex,
    run: {
      id: string;
      serverId: string;
      trigger: SyncTrigger;
      startedBy?: string;
    },
  ): Promise<void> {
    await tx('sync_runs').insert({
      id: run.id,
      server_id: run.serverId,
      state: 'running',
      trigger: run.trigger,
      started_by: run.startedBy ?? null,
      started_at: new Date(),
      counts: '[]',
    });
  }

  /** The run of a server that is under way. */
  async running(tx: Knex, serverId: string): Promise<SyncRun | undefined> {
    const row: SyncRunRow | undefined = await tx('sync_runs')
      .where({ server_id: serverId, state: 'running' })
      .first(COLUMNS);
    return row && toRun(row);
  }

  /** A run, whatever its state. */
  async get(tx: Knex, runId: string): Promise<SyncRun | undefined> {
    const row: SyncRunRow | undefined = await tx('sync_runs')
      .where({ id: runId })
      .first(COLUMNS);
    return row && toRun(row);
  }

  /** Whether a server has such a run. */
  async has(tx: Knex, serverId: string, runId: string): Promise<boolean> {
    const row = await tx('sync_runs')
      .where({ id: runId, server_id: serverId })
      .first('id');
    return row !== undefined;
  }

  /** The newest run of each server that has one, by server id. */
  async lastSyncs(
    tx: Knex,
    serverIds: string[],
  ): Promise<Map<string, SyncRun>> {
    return this.#newest(tx, serverIds);
  }

  /** The newest run of each server that succeeded, by server id. */
  async lastSuccesses(
    tx: Knex,
    serverIds: string[],
  ): Promise<Map<string, SyncRun>> {
    return this.#newest(tx, serverIds, 'succeeded');
  }

  async #newest(
    tx: Knex,
    serverIds: string[],
    state?: SyncRun['state'],
  ): Promise<Map<string, SyncRun>> {
    const newer = tx('sync_runs as newer')
      .select(tx.raw('1'))
      .whereRaw('newer.server_id = run.server_id')
      .andWhereRaw(
        '(newer.started_at > run.started_at or (newer.started_at = run.started_at and newer.id > run.id))',
      );
    const query = tx('sync_runs as run')
      .whereIn('run.server_id', serverIds)
      .select(COLUMNS.map(column => `run.${column}`));
    if (state) {
      query.where('run.state', state);
      newer.where('newer.state', state);
    }
    const rows: SyncRunRow[] = await query.whereNotExists(newer);
    return new Map(rows.map(row => [row.server_id, toRun(row)]));
  }

  /** The runs of a server, newest first. */
  async list(
    tx: Knex,
    serverId: string,
    page: PageRequest,
  ): Promise<Page<SyncRun>> {
    return fetchPage(
      tx('sync_runs').where({ server_id: serverId }).select(COLUMNS),
      {
        column: 'started_at',
        unique: 'id',
        direction: 'desc',
        timeColumn: true,
      },
      page,
      toRun,
    );
  }

  /** Connected servers without a hold whose last run is too long ago: in one query. */
  async dueServers(
    tx: Knex,
    bounds: { succeededBefore: Date; failedBefore: Date },
  ): Promise<string[]> {
    const rows: Array<{ id: string }> = await tx('servers as server')
      .whereNull('server.removed_at')
      .where('server.connection_state', 'connected')
      .whereNull('server.hold_reason')
      .whereNotExists(this.#recentRuns(tx, bounds))
      .select('server.id');
    return rows.map(row => row.id);
  }

  /** Whether a run of the server is under way, or recent enough. */
  async isRecent(
    tx: Knex,
    serverId: string,
    bounds: { succeededBefore: Date; failedBefore: Date },
  ): Promise<boolean> {
    const row = await tx('servers as server')
      .where('server.id', serverId)
      .whereExists(this.#recentRuns(tx, bounds))
      .first('server.id');
    return row !== undefined;
  }

  #recentRuns(
    tx: Knex,
    bounds: { succeededBefore: Date; failedBefore: Date },
  ): Knex.QueryBuilder {
    return tx('sync_runs as run')
      .select(tx.raw('1'))
      .whereRaw('run.server_id = server.id')
      .where(recent =>
        recent
          .where('run.state', 'running')
          .orWhere(done =>
            done
              .whereIn('run.state', ['succeeded', 'cancelled'])
              .where('run.started_at', '>', bounds.succeededBefore),
          )
          .orWhere(failed =>
            failed
              .where('run.state', 'failed')
              .where('run.started_at', '>', bounds.failedBefore),
          ),
      );
  }

  /** Shows how far a run is. */
  async recordProgress(
    tx: Knex,
    runId: string,
    counts: SyncCounts[],
  ): Promise<void> {
    await tx('sync_runs')
      .where({ id: runId })
      .update({ counts: JSON.stringify(counts) });
  }

  async succeed(tx: Knex, runId: string, counts: SyncCounts[]): Promise<void> {
    await tx('sync_runs')
      .where({ id: runId })
      .update({
        state: 'succeeded',
        finished_at: new Date(),
        counts: JSON.stringify(counts),
      });
  }

  /** Ends a run that somebody cancelled; what was counted so far stays to be seen. */
  async cancel(tx: Knex, runId: string, why?: string): Promise<void> {
    await tx('sync_runs')
      .where({ id: runId })
      .update({
        state: 'cancelled',
        finished_at: new Date(),
        error: why ?? null,
      });
  }

  async fail(tx: Knex, runId: string, error: string): Promise<void> {
    await tx('sync_runs')
      .where({ id: runId })
      .update({
        state: 'failed',
        finished_at: new Date(),
        error: error.slice(0, MAX_ERROR_LENGTH),
      });
  }
}
