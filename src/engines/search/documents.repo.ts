import { type Ctx, one, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { SearchDocument, SearchQuery } from './contract.ts';
import { documentNumber, fold, type ParsedQuery } from './fold.rules.ts';
import { quote, tsvectorOf } from './segment.ts';

/** Writes documents in one statement; the same id replaces. */
export async function saveDocuments(tx: TxCtx, documents: readonly SearchDocument[]): Promise<void> {
  const records = documents.map((item) => ({
    ...item,
    body: item.text,
    label: item.label ?? '',
    column_id: item.column ?? null,
    region: item.region ?? null,
    number: documentNumber(item.number ?? ''),
    lexemes: tsvectorOf(item.title, item.text),
    folded: fold(`${item.title} ${item.text}`),
  }));
  await run(
    tx,
    sql`insert into search.documents (id, kind, title, body, url, date, label, column_id, region, number, lexemes, folded)
      select id, kind, title, body, url, date, label, column_id, region, number, lexemes::tsvector, folded
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(id text, kind text, title text, body text, url text,
        date date, label text, column_id text, region text, number text, lexemes text, folded text)
      on conflict (id) do update set kind = excluded.kind, title = excluded.title, body = excluded.body, url = excluded.url,
        date = excluded.date, label = excluded.label, column_id = excluded.column_id, region = excluded.region,
        number = excluded.number, lexemes = excluded.lexemes, folded = excluded.folded`,
  );
}

export async function deleteDocuments(tx: TxCtx, ids: readonly string[]): Promise<void> {
  await run(tx, sql`delete from search.documents where id = any(${[...ids]}::text[])`);
}

export interface FoundDocument {
  id: string;
  kind: string;
  title: string;
  body: string;
  url: string;
  date: string;
  label: string;
}

/** Only the newest of the matches are ranked: a common word on a big site would otherwise rank a tenth of everything. */
const RANKED = 2000;

export interface Match extends ParsedQuery {
  readonly lexemes: readonly string[];
}

function conditions(match: Match, query: SearchQuery): Sql<unknown> {
  const all = match.lexemes.map(quote).join(' & ');
  const phrases = match.phrases.map((phrase) => `%${phrase.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const byWords = match.number
    ? sql`number like ${`%${match.number}`}`
    : sql`${all === '' ? sql`true` : sql`lexemes @@ ${all}::tsquery`} and folded like all(${phrases}::text[])`;
  return sql`${byWords}
    and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
    and (${query.column ?? null}::text is null or column_id = ${query.column ?? null})
    and (${query.from ?? null}::date is null or date >= ${query.from ?? null}::date)
    and (${query.to ?? null}::date is null or date <= ${query.to ?? null}::date)`;
}

/** One page, best first: rank of the words, titles far before texts, newer before older among equals. */
export async function findDocuments(
  ctx: Ctx,
  match: Match,
  query: SearchQuery,
): Promise<{ items: FoundDocument[]; total: number; more: boolean }> {
  const size = query.pageSize ?? 20;
  const offset = ((query.page ?? 1) - 1) * size;
  const rank =
    match.lexemes.length > 0
      ? sql`ts_rank('{0,0,0.2,1}', lexemes, ${match.lexemes.map(quote).join(' & ')}::tsquery)`
      : sql`0`;
  const found = await rows(
    ctx,
    sql<FoundDocument & { total: number }>`
      with newest as materialized (
        select id, date, lexemes from search.documents where ${conditions(match, query)} order by date desc limit ${RANKED + 1}),
      ranked as (
        select id, count(*) over ()::int as total, row_number() over (order by ${rank} desc, date desc, id) as place from newest)
      select d.id, d.kind, d.title, d.body, d.url, d.date, d.label, r.total
      from ranked r join search.documents d using (id)
      where r.place > ${offset} and r.place <= ${offset + size} order by r.place`,
  );
  const total = found[0]?.total ?? 0;
  return { items: found, total: Math.min(total, RANKED), more: total > RANKED };
}

export async function countDocuments(ctx: Ctx): Promise<number> {
  return (await one(ctx, sql<{ n: number }>`select count(*)::int as n from search.documents`)).n;
}

export async function saveWords(tx: TxCtx, words: readonly string[], source: string): Promise<void> {
  await run(
    tx,
    sql`insert into search.words (word, source) select w, ${source} from unnest(${[...words]}::text[]) w
      where length(w) between 2 and 20 on conflict do nothing`,
  );
}

export async function allWords(ctx: Ctx): Promise<string[]> {
  return (await rows(ctx, sql<{ word: string }>`select word from search.words`)).map((row) => row.word);
}
