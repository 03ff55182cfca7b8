import type { Knex } from 'knex';

/** How many names one statement asks for. */
const NAMES_PER_QUERY = 500;

/** Something of a DC server that people call by its name. */
export interface NamedItem {
  id: string;
  name: string;
  /** Of a script's content, where DC tells it. */
  checksum?: string;
}

/** A computer that people call by its name. */
export interface NamedComputer extends NamedItem {
  domain: string;
}

/** SQL that finds what people name by its id or its whole name, whatever the case. */
export class ItemNames {
  /** Packages, scripts or deployment policies that DC still has. */
  async items(
    db: Knex,
    kind: 'packages' | 'scripts' | 'deployment_policies',
    serverId: string,
    idOrName: string,
  ): Promise<NamedItem[]> {
    const columns = kind === 'scripts' ? ['checksum'] : [];
    const rows: Array<{
      dc_id: string;
      name: string;
      checksum?: string | null;
    }> = await db(kind)
      .where({ server_id: serverId })
      .whereNull('removed_at')
      .where(named =>
        named
          .where('dc_id', idOrName)
          .orWhereRaw('lower(name) = ?', idOrName.toLowerCase()),
      )
      .orderBy('dc_id')
      .limit(NAMES_PER_QUERY)
      .select('dc_id', 'name', ...columns);
    return rows.map(({ dc_id: id, name, checksum }) => ({
      id,
      name,
      ...(checksum ? { checksum } : {}),
    }));
  }

  /** Computers that DC still has, of one domain where that is named. */
  async computers(
    db: Knex,
    serverId: string,
    idsOrNames: string[],
    domain?: string,
  ): Promise<NamedComputer[]> {
    const found: NamedComputer[] = [];
    for (let at = 0; at < idsOrNames.length; at += NAMES_PER_QUERY) {
      const some = idsOrNames.slice(at, at + NAMES_PER_QUERY);
      const lower = some.map(text => text.toLowerCase());
      const query = db('computers')
        .where({ server_id: serverId })
        .whereNull('removed_at')
        .where(named =>
          named
            .whereIn('dc_id', some)
            .orWhereIn(db.raw('lower(name)') as never, lower),
        );
      if (domain) query.whereRaw('lower(domain) = ?', domain.toLowerCase());
      const rows: Array<{
        dc_id: string;
        name: string;
        domain: string;
      }> = await query.orderBy('dc_id').select('dc_id', 'name', 'domain');
      found.push(
        ...rows.map(row => ({
          id: row.dc_id,
          name: row.name,
          domain: row.domain,
        })),
      );
    }
    return found;
  }
}
