import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A content that records name, and one of its names. */
export interface NamedContent {
  readonly hash: string;
  readonly name: string;
}

/** Every table of the product's schemas: partitioned ones whole, their parts not again; generated columns left out. */
export async function tablesOf(client: pg.PoolClient): Promise<Table[]> {
  const found = await client.query<Table>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
      array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and not (n.nspname = 'kernel' and c.relname = 'migrations')
    group by 1 order by 1`);
  return found.rows;
}

export async function sequencesOf(client: pg.PoolClient): Promise<{ name: string; value: string }[]> {
  const found = await client.query<{ name: string; value: string }>(`
    select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as value
    from pg_sequences where last_value is not null and schemaname !~ '^pg_' order by 1`);
  return found.rows;
}

export async function auditMonthsOf(client: pg.PoolClient): Promise<string[]> {
  const found = await client.query<{ day: string }>(
    `select distinct to_char(date_trunc('month', at at time zone 'UTC'), 'YYYY-MM-DD') as day from kernel.audit_entries order by 1`,
  );
  return found.rows.map((row) => row.day);
}

export async function contentsOf(client: pg.PoolClient): Promise<NamedContent[]> {
  const found = await client.query<NamedContent>(
    'select hash, min(name) as name from kernel.files group by hash order by hash',
  );
  return found.rows;
}

export async function migrationsIn(client: pg.PoolClient): Promise<{ module: string; name: string }[]> {
  const found = await client.query<{ module: string; name: string }>(
    'select module, name from kernel.migrations order by applied_at, module, name',
  );
  return found.rows;
}

/** Gives all rows of a table in parts of about so many bytes; how many rows there were. */
export async function copyTable(
  client: pg.PoolClient,
  table: Table,
  partBytes: number,
  add: (part: number, bytes: Buffer) => Promise<void>,
): Promise<number> {
  const stream = client.query(copyTo(`copy (select ${table.columns.join(', ')} from ${table.name}) to stdout`));
  let chunks: Buffer[] = [];
  let size = 0;
  let part = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < partBytes) continue;
    await add(part, Buffer.concat(chunks));
    part += 1;
    chunks = [];
    size = 0;
  }
  if (size > 0) await add(part, Buffer.concat(chunks));
  return stream.rowCount;
}
