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
    title_lexemes: tsvectorOf(item.title, ''),
    folded: fold(`${item.title} ${item.text}`),
  }));
  await run(
    tx,
    sql`insert into search.documents (id, kind, title, body, url, date, label, column_id, region, number, lexemes, title_lexemes, folded)
      select id, kind, title, body, url, date, label, column_id, region, number, lexemes::tsvector, title_lexemes::tsvector, folded
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(id text, kind text, title text, body text, url text,
        date date, label text, column_id text, region text, number text, lexemes text, title_lexemes text, folded text)
      on conflict (id) do update set kind = excluded.kind, title = excluded.title, body = excluded.body, url = excluded.url,
        date = excluded.date, label = excluded.label, column_id = excluded.column_id, region = excluded.region,
        number = excluded.number, lexemes = excluded.lexemes, title_lexemes = excluded.title_lexemes, folded = excluded.folded`,
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

/** Only the newest are ranked: a common word on a big site would otherwise rank a tenth of everything. */
const TITLES = 200;
const TEXTS = 400;

export interface Match extends ParsedQuery {
  readonly lexemes: readonly string[];
}

function filters(match: Match, query: SearchQuery): Sql<unknown> {
  const phrases = match.phrases.map((phrase) => `%${phrase.replaceAll(/[%_\\]/g, '\\$&')}%`);
  return sql`(${phrases.length === 0}::boolean or folded like all(${phrases}::text[]))
    and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
    and (${query.column ?? null}::text is null or column_id = ${query.column ?? null})
    and (${query.from ?? null}::date is null or date >= ${query.from ?? null}::date)
    and (${query.to ?? null}::date is null or date <= ${query.to ?? null}::date)`;
}

/** What may be shown: documents of a number, or titles that hold every word, and texts that do. */
function candidates(match: Match, query: SearchQuery): Sql<unknown> {
  const wanted = filters(match, query);
  if (match.number) {
    return sql`select id, date, 1::float4 as rank, true as titled from search.documents
      where serial = ${match.number.slice(match.number.indexOf('['))} and number like ${`%${match.number}`} and ${wanted} order by date desc limit ${TEXTS + 1}`;
  }
  const words = match.lexemes.map(quote).join(' & ');
  if (words === '') {
    return sql`select id, date, 0::float4 as rank, false as titled from search.documents where ${wanted} order by date desc limit ${TEXTS + 1}`;
  }
  return sql`(select id, date, 1::float4 as rank, true as titled from search.documents
      where title_lexemes @@ ${words}::tsquery and ${wanted} order by date desc limit ${TITLES})
    union all
    select id, date, ts_rank('{0,0,0.2,1}', lexemes, ${words}::tsquery) as rank, false as titled from (
      select id, date, lexemes from search.documents where lexemes @@ ${words}::tsquery and ${wanted}
      order by date desc limit ${TEXTS + 1}) newest`;
}

/** One page, best first: titles that say it, then texts by rank; newer before older among equals. */
export async function findDocuments(
  ctx: Ctx,
  match: Match,
  query: SearchQuery,
): Promise<{ items: FoundDocument[]; total: number; more: boolean }> {
  const size = query.pageSize ?? 20;
  const offset = ((query.page ?? 1) - 1) * size;
  const found = await rows(
    ctx,
    sql<FoundDocument & { total: number; texts: number }>`
      with candidates as materialized (${candidates(match, query)}),
      best as (select id, date, max(rank) as rank, bool_or(titled) as titled from candidates group by id, date),
      ranked as (
        select id, count(*) over ()::int as total, row_number() over (order by titled desc, rank desc, date desc, id) as place from best)
      select d.id, d.kind, d.title, d.body, d.url, d.date, d.label, r.total,
        (select count(*) from candidates where not titled)::int as texts
      from ranked r join search.documents d using (id)
      where r.place > ${offset} and r.place <= ${offset + size} order by r.place`,
  );
  return { items: found, total: found[0]?.total ?? 0, more: (found[0]?.texts ?? 0) > TEXTS };
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
