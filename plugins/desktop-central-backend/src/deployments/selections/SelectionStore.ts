import type {
  DeploymentKind,
  InstallFor,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredTexts } from '../../database/conditions';
import { StoredTime, toIso } from '../../database/dialect';
import type { SelectedItem } from './EarlierTargetStore';

/** Of which targets a selection is. */
export interface SelectionScope {
  serverId: string;
  /** Of the server: at another one ids mean something else. */
  addressVersion: number;
  domain: string;
  installFor: InstallFor;
}

/** What is known of a selection beside the ids. */
export interface SelectionHead extends SelectionScope {
  id: string;
  /** Entity ref. */
  madeBy: string;
  targetCount: number;
  serverCount: number;
  digest: string;
  forItem?: SelectedItem;
  /** ISO-8601, UTC. */
  expiresAt: string;
}

/** What somebody selected; it never changes. */
export interface SelectionRecord extends SelectionHead {
  /** In order. */
  ids: string[];
}

interface SelectionRow {
  id: string;
  made_by: string;
  server_id: string;
  address_version: number;
  domain: string;
  install_for: InstallFor;
  target_count: number;
  server_count: number;
  digest: string;
  item_kind: DeploymentKind | null;
  item_id: string | null;
  expires_at: StoredTime;
}

const COLUMNS = [
  'id',
  'made_by',
  'server_id',
  'address_version',
  'domain',
  'install_for',
  'target_count',
  'server_count',
  'digest',
  'item_kind',
  'item_id',
  'expires_at',
];

function toHead(row: SelectionRow): SelectionHead {
  const { item_kind: kind, item_id: itemId } = row;
  return {
    id: row.id,
    madeBy: row.made_by,
    serverId: row.server_id,
    addressVersion: row.address_version,
    domain: row.domain,
    installFor: row.install_for,
    targetCount: row.target_count,
    serverCount: row.server_count,
    digest: row.digest,
    expiresAt: toIso(row.expires_at),
    ...(kind && itemId ? { forItem: { kind, itemId } } : {}),
  };
}

/** SQL of selections. */
export class SelectionStore {
  /** `underWay` are the ids of those of its targets on which the same is under way, as the person is told. */
  async insert(
    tx: Knex,
    selection: SelectionRecord,
    underWay: string[],
  ): Promise<void> {
    await tx('selections').insert({
      id: selection.id,
      made_by: selection.madeBy,
      server_id: selection.serverId,
      address_version: selection.addressVersion,
      domain: selection.domain,
      install_for: selection.installFor,
      target_ids: JSON.stringify(selection.ids),
      target_count: selection.targetCount,
      server_count: selection.serverCount,
      digest: selection.digest,
      item_kind: selection.forItem?.kind ?? null,
      item_id: selection.forItem?.itemId ?? null,
      under_way_ids: underWay.length > 0 ? JSON.stringify(underWay) : null,
      created_at: new Date(),
      expires_at: new Date(selection.expiresAt),
    });
  }

  /** A selection of that person which is still kept, of a server that still leads to the same DC. */
  async head(
    tx: Knex,
    id: string,
    madeBy: string,
  ): Promise<SelectionHead | undefined> {
    const row: SelectionRow | undefined = await tx('selections')
      .join('servers', 'servers.id', 'selections.server_id')
      .where({ 'selections.id': id, 'selections.made_by': madeBy })
      .whereRaw('?? = ??', [
        'servers.address_version',
        'selections.address_version',
      ])
      .whereNull('servers.removed_at')
      .where('selections.expires_at', '>', new Date())
      .first(COLUMNS.map(column => `selections.${column}`));
    return row && toHead(row);
  }

  /** The same with its ids. */
  async get(
    tx: Knex,
    id: string,
    madeBy: string,
  ): Promise<SelectionRecord | undefined> {
    const head = await this.head(tx, id, madeBy);
    if (!head) return undefined;
    const row = await this.storedIds(tx, head).json.first();
    return row && { ...head, ids: JSON.parse(row.target_ids) };
  }

  /** Ids of those of its targets on which the same was under way when it was made. */
  async toldUnderWay(
    tx: Knex,
    { id }: Pick<SelectionHead, 'id'>,
  ): Promise<string[]> {
    const row: { under_way_ids: string | null } | undefined = await tx(
      'selections',
    )
      .where({ id })
      .first('under_way_ids');
    return row?.under_way_ids ? JSON.parse(row.under_way_ids) : [];
  }

  /** Where the ids of a selection lie. */
  storedIds(
    tx: Knex,
    { id, targetCount }: Pick<SelectionHead, 'id' | 'targetCount'>,
  ): StoredTexts {
    const json = tx('selections').where({ id }).select('target_ids');
    return { json, count: targetCount };
  }

  /** Removes all but the newest of a person. */
  async keepNewest(tx: Knex, madeBy: string, count: number): Promise<void> {
    const outdated: string[] = await tx('selections')
      .where({ made_by: madeBy })
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .offset(count)
      // SQLite takes no offset without a limit.
      .limit(count)
      .pluck('id');
    if (outdated.length > 0) {
      await tx('selections').whereIn('id', outdated).delete();
    }
  }
}
