import type {
  DeploymentKind,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereOneOfTexts } from '../../database/conditions';
import { WAITING_STATES } from '../TargetStore';

/** A package or script of a server. */
export interface SelectedItem {
  kind: DeploymentKind;
  itemId: string;
}

/** Fewer are looked up each; of more, all that are under way are read. */
const FEW = 1000;

/** What targets of deployments tell those who select new ones. */
export class EarlierTargetStore {
  /** Those of the ids on which the same package or script is under way; a draft is not. */
  async underWay(
    tx: Knex,
    server: { id: string; addressVersion: number },
    item: SelectedItem | undefined,
    ids: string[],
  ): Promise<Set<string>> {
    if (!item || ids.length === 0) return new Set();
    const deployments: string[] = await tx('deployments')
      .where({
        server_id: server.id,
        address_version: server.addressVersion,
        kind: item.kind,
        item_id: item.itemId,
      })
      .whereNull('finished_at')
      .whereNot('state', 'draft')
      .pluck('id');
    if (deployments.length === 0) return new Set();
    const query = tx('targets').whereIn('state', WAITING_STATES);
    whereOneOfTexts(tx, query, 'deployment_id', deployments);
    if (ids.length <= FEW) whereOneOfTexts(tx, query, 'dc_id', ids);
    const found: string[] = await query.distinct('dc_id').pluck('dc_id');
    if (ids.length <= FEW) return new Set(found);
    const wanted = new Set(ids);
    return new Set(found.filter(id => wanted.has(id)));
  }

  /** Ids in DC of the targets of a deployment: all, or those in some states. */
  async idsOf(
    tx: Knex,
    deploymentId: string,
    states: TargetState[] | undefined,
  ): Promise<string[]> {
    const query = tx('targets').where({ deployment_id: deploymentId });
    if (states) query.whereIn('state', states);
    return query.orderBy('dc_id').pluck('dc_id');
  }
}
