import { json, one, run, sql, type TxCtx } from '#kernel';
import type { RecordContent } from './records.repo.ts';

/** One row of an import or of a city pack, checked and placed. */
export interface ManyRow extends Omit<RecordContent, 'state'> {
  /** For a record that does not exist yet. */
  readonly id: string;
  readonly effectiveOn: string;
  readonly demo: boolean;
  readonly source: string;
}

export interface ManyNote {
  readonly kind: string;
  readonly change: 'loaded' | 'imported';
  readonly reason: string;
  readonly byId: string | null;
  readonly byName: string;
  readonly importId?: string;
  /** Rows of a pack section leave alone what a person has changed since. */
  readonly packSection?: string;
}

const BATCH = 2000;

/** Adds new records and new versions of those whose content differs, in a few statements however many rows there are. */
export async function writeMany(
  tx: TxCtx,
  note: ManyNote,
  manyRows: readonly ManyRow[],
  tell: (done: number) => Promise<void> = async () => {},
): Promise<{ added: number; changed: number }> {
  const counts = { added: 0, changed: 0 };
  for (let start = 0; start < manyRows.length; start += BATCH) {
    const batch = manyRows.slice(start, start + BATCH);
    const written = await writeBatch(tx, note, batch);
    counts.added += written.added;
    counts.changed += written.changed;
    await tell(start + batch.length);
  }
  return counts;
}

async function writeBatch(tx: TxCtx, note: ManyNote, batch: readonly ManyRow[]) {
  const section = note.packSection ?? null;
  return one(
    tx,
    sql<{ added: number; changed: number }>`with input as (
        select * from jsonb_to_recordset(${json(batch)}) as i(id text, key text, label text, "regionCode" text,
          "regionPath" text, "organisationPath" text, data jsonb, "searchText" text, "effectiveOn" date, demo boolean,
          source text)
      ), written as (
        insert into registers.records as r (id, kind, key, label, region_code, region_path, organisation_path, state,
          version, data, search_text, demo, source, pack_section, updated_at)
        select id, ${note.kind}, key, label, "regionCode", "regionPath", "organisationPath", 'active', 1, data,
          "searchText", demo, source, ${section}, ${tx.now()}::timestamptz
        from input
        on conflict (kind, key) do update set label = excluded.label, region_code = excluded.region_code,
          region_path = excluded.region_path, organisation_path = excluded.organisation_path, data = excluded.data,
          search_text = excluded.search_text, version = r.version + 1, updated_at = excluded.updated_at,
          source = case when ${section}::text is null then r.source else excluded.source end,
          demo = case when ${section}::text is null then r.demo else excluded.demo end,
          pack_section = ${section}
        where r.data is distinct from excluded.data and r.state = 'active'
          and (${section}::text is null or r.pack_section = ${section})
        returning *
      ), kept as (
        insert into registers.versions (record_id, version, kind, key, label, region_code, region_path,
          organisation_path, state, data, search_text, change, reason, effective_on, changed_at, changed_by,
          changed_by_name, import_id)
        select w.id, w.version, w.kind, w.key, w.label, w.region_code, w.region_path, w.organisation_path, w.state, w.data,
          w.search_text, ${note.change}, ${note.reason}, i."effectiveOn", ${tx.now()}::timestamptz, ${note.byId}::text,
          ${note.byName}, ${note.importId ?? null}::text
        from written as w join input as i on i.key = w.key
        returning version
      )
      select (count(*) filter (where version = 1))::int as added, (count(*) filter (where version > 1))::int as changed
      from kept`,
  );
}

/** Records that a former state of the pack section brought and the present one no longer has, unless a person touched them. */
export async function dropUnlisted(tx: TxCtx, kind: string, section: string, keys: readonly string[]): Promise<number> {
  return run(
    tx,
    sql`delete from registers.records
      where kind = ${kind} and pack_section = ${section} and not (key = any(${[...keys]}::text[]))`,
  );
}
