import type { Knex } from 'knex';

/** A database as its migrations left it. */
export interface Beginning {
  /** Changes with the schema. */
  schema: string;
  /** SQL that brings its rows and numbers back, if the schema is the same. */
  restore: string;
}

/** Every row of the catalogs that a change of our schema writes; what is written in our tables leaves them alone. */
const SCHEMA = `
  select md5(string_agg(part, ',' order by part)) as schema from (
    select 'class ' || oid || ' ' || xmin as part from pg_class where oid >= 16384
    union all
    select 'column ' || attrelid || ' ' || attnum || ' ' || xmin from pg_attribute where attrelid >= 16384
    union all
    select 'constraint ' || oid || ' ' || xmin from pg_constraint where oid >= 16384
    union all
    select 'trigger ' || oid || ' ' || xmin from pg_trigger
    union all
    select 'function ' || oid || ' ' || xmin from pg_proc where oid >= 16384
  ) as parts`;

async function schemaOf(db: Knex): Promise<string> {
  const { rows } = await db.raw(SCHEMA);
  return rows[0].schema;
}

/** SQL that writes the rows that the migrations made. */
async function refill(db: Knex, table: string): Promise<string[]> {
  const { rows } = await db.raw(
    'select json_agg(t)::text as content from ?? t',
    [table],
  );
  if (rows[0].content === null) return [];
  const json = rows[0].content.replaceAll("'", "''");
  return [
    `insert into "${table}" select * from json_populate_recordset(null::"${table}", '${json}')`,
  ];
}

/** Reads it from a database that nobody has used yet. */
export async function readBeginning(db: Knex): Promise<Beginning> {
  const own = (query: Knex.QueryBuilder, column: string) =>
    query.where({ schemaname: 'public' }).whereNot(column, 'like', 'knex_%');
  const tables: Array<{ tablename: string }> = await own(
    db('pg_tables').select('tablename'),
    'tablename',
  );
  const sequences: Array<{ sequencename: string }> = await own(
    db('pg_sequences').select('sequencename'),
    'sequencename',
  );
  const refills: string[] = [];
  for (const { tablename } of tables) {
    refills.push(...(await refill(db, tablename)));
  }
  return {
    schema: await schemaOf(db),
    restore: [
      // References are not looked at meanwhile.
      'set session_replication_role = replica',
      ...tables.map(({ tablename }) => `delete from "${tablename}"`),
      ...sequences.map(
        ({ sequencename }) => `select setval('"${sequencename}"', 1, false)`,
      ),
      ...refills,
      'reset session_replication_role',
    ].join(';'),
  };
}

/** Brings a database back, so that it is as good as new; false where its schema was changed. */
export async function bringBack(
  db: Knex,
  { schema, restore }: Beginning,
): Promise<boolean> {
  if ((await schemaOf(db)) !== schema) return false;
  await db.raw(restore);
  return true;
}
