import type { RequestType } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereContains } from '../database/conditions';
import { lockRows, StoredBoolean, toBoolean } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import { nameKey } from './itemName';
import type { ActionDefaults, ItemDefaults } from './templateDefaults';

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
  defaults: ItemDefaults;
  version: number;
}

/** The part of an item that an admin saves. */
export type ServiceItemSettings = Omit<ServiceItemRecord, 'id' | 'version'>;

/** Which items a list answers. */
export interface ServiceItemFilter {
  /** Words that are each in name or category. */
  search?: string;
  active?: boolean;
  type?: RequestType;
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
  software_defaults: string | null;
  script_defaults: string | null;
  version: number;
}

function toDefaults(row: ServiceItemRow): ItemDefaults {
  const { software_defaults: software, script_defaults: script } = row;
  return {
    ...(software ? { software: JSON.parse(software) } : {}),
    ...(script ? { script: JSON.parse(script) } : {}),
  };
}

function toRecord(row: ServiceItemRow): ServiceItemRecord {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    active: toBoolean(row.active),
    softwareAction: toBoolean(row.software_action),
    scriptAction: toBoolean(row.script_action),
    defaults: toDefaults(row),
    version: row.version,
    ...(row.category ? { category: row.category } : {}),
    ...(row.description ? { description: row.description } : {}),
  };
}

function toJson(defaults: ActionDefaults | undefined): string | null {
  return defaults ? JSON.stringify(defaults) : null;
}

function toRow(item: ServiceItemSettings) {
  return {
    name: item.name,
    category: item.category ?? null,
    description: item.description ?? null,
    type: item.type,
    active: item.active,
    software_action: item.softwareAction,
    script_action: item.scriptAction,
    software_defaults: toJson(item.defaults.software),
    script_defaults: toJson(item.defaults.script),
  };
}

function withoutItemOf(
  serverId: string,
  defaults?: ActionDefaults,
): ActionDefaults | undefined {
  if (defaults?.serverId !== serverId) return defaults;
  const { serverId: _, itemId, deploymentPolicyId, ...rest } = defaults;
  return Object.keys(rest).length > 0 ? rest : undefined;
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
    filter: ServiceItemFilter,
    page: PageRequest,
  ): Promise<{ items: ServiceItemRecord[]; nextCursor?: string }> {
    const { active, type, search = '' } = filter;
    const query = tx('service_items').select('*');
    if (active !== undefined) query.where({ active });
    if (type) query.where({ type });
    for (const word of search.split(/\s+/).filter(Boolean)) {
      query.where(named =>
        whereContains(named, 'name', word).orWhere(grouped =>
          whereContains(grouped, 'category', word),
        ),
      );
    }
    return fetchPage(
      query,
      { column: 'name', unique: 'id', direction: 'asc' },
      page,
      toRecord,
    );
  }

  async insert(tx: Knex, id: string, item: ServiceItemSettings): Promise<void> {
    const now = new Date();
    await tx('service_items').insert({
      id,
      ...toRow(item),
      name_key: nameKey(item.name),
      version: 1,
      created_at: now,
      updated_at: now,
    });
  }

  /**
   * Answers false where the version is not the stored one. A name that stays is not compared with others again: two items may
   * have had names that differ by capitals only.
   */
  async update(
    tx: Knex,
    stored: Pick<ServiceItemRecord, 'id' | 'name' | 'version'>,
    item: ServiceItemSettings,
  ): Promise<boolean> {
    const { id, name, version } = stored;
    const updated = await tx('service_items')
      .where({ id, version })
      .update({
        ...toRow(item),
        ...(item.name === name ? {} : { name_key: nameKey(item.name) }),
        version: version + 1,
        updated_at: new Date(),
      });
    return updated === 1;
  }

  /** Takes packages and scripts of a server out of the defaults: their ids mean nothing any more. */
  async forgetServer(tx: Knex, serverId: string): Promise<void> {
    const rows: ServiceItemRow[] = await lockRows(
      tx,
      tx('service_items')
        .whereNotNull('software_defaults')
        .orWhereNotNull('script_defaults'),
    );
    for (const row of rows) {
      const { software, script } = toDefaults(row);
      const named = [software, script].some(one => one?.serverId === serverId);
      if (named) {
        await tx('service_items')
          .where({ id: row.id })
          .update({
            software_defaults: toJson(withoutItemOf(serverId, software)),
            script_defaults: toJson(withoutItemOf(serverId, script)),
            version: row.version + 1,
            updated_at: new Date(),
          });
      }
    }
  }
}
