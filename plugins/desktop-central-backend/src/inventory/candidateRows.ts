import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { millisecondsOf, StoredBoolean, toBoolean } from '../database/dialect';

/** A computer or directory user of DC, as far as choosing it as a target depends on it. */
export interface Candidate {
  /** Id in DC. */
  id: string;
  /** Of a user: the login name. */
  name: string;
  displayName?: string;
  domain: string;
  isServer: boolean;
  agentInstalled: boolean;
  managed: boolean;
  /** Milliseconds since 1970. */
  lastContactAt?: number;
}

/** A candidate as the engines give it; a user has no columns of a computer, and a computer no display name. */
export interface CandidateRow {
  dc_id: string;
  name: string;
  domain: string;
  display_name?: string | null;
  is_server?: StoredBoolean;
  agent_installed?: StoredBoolean;
  managed?: StoredBoolean;
  last_contact_ms?: number | null;
}

/** Where candidates of each kind are. */
export const CANDIDATE_TABLES: Record<InstallFor, string> = {
  workstation: 'computers',
  user: 'directory_users',
};

/** The columns of a {@link CandidateRow}. */
export function candidateColumns(
  tx: Knex,
  installFor: InstallFor,
): Array<string | Record<string, Knex.Raw>> {
  if (installFor === 'user') return ['dc_id', 'name', 'display_name', 'domain'];
  return [
    ...['dc_id', 'name', 'domain', 'is_server', 'agent_installed', 'managed'],
    { last_contact_ms: millisecondsOf(tx, 'last_contact_at') },
  ];
}

/** A candidate from its row; what speaks against a computer does not against a user. */
export function toCandidate(row: CandidateRow): Candidate {
  return {
    id: row.dc_id,
    name: row.name,
    domain: row.domain,
    isServer: toBoolean(row.is_server ?? false),
    agentInstalled: toBoolean(row.agent_installed ?? true),
    managed: toBoolean(row.managed ?? true),
    ...(row.display_name ? { displayName: row.display_name } : {}),
    ...(row.last_contact_ms ? { lastContactAt: row.last_contact_ms } : {}),
  };
}
