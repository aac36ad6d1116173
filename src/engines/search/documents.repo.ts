import { type Ctx, one, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { SearchDocument, SearchSuggestion, SearchWanted } from './contract.ts';
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
/** A word that so many of the newest titles do not hold often enough is rare: its own index then finds it at once. */
const NEWEST = 5000;

export interface Match extends ParsedQuery {
  readonly lexemes: readonly string[];
}

const all = (conditions: readonly Sql<unknown>[]): Sql<unknown> => sql.join([sql`true`, ...conditions], sql` and `);

/** Only what was asked for, so that an index that holds these columns suffices. */
function filters(query: SearchWanted): Sql<unknown> {
  return all([
    ...(query.kind ? [sql`kind = ${query.kind}`] : []),
    ...(query.column ? [sql`column_id = ${query.column}`] : []),
    ...(query.columns ? [sql`column_id = any(${[...query.columns]}::text[])`] : []),
    ...(query.from ? [sql`date >= ${query.from}::date`] : []),
    ...(query.to ? [sql`date <= ${query.to}::date`] : []),
  ]);
}

function phrases(match: Match): Sql<unknown> {
  if (match.phrases.length === 0) return sql`true`;
  return sql`folded like all(${match.phrases.map((phrase) => `%${phrase.replaceAll(/[%_\\]/g, '\\$&')}%`)}::text[])`;
}

/**
 * Titles that hold every word, newest first. The planner takes words to be independent, as they are not (农机 comes with
 * 补贴), and would sort thousands of rows; so the newest are walked first, and the index of words serves the rare ones.
 */
function titles(words: string, wanted: Sql<unknown>, exact: Sql<unknown>): Sql<unknown> {
  return sql`select id, date, kind from newest union all
    (select id, date, kind from search.documents
      where (select count(*) from newest) < ${TITLES} and title_lexemes @@ ${words}::tsquery and ${wanted} and ${exact}
      order by date desc limit ${TITLES})`;
}

/** What may be shown: documents of a number, or titles that hold every word, and texts that do. */
function candidates(match: Match, query: SearchWanted): Sql<unknown> {
  const wanted = filters(query);
  const exact = phrases(match);
  const found = (kind: Sql<unknown>): Sql<unknown> => sql`candidates as materialized (${kind})`;
  if (match.number) {
    return found(sql`select id, date, kind, 1::float4 as rank, true as titled from search.documents
      where serial = ${match.number.slice(match.number.indexOf('['))} and number like ${`%${match.number}`} and ${wanted} and ${exact}
      order by date desc limit ${TEXTS + 1}`);
  }
  const words = match.lexemes.map(quote).join(' & ');
  if (words === '') {
    return found(sql`select id, date, kind, 0::float4 as rank, false as titled from search.documents
      where ${wanted} and ${exact} order by date desc limit ${TEXTS + 1}`);
  }
  const newest =
    match.phrases.length > 0
      ? sql`select id, date, kind from search.documents where false`
      : sql`
      select id, date, kind from (
        select id, date, kind, title_lexemes from search.documents where ${wanted} order by date desc limit ${NEWEST}) walked
      where title_lexemes @@ ${words}::tsquery limit ${TITLES}`;
  const titled = sql`select id, date, kind, 1::float4 as rank, true as titled from (${titles(words, wanted, exact)}) titles`;
  if (query.titles) return sql`newest as materialized (${newest}), ${found(titled)}`;
  return sql`newest as materialized (${newest}), ${found(sql`
    ${titled}
    union all
    select id, date, kind, ts_rank('{0,0,0.2,1}', lexemes, ${words}::tsquery) as rank, false as titled from (
      select id, date, kind, lexemes from search.documents where lexemes @@ ${words}::tsquery and ${wanted} and ${exact}
      order by date desc limit ${TEXTS + 1}) texts`)}`;
}

/** One page, best first: titles that say it, guides before news of the matter, then texts by rank; newer before older among equals. */
export async function findDocuments(
  ctx: Ctx,
  match: Match,
  query: SearchWanted,
): Promise<{ items: FoundDocument[]; total: number; more: boolean }> {
  const size = query.pageSize ?? 20;
  const offset = ((query.page ?? 1) - 1) * size;
  const order =
    query.sort === 'date'
      ? sql`date desc, titled desc, rank desc, id`
      : sql`titled desc, guide desc, rank desc, date desc, id`;
  const found = await rows(
    ctx,
    sql<FoundDocument & { total: number; texts: number }>`
      with ${candidates(match, query)},
      best as (select id, date, kind = 'guide' as guide, max(rank) as rank, bool_or(titled) as titled
        from candidates group by id, date, kind),
      ranked as (
        select id, count(*) over ()::int as total, row_number() over (order by ${order}) as place from best)
      select d.id, d.kind, d.title, d.body, d.url, d.date, d.label, r.total,
        (select count(*) from candidates where not titled)::int as texts
      from ranked r join search.documents d using (id)
      where r.place > ${offset} and r.place <= ${offset + size} order by r.place`,
  );
  return { items: found, total: found[0]?.total ?? 0, more: (found[0]?.texts ?? 0) > TEXTS };
}

/** Titles that hold these letters as they stand, guides first: what to offer while somebody is still typing. */
export const findTitles = (ctx: Ctx, part: string, limit: number): Promise<SearchSuggestion[]> => {
  const like = `%${part.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return rows(
    ctx,
    sql<SearchSuggestion>`
      with met as (
        (select id, title, url, kind, label, date from search.documents where kind = 'guide' and title ilike ${like} limit ${TITLES})
        union
        (select id, title, url, kind, label, date from (
            select id, title, url, kind, label, date from search.documents order by date desc limit ${NEWEST}) walked
          where title ilike ${like} limit ${TITLES}))
      select title, url, kind, label from met
      order by kind = 'guide' desc, position(lower(${part}) in lower(title)), length(title), date desc, id limit ${limit}`,
  );
};

export const titlesOf = (ctx: Ctx, urls: readonly string[]): Promise<{ url: string; title: string }[]> =>
  rows(
    ctx,
    sql<{ url: string; title: string }>`select url, title from search.documents where url = any(${[...urls]}::text[])`,
  );

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
