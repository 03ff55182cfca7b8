import type {
  RequestType,
  ServiceItemInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredBoolean, toBoolean } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** Something an end-user can ask for. */
export interface ServiceItemRecord {
  id: string;
  name: string;
  category?: string;
  description?: string;
  type: RequestType;
  active: boolean;
  /** Whether requests of it offer Install/Uninstall Software. */
  softwareAction: boolean;
  /** Whether requests of it offer Run Script. */
  scriptAction: boolean;
  version: number;
}

interface ServiceItemRow {
  id: string;
  name: string;
  category: string | null;
  description: string | null;
  type: RequestType;
  active: StoredBoolean;
  software_action: StoredBoolean;
  script_action: StoredBoolean;
  version: number;
}

function toRecord(row: ServiceItemRow): ServiceItemRecord {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    active: toBoolean(row.active),
    softwareAction: toBoolean(row.software_action),
    scriptAction: toBoolean(row.script_action),
    version: row.version,
    ...(row.category ? { category: row.category } : {}),
    ...(row.description ? { description: row.description } : {}),
  };
}

function toRow(item: ServiceItemInput) {
  return {
    name: item.name,
    category: item.category ?? null,
    description: item.description ?? null,
    type: item.type,
    active: item.active,
    software_action: item.templateActions.software,
    script_action: item.templateActions.script,
  };
}

/** The rows of service items. */
export class ServiceItemStore {
  async get(tx: Knex, id: string): Promise<ServiceItemRecord | undefined> {
    const row: ServiceItemRow | undefined = await tx('service_items')
      .where({ id })
      .first();
    return row && toRecord(row);
  }

  /** The item with that id or exactly that name; of several one that is offered. */
  async find(
    tx: Knex,
    idOrName: string,
  ): Promise<ServiceItemRecord | undefined> {
    const row: ServiceItemRow | undefined = await tx('service_items')
      .where({ id: idOrName })
      .orWhere({ name: idOrName })
      .orderBy('active', 'desc')
      .orderBy('id')
      .first();
    return row && toRecord(row);
  }

  async getMany(
    tx: Knex,
    ids: string[],
  ): Promise<Map<string, ServiceItemRecord>> {
    const rows: ServiceItemRow[] = await tx('service_items').whereIn('id', ids);
    return new Map(rows.map(row => [row.id, toRecord(row)]));
  }

  /** By name. */
  async list(
    tx: Knex,
    filter: { activeOnly: boolean },
    page: PageRequest,
  ): Promise<{ items: ServiceItemRecord[]; nextCursor?: string }> {
    const query = tx('service_items').select('*');
    return fetchPage(
      filter.activeOnly ? query.where({ active: true }) : query,
      { column: 'name', unique: 'id', direction: 'asc' },
      page,
      toRecord,
    );
  }

  async insert(tx: Knex, id: string, item: ServiceItemInput): Promise<void> {
    const now = new Date();
    await tx('service_items').insert({
      id,
      ...toRow(item),
      version: 1,
      created_at: now,
      updated_at: now,
    });
  }

  /** Answers false where the version is not the stored one. */
  async update(
    tx: Knex,
    id: string,
    version: number,
    item: ServiceItemInput,
  ): Promise<boolean> {
    const updated = await tx('service_items')
      .where({ id, version })
      .update({ ...toRow(item), version: version + 1, updated_at: new Date() });
    return updated === 1;
  }
}
