import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { RequestFilter } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { RequestScope } from '../permissions/Authorizer';

const COLUMNS: Record<RequestFilter['property'], string> = {
  requester: 'requests.requester',
  technician: 'technicians.user_entity_ref',
};

/** An empty column is in no list, so that the opposite of the condition holds for it. */
function whereFilter(query: Knex.QueryBuilder, filter: RequestFilter): void {
  const column = COLUMNS[filter.property];
  query.whereNotNull(column).whereIn(column, filter.values);
}

function whereCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<RequestFilter>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      query.andWhere(inner => whereCriteria(inner, part));
    }
  } else if ('anyOf' in criteria) {
    query.andWhere(any => {
      for (const part of criteria.anyOf) {
        any.orWhere(inner => whereCriteria(inner, part));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(inner => whereCriteria(inner, criteria.not));
  } else {
    whereFilter(query, criteria);
  }
}

/** Narrows a query over requests, joined with their technicians, to what a caller may see. */
export function narrowToScope(
  query: Knex.QueryBuilder,
  scope: RequestScope,
): void {
  if (scope.kind === 'all') return;
  if (scope.kind === 'none') {
    query.whereRaw('1 = 0');
    return;
  }
  query.where('requests.requester', scope.requester);
  const { criteria } = scope;
  if (criteria) query.andWhere(own => whereCriteria(own, criteria));
}
