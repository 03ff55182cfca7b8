import type { DcRole } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredBoolean, toBoolean } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** A Backstage user with access to desktop management, in one DC role. */
export interface TechnicianRecord {
  id: string;
  /** Full entity ref, in lower case. */
  userEntityRef: string;
  /** uid of the catalog entity when access was given. */
  userUid: string;
  dcRole: DcRole;
  enabled: boolean;
  version: number;
}

interface TechnicianRow {
  id: string;
  user_entity_ref: string;
  user_uid: string;
  dc_role: DcRole;
  enabled: StoredBoolean;
  version: number;
}

const COLUMNS = [
  'id',
  'user_entity_ref',
  'user_uid',
  'dc_role',
  'enabled',
  'version',
];

/** Live pages are a convenience; beyond this many technicians the others' pages poll. */
const MAX_ENABLED = 5000;

function toRecord(row: TechnicianRow): TechnicianRecord {
  return {
    id: row.id,
    userEntityRef: row.user_entity_ref,
    userUid: row.user_uid,
    dcRole: row.dc_role,
    enabled: toBoolean(row.enabled),
    version: row.version,
  };
}

/** The rows of technicians. */
export class TechnicianStore {
  async get(tx: Knex, id: string): Promise<TechnicianRecord | undefined> {
    const row: TechnicianRow | undefined = await tx('technicians')
      .where({ id })
      .first(COLUMNS);
    return row && toRecord(row);
  }

  /** By entity ref of the user, in lower case. */
  async findByUser(
    tx: Knex,
    userEntityRef: string,
  ): Promise<TechnicianRecord | undefined> {
    const row: TechnicianRow | undefined = await tx('technicians')
      .where({ user_entity_ref: userEntityRef })
      .first(COLUMNS);
    return row && toRecord(row);
  }

  /** All technicians, by user. */
  async list(
    tx: Knex,
    page: PageRequest,
  ): Promise<{ items: TechnicianRecord[]; nextCursor?: string }> {
    return fetchPage(
      tx('technicians').select(COLUMNS),
      { column: 'user_entity_ref', unique: 'id', direction: 'asc' },
      page,
      toRecord,
    );
  }

  /** Entity refs of those who have access, as far as the list of technicians goes. */
  async enabledUsers(tx: Knex): Promise<string[]> {
    const rows: Array<{ user_entity_ref: string }> = await tx('technicians')
      .where({ enabled: true })
      .orderBy('user_entity_ref')
      .limit(MAX_ENABLED)
      .select('user_entity_ref');
    return rows.map(row => row.user_entity_ref);
  }

  /** Answers false where the user has a row already. */
  async insert(tx: Knex, technician: TechnicianRecord): Promise<boolean> {
    const now = new Date();
    const inserted = await tx('technicians')
      .insert({
        id: technician.id,
        user_entity_ref: technician.userEntityRef,
        user_uid: technician.userUid,
        dc_role: technician.dcRole,
        enabled: technician.enabled,
        version: technician.version,
        created_at: now,
        updated_at: now,
      })
      .onConflict(['user_entity_ref'])
      .ignore()
      .returning('id');
    return inserted.length === 1;
  }

  /** Writes the record over the version before it; answers false where that is not the stored one. */
  async update(tx: Knex, technician: TechnicianRecord): Promise<boolean> {
    const updated = await tx('technicians')
      .where({ id: technician.id, version: technician.version - 1 })
      .update({
        user_uid: technician.userUid,
        dc_role: technician.dcRole,
        enabled: technician.enabled,
        version: technician.version,
        updated_at: new Date(),
      });
    return updated === 1;
  }
}
