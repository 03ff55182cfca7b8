import type {
  DeploymentKind,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereOneOfTexts } from '../../database/conditions';
import { RETRIABLE_STATES } from '../retrying/MovedTargetStore';
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
  /**
   * Those of the ids on which the same package or script is under way; a draft is not, and what is to be tried again is. The
   * deployment `except` does not count.
   */
  async underWay(
    tx: Knex,
    server: { id: string; addressVersion: number },
    item: SelectedItem | undefined,
    ids: string[],
    except?: string,
  ): Promise<Set<string>> {
    if (!item || ids.length === 0) return new Set();
    const unfinished = tx('deployments')
      .where({
        server_id: server.id,
        address_version: server.addressVersion,
        kind: item.kind,
        item_id: item.itemId,
      })
      .whereNull('finished_at')
      .whereNot('state', 'draft');
    if (except !== undefined) unfinished.whereNot('id', except);
    const deployments: string[] = await unfinished.pluck('id');
    if (deployments.length === 0) return new Set();
    const retried = await this.#retried(tx, deployments);
    return new Set([
      ...(await this.#among(tx, deployments, WAITING_STATES, ids)),
      ...(await this.#among(tx, retried, RETRIABLE_STATES, ids)),
    ]);
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

  /** Those of which DC is asked what failed: until it has told, their targets are as they ended before. */
  async #retried(tx: Knex, deployments: string[]): Promise<string[]> {
    const query = tx('attempts')
      .where({ awaits_targets: true })
      .whereIn('state', ['queued', 'held']);
    whereOneOfTexts(tx, query, 'deployment_id', deployments);
    return query.distinct('deployment_id').pluck('deployment_id');
  }

  async #among(
    tx: Knex,
    deployments: string[],
    states: readonly string[],
    ids: string[],
  ): Promise<string[]> {
    if (deployments.length === 0) return [];
    const query = tx('targets').whereIn('state', [...states]);
    whereOneOfTexts(tx, query, 'deployment_id', deployments);
    if (ids.length <= FEW) whereOneOfTexts(tx, query, 'dc_id', ids);
    const found: string[] = await query.distinct('dc_id').pluck('dc_id');
    if (ids.length <= FEW) return found;
    const wanted = new Set(ids);
    return found.filter(id => wanted.has(id));
  }
}
