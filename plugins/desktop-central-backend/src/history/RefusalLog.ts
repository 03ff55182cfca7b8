import type { Request } from 'express';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredNumber,
  StoredTime,
  toIso,
  toNumber,
} from '../database/dialect';
import { transact } from '../database/transact';
import type { AuditTrail } from './AuditTrail';
import type { HistoryStore } from './HistoryStore';

const MINUTE_MS = 60_000;

/** How many refusals of one person in one minute are rows of their own; the rest are counted in one. */
export const MAX_REFUSALS_A_MINUTE = 60;

/** How many counters one run settles at the most. */
const MAX_COUNTERS = 100;

/** A person, or a service, was not allowed to do something. */
export interface Refusal {
  /** Entity ref of a user, or the subject of a service. */
  actor: string;
  act: 'operation.refused' | 'service.refused';
  /** What was asked for: an operation of ours, or one of the HTTP contract. */
  operation: string;
  /** Id of what it was about, where that is known. */
  subjectId?: string;
  request?: Request;
}

interface CounterRow {
  actor: string;
  minute: StoredTime;
}

/** Records refusals, at most {@link MAX_REFUSALS_A_MINUTE} a minute for each actor over all replicas. */
export class RefusalLog {
  readonly #db: Knex;
  readonly #history: HistoryStore;
  readonly #audit: AuditTrail;
  readonly #recorded = new WeakSet<Error>();

  constructor(options: { db: Knex; history: HistoryStore; audit: AuditTrail }) {
    this.#db = options.db;
    this.#history = options.history;
    this.#audit = options.audit;
  }

  /** Whether the refusal that an error tells of was recorded already. */
  knows(error: Error): boolean {
    return this.#recorded.has(error);
  }

  /** Records a refusal and remembers the error that tells of it. */
  async record(
    refusal: Refusal,
    error: Error,
    now: number = Date.now(),
  ): Promise<void> {
    this.#recorded.add(error);
    const { actor, act, operation, subjectId, request } = refusal;
    await this.#audit.refused(
      {
        eventId: 'refusal',
        severityLevel: 'medium',
        meta: { operation, actor },
        ...(request ? { request } : {}),
      },
      error,
    );
    await transact(this.#db, async tx => {
      if ((await this.#count(tx, actor, now)) > MAX_REFUSALS_A_MINUTE) return;
      await this.#history.record(tx, {
        actor,
        act,
        audience: 'admin',
        subject: { kind: 'operation', id: subjectId ?? operation },
        detail: { operation },
      });
    });
  }

  /** Records how many refusals of minutes that are over have no row of their own. */
  async settle(now: number = Date.now()): Promise<void> {
    // Replicas whose clocks differ a little count for the minute before.
    const before = new Date(now - 2 * MINUTE_MS);
    const over: CounterRow[] = await this.#db('history_refusals')
      .where('minute', '<', before)
      .orderBy('minute')
      .limit(MAX_COUNTERS)
      .select('actor', 'minute');
    for (const { actor, minute } of over) {
      await transact(this.#db, tx => this.#settleOne(tx, actor, minute));
    }
  }

  async #settleOne(tx: Knex, actor: string, minute: StoredTime): Promise<void> {
    const counter = tx('history_refusals').where({ actor, minute });
    // Locked, so that of two replicas only one finds it.
    const [found]: Array<{ count: StoredNumber }> = await lockRows(
      tx,
      counter.clone().select('count'),
    );
    if (!found) return;
    await counter.delete();
    const more = toNumber(found.count) - MAX_REFUSALS_A_MINUTE;
    if (more <= 0) return;
    await this.#history.record(tx, {
      actor,
      act: 'operation.refusalsCounted',
      audience: 'admin',
      subject: { kind: 'operation', id: 'refusals' },
      detail: { count: more, minute: toIso(minute) },
    });
  }

  /** Answers how many there were in this minute, this one included. */
  async #count(tx: Knex, actor: string, now: number): Promise<number> {
    const minute = new Date(Math.floor(now / MINUTE_MS) * MINUTE_MS);
    const [row]: Array<{ count: StoredNumber }> = await tx('history_refusals')
      .insert({ actor, minute, count: 1 })
      .onConflict(['actor', 'minute'])
      .merge({ count: tx.raw('history_refusals.count + 1') })
      .returning('count');
    return toNumber(row.count);
  }
}
