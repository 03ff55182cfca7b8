import type { Knex } from 'knex';
import { whereContains } from '../database/conditions';

/** Narrows a query of the catalogue to what a search finds: a part of the name, of a directory user also of the displayed one. */
export function whereFound(
  query: Knex.QueryBuilder,
  table: string,
  search: string,
): void {
  if (table !== 'directory_users') {
    whereContains(query, 'name', search);
    return;
  }
  query.where(named =>
    whereContains(named, 'name', search).orWhere(shown =>
      whereContains(shown, 'display_name', search),
    ),
  );
}
