import type {
  InferredWrite,
  SoftwareOperation,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredBoolean,
  StoredNumber,
  StoredTime,
  toBoolean,
  toDate,
  toNumber,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** One step of a trial, with what became of it. */
export type TrialStep = Trial['steps'][number];

/** A computer of the catalogue, by its resource id. */
interface TriedComputer {
  computerId: string;
  computerName: string;
}

/** What is tried. */
export type TrialSubject =
  | (TriedComputer & {
      kind: 'software';
      packageId: string;
      packageName: string;
      operation: SoftwareOperation;
    })
  | (TriedComputer & { kind: 'script'; scriptId: string; scriptName: string })
  | { kind: 'account'; loginName: string };

/** One try of a write that the vendor does not document. */
export interface TrialRecord {
  id: string;
  serverId: string;
  /** Of the server at the start: at another address it means nothing. */
  addressVersion: number;
  kind: InferredWrite;
  state: Trial['state'];
  technicianId: string;
  startedBy: string;
  startedAt: Date;
  finishedAt?: Date;
  subject: TrialSubject;
  /** Absent for an account. */
  configurationName?: string;
  /** DC's id, once DC has said so. */
  configurationId?: string;
  /** When the write may have been made; absent where it provably was not. */
  sentAt?: Date;
  /** How often an unknown outcome was looked for in vain. */
  looks: number;
  /** Its configuration is still to be suspended in DC. */
  suspendPending: boolean;
  steps: TrialStep[];
}

interface TrialRow {
  id: string;
  server_id: string;
  address_version: number;
  kind: InferredWrite;
  state: Trial['state'];
  technician_id: string;
  started_by: string;
  started_at: StoredTime;
  finished_at: StoredTime | null;
  subject: string;
  configuration_name: string | null;
  configuration_id: string | null;
  sent_at: StoredTime | null;
  looks: StoredNumber;
  suspend_pending: StoredBoolean;
  steps: string;
}

function toRecord(row: TrialRow): TrialRecord {
  return {
    id: row.id,
    serverId: row.server_id,
    addressVersion: row.address_version,
    kind: row.kind,
    state: row.state,
    technicianId: row.technician_id,
    startedBy: row.started_by,
    startedAt: toDate(row.started_at),
    subject: JSON.parse(row.subject),
    looks: toNumber(row.looks),
    suspendPending: toBoolean(row.suspend_pending),
    steps: JSON.parse(row.steps),
    ...(row.finished_at ? { finishedAt: toDate(row.finished_at) } : {}),
    ...(row.configuration_name
      ? { configurationName: row.configuration_name }
      : {}),
    ...(row.configuration_id ? { configurationId: row.configuration_id } : {}),
    ...(row.sent_at ? { sentAt: toDate(row.sent_at) } : {}),
  };
}

/** What changes of a trial as it goes on. */
function progressColumns(trial: TrialRecord) {
  return {
    state: trial.state,
    finished_at: trial.finishedAt ?? null,
    configuration_id: trial.configurationId ?? null,
    sent_at: trial.sentAt ?? null,
    looks: trial.looks,
    suspend_pending: trial.suspendPending,
    steps: JSON.stringify(trial.steps),
  };
}

/** SQL of trials. */
export class TrialStore {
  async insert(tx: Knex, trial: TrialRecord): Promise<void> {
    await tx('trials').insert({
      id: trial.id,
      server_id: trial.serverId,
      address_version: trial.addressVersion,
      kind: trial.kind,
      technician_id: trial.technicianId,
      started_by: trial.startedBy,
      started_at: trial.startedAt,
      subject: JSON.stringify(trial.subject),
      configuration_name: trial.configurationName ?? null,
      ...progressColumns(trial),
    });
  }

  async get(db: Knex, id: string): Promise<TrialRecord | undefined> {
    const row: TrialRow | undefined = await db('trials').where({ id }).first();
    return row && toRecord(row);
  }

  /** Reads a trial and keeps others from changing it until the transaction ends. */
  async lock(tx: Knex, id: string): Promise<TrialRecord | undefined> {
    const query = tx('trials').where({ id }).select('*');
    const [row]: TrialRow[] = await lockRows(tx, query);
    return row && toRecord(row);
  }

  /** Writes how far a trial has come. */
  async update(tx: Knex, trial: TrialRecord): Promise<void> {
    await tx('trials').where({ id: trial.id }).update(progressColumns(trial));
  }

  /** Ids of the trials of a server that have not ended, always in the same order. */
  async openIds(tx: Knex, serverId: string): Promise<string[]> {
    return tx('trials')
      .where({ server_id: serverId })
      .whereNull('finished_at')
      .orderBy('id')
      .pluck('id');
  }

  /** Whether a trial of the kind has not ended on a server. */
  async hasOpen(
    tx: Knex,
    serverId: string,
    kind: InferredWrite,
  ): Promise<boolean> {
    const row = await tx('trials')
      .where({ server_id: serverId, kind })
      .whereNull('finished_at')
      .first('id');
    return row !== undefined;
  }

  /** The trials of a server, newest first. */
  async list(
    db: Knex,
    serverId: string,
    page: PageRequest,
  ): Promise<{ items: TrialRecord[]; nextCursor?: string }> {
    return fetchPage(
      db('trials').where({ server_id: serverId }),
      {
        column: 'started_at',
        unique: 'id',
        direction: 'desc',
        timeColumn: true,
      },
      page,
      toRecord,
    );
  }
}
