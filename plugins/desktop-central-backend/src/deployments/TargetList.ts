import type { Knex } from 'knex';
import { rangeOfBeginning } from '../database/conditions';
import { fetchPage, PageRequest } from '../database/paging';
import { TargetRow, toRecord } from './targetRows';
import type { TargetRecord } from './TargetStore';

/** Which targets of a deployment; `dcIds` narrows to those of them. */
export interface TargetFilter {
  deploymentId: string;
  state?: string;
  dcIds?: string[];
  /** The beginning of the name. */
  search?: string;
}

function filtered(db: Knex, filter: TargetFilter): Knex.QueryBuilder {
  const query = db('targets').where({ deployment_id: filter.deploymentId });
  if (filter.state) query.where({ state: filter.state });
  if (filter.dcIds) query.whereIn('dc_id', filter.dcIds);
  const search = filter.search?.trim();
  return search ? rangeOfBeginning(query, 'name_key', search) : query;
}

/** Finds targets of deployments. */
export class TargetList {
  /** The target that each of the deployments has on a computer, by deployment. */
  async ofComputer(
    db: Knex,
    deploymentIds: string[],
    dcId: string,
  ): Promise<Map<string, TargetRecord>> {
    const rows: Array<TargetRow & { deployment_id: string }> = await db(
      'targets',
    )
      .whereIn('deployment_id', deploymentIds)
      .where({ dc_id: dcId });
    return new Map(rows.map(row => [row.deployment_id, toRecord(row)]));
  }

  /** How many targets of a deployment there are. */
  async count(db: Knex, filter: TargetFilter): Promise<number> {
    const [row]: Array<{ count: number | string }> = await filtered(
      db,
      filter,
    ).count({ count: '*' });
    return Number(row.count);
  }

  /** Targets of a deployment by name. */
  async list(
    db: Knex,
    filter: TargetFilter,
    page: PageRequest,
  ): Promise<{ items: TargetRecord[]; nextCursor?: string }> {
    return fetchPage(
      filtered(db, filter),
      { column: 'name_key', unique: 'id', direction: 'asc' },
      page,
      toRecord,
    );
  }
}
