import type {
  EvidenceSource,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import { StoredTime, toDate, toIso } from '../database/dialect';
import type { TargetRecord } from './TargetStore';

/** A target as the engines give it. */
export interface TargetRow {
  id: string;
  attempt_id: string;
  dc_id: string;
  name: string;
  domain: string;
  state: TargetState;
  source: EvidenceSource;
  observed_at: StoredTime;
  raw_status: string | null;
  remarks: string | null;
  updated_at: StoredTime;
}

/** A target from its row. */
export function toRecord(row: TargetRow): TargetRecord {
  return {
    id: row.id,
    attemptId: row.attempt_id,
    dcId: row.dc_id,
    name: row.name,
    domain: row.domain,
    state: row.state,
    source: row.source,
    observedAt: toDate(row.observed_at),
    rawStatus: row.raw_status ?? undefined,
    remarks: row.remarks ?? undefined,
    updatedAt: toIso(row.updated_at),
  };
}
