import type {
  ActName,
  HistoryEntry,
  Page,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredNumber, StoredTime, toIso } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** Who may read an entry: the requester too, everyone who sees the desk, or portal admins only. */
export type Audience = 'requester' | 'desk' | 'admin';

/** An act to be recorded. `detail` holds small values without secrets. */
export interface Act {
  /** Absent where the portal acted by itself. */
  actor?: string;
  /** Dotted name in the past tense, e.g. `request.raised`; a new one is added to `ACTS`, and gets a sentence. */
  act: ActName;
  audience: Audience;
  subject: { kind: string; id: string };
  requestId?: string;
  deploymentId?: string;
  detail?: Record<string, string | number | boolean>;
}

interface HistoryRow {
  id: StoredNumber;
  at: StoredTime;
  actor: string | null;
  act: string;
  deployment_id: string | null;
  detail: string;
}

/** A signed end of the chain was not there, or not ours, so that the chain goes on from what the rows say. */
export interface LostSeal {
  which: 'start' | 'end';
  position: number;
  cause: 'missing' | 'notOurs';
}

const MAX_ID_LENGTH = 64;

function toEntry(row: HistoryRow): HistoryEntry {
  return {
    id: String(row.id),
    at: toIso(row.at),
    act: row.act,
    detail: JSON.parse(row.detail),
    ...(row.actor ? { actor: row.actor } : {}),
    ...(row.deployment_id ? { deploymentId: row.deployment_id } : {}),
  };
}

function toRow(act: Act, at: Date) {
  return {
    at,
    actor: act.actor ?? null,
    act: act.act,
    audience: act.audience,
    subject_kind: act.subject.kind,
    subject_id: act.subject.id.slice(0, MAX_ID_LENGTH),
    request_id: act.requestId ?? null,
    deployment_id: act.deploymentId ?? null,
    detail: JSON.stringify(act.detail ?? {}),
  };
}

/** The append-only record of acts. */
export class HistoryStore {
  /** Records an act within the transaction that carries it out. */
  async record(tx: Knex, act: Act): Promise<void> {
    await this.recordAll(tx, [act]);
  }

  /** Records several acts, in this order. */
  async recordAll(tx: Knex, acts: Act[]): Promise<void> {
    if (acts.length === 0) return;
    const at = new Date();
    await tx('history').insert(acts.map(act => toRow(act, at)));
  }

  /** Records that the portal could not tell by its own signature where the chain begins or ends. */
  async sealLost(tx: Knex, lost: LostSeal): Promise<void> {
    await this.record(tx, {
      act: 'history.sealLost',
      audience: 'admin',
      subject: { kind: 'history', id: String(lost.position) },
      detail: { ...lost },
    });
  }

  /** The acts around a request, oldest first, for readers of the given audiences. */
  async listForRequest(
    db: Knex,
    requestId: string,
    audiences: Audience[],
    page: PageRequest,
  ): Promise<Page<HistoryEntry>> {
    return this.#list(db, { request_id: requestId }, audiences, page);
  }

  /** The acts around a deployment, oldest first, for readers of the given audiences. */
  async listForDeployment(
    db: Knex,
    deploymentId: string,
    audiences: Audience[],
    page: PageRequest,
  ): Promise<Page<HistoryEntry>> {
    return this.#list(db, { deployment_id: deploymentId }, audiences, page);
  }

  async #list(
    db: Knex,
    around: { request_id: string } | { deployment_id: string },
    audiences: Audience[],
    page: PageRequest,
  ): Promise<Page<HistoryEntry>> {
    const query = db('history')
      .where(around)
      .whereIn('audience', audiences)
      .select('id', 'at', 'actor', 'act', 'deployment_id', 'detail');
    return fetchPage(
      query,
      { column: 'id', unique: 'id', direction: 'asc' },
      page,
      toEntry,
    );
  }
}
