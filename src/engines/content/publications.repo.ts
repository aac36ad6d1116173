import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Article } from './articles.repo.ts';
import type { Attachment, Validity } from './contract.ts';
import { plainText, renderBody, summaryOf } from './render-body.ts';

/** One line of a list of published articles. */
export interface Listed {
  readonly id: string;
  readonly columnId: string;
  readonly columnName: string;
  readonly title: string;
  readonly source: string;
  readonly summary: string;
  /** `YYYY-MM-DD HH:mm` in the city's time. */
  readonly publishedAt: string;
  readonly documentNumber: string | null;
  readonly validity: Validity | null;
  /** 有解读: a published text explains this document. */
  readonly explained: boolean;
  readonly nowTag: string | null;
  readonly pinned: boolean;
  readonly demo: boolean;
}

/** What the public reads. */
export interface Publication extends Listed {
  readonly siteId: string;
  readonly subtitle: string | null;
  readonly kicker: string | null;
  readonly author: string | null;
  readonly bodyHtml: string;
  readonly bodyText: string;
  readonly keywords: string[];
  readonly indexNumber: string | null;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
  readonly regionCode: string | null;
  readonly correction: string | null;
  readonly clauses: string[];
  readonly attachments: Attachment[];
  readonly version: number;
  readonly columnKind: string;
  /** The document that this text explains. */
  readonly explains: string | null;
}

const at = sql`to_char(p.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
export const listed = sql`p.article_id as id, p.column_id as "columnId", c.name as "columnName", p.title, p.source,
  coalesce(p.summary, '') as summary, ${at} as "publishedAt", p.document_number as "documentNumber", p.validity,
  exists (select from content.publications e where e.explains = p.article_id) as explained, p.now_tag as "nowTag", p.pinned,
  p.demo`;
const whole = sql`${listed}, p.site_id as "siteId", p.subtitle, p.kicker, p.author, p.body_html as "bodyHtml",
  p.body_text as "bodyText", p.keywords, p.index_number as "indexNumber", p.effective_on as "effectiveOn",
  p.expires_on as "expiresOn", p.region_code as "regionCode", p.correction, p.clauses, p.attachments, p.version,
  c.kind as "columnKind", p.explains`;
const from = sql`content.publications p join content.columns c on c.id = p.column_id`;

export const publishedArticle = (ctx: Ctx, id: string): Promise<Publication | undefined> =>
  maybeOne(ctx, sql<Publication>`select ${whole} from ${from} where p.article_id = ${id}`);

/** Whole texts, for the search index and the like. */
export const publishedTexts = (ctx: Ctx, ids: readonly string[]): Promise<Publication[]> =>
  rows(ctx, sql<Publication>`select ${whole} from ${from} where p.article_id = any(${ids}::text[])`);

/** Lines of a list for articles known by id, in no order. */
export const listedArticles = (ctx: Ctx, ids: readonly string[]): Promise<Listed[]> =>
  rows(ctx, sql<Listed>`select ${listed} from ${from} where p.article_id = any(${ids}::text[])`);

/** Ids in steady order, to walk all of them. */
export async function publishedIdsAfter(ctx: Ctx, after: string, limit: number): Promise<string[]> {
  const found = await rows(
    ctx,
    sql<{
      id: string;
    }>`select article_id as id from content.publications where article_id > ${after} order by article_id limit ${limit}`,
  );
  return found.map((row) => row.id);
}

export interface ListWanted {
  readonly columnIds?: readonly string[];
  readonly siteId?: string;
  readonly regionCode?: string;
  /** Documents alone: what has a number or a validity. */
  readonly documents?: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** Pinned ones first. */
  readonly pinnedFirst?: boolean;
}

export async function publishedArticles(ctx: Ctx, wanted: ListWanted): Promise<{ items: Listed[]; total: number }> {
  const columns = wanted.columnIds ?? null;
  const conditions = sql`(${columns}::text[] is null or p.column_id = any(${columns}::text[]))
    and (${wanted.siteId ?? null}::text is null or p.site_id = ${wanted.siteId ?? null})
    and (${wanted.regionCode ?? null}::text is null or p.region_code = ${wanted.regionCode ?? null})
    and (not ${wanted.documents ?? false} or coalesce(p.document_number, p.validity) is not null)`;
  const found = await rows(
    ctx,
    sql<Listed & { total: number }>`select ${listed}, count(*) over ()::int as total from ${from} where ${conditions}
      order by ${wanted.pinnedFirst ? sql`p.pinned desc,` : sql``} p.published_at desc, p.article_id
      limit ${wanted.limit} offset ${wanted.offset ?? 0}`,
  );
  return { items: found, total: found[0]?.total ?? 0 };
}

/** The newest of each of several columns, in one round. */
export const newestOfEach = (ctx: Ctx, columnIds: readonly string[], each: number): Promise<Listed[]> =>
  rows(
    ctx,
    sql<Listed>`select ${listed} from unnest(${columnIds}::text[]) with ordinality as w(id, place)
      join lateral (select * from content.publications x where x.column_id = w.id
        order by x.pinned desc, x.published_at desc, x.article_id limit ${each}) p on true
      join content.columns c on c.id = p.column_id
      order by w.place, p.pinned desc, p.published_at desc, p.article_id`,
  );

/** 正在发生: what is open to the public today. */
export const happeningNow = (ctx: Ctx, limit: number): Promise<Listed[]> =>
  rows(
    ctx,
    sql<Listed>`select ${listed} from ${from} where p.now_until >= ${ctx.today()}::date and p.now_tag is not null
      order by p.pinned desc, p.now_until, p.article_id limit ${limit}`,
  );

/** What most people read lately; for the short cuts of the home page. */
export const mostRead = (ctx: Ctx, columnIds: readonly string[], limit: number): Promise<Listed[]> =>
  rows(
    ctx,
    sql<Listed>`select ${listed} from ${from}
        left join (select path, sum(count) as n from content.visits where day > ${ctx.today()}::date - 90 group by path) v
          on v.path = '/articles/' || p.article_id
      where p.column_id = any(${columnIds}::text[])
      order by p.pinned desc, coalesce(v.n, 0) desc, p.published_at desc, p.article_id limit ${limit}`,
  );

export const addressesOfPublished = (ctx: Ctx, limit: number): Promise<{ id: string; updatedOn: string }[]> =>
  rows(
    ctx,
    sql<{
      id: string;
      updatedOn: string;
    }>`select article_id as id, to_char(updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "updatedOn"
      from content.publications order by published_at desc, article_id limit ${limit}`,
  );

export interface ToPublish {
  readonly article: Article;
  readonly publishedAt: Date;
  readonly attachments: readonly Attachment[];
}

/** Makes working copies public as they are now, all in one statement. */
export async function putPublications(tx: TxCtx, batch: readonly ToPublish[]): Promise<void> {
  const names = sql`article_id, site_id, column_id, title, subtitle, kicker, source, author, body_html, body_text, summary,
    keywords, document_number, index_number, validity, effective_on, expires_on, region_code, now_tag, now_until, pinned,
    correction, clauses, attachments, demo, version, published_at, updated_at, explains`;
  await run(
    tx,
    sql`insert into content.publications (${names})
      select ${names} from jsonb_populate_recordset(null::content.publications, ${json(batch.map((one) => asRow(tx, one)))})
      on conflict (article_id) do update set (${names}) = row(excluded.*)`,
  );
}

const asRow = (tx: TxCtx, { article, publishedAt, attachments }: ToPublish): Record<string, unknown> => ({
  ...rowOf(article),
  attachments,
  published_at: publishedAt,
  updated_at: tx.now(),
});

/** What of a working copy is made public. */
export function rowOf(article: Article) {
  const { content } = article;
  const html = renderBody(content.body);
  const plain = plainText(html);
  return {
    article_id: article.id,
    site_id: article.siteId,
    column_id: article.columnId,
    title: content.title,
    subtitle: content.subtitle,
    kicker: content.kicker,
    source: content.source,
    author: content.author,
    body_html: html,
    body_text: plain,
    summary: content.summary ?? summaryOf(plain),
    keywords: content.keywords,
    document_number: content.documentNumber,
    index_number: content.indexNumber,
    validity: content.validity,
    effective_on: content.effectiveOn,
    expires_on: content.expiresOn,
    region_code: content.regionCode,
    now_tag: content.nowTag,
    now_until: content.nowUntil,
    pinned: content.pinned,
    correction: article.correction,
    clauses: article.clauses,
    demo: article.demo,
    version: article.version,
    explains: content.explains,
  };
}

export const removePublication = (tx: TxCtx, id: string): Promise<number> =>
  run(tx, sql`delete from content.publications where article_id = ${id}`);

/** Placing and corrections of what is public change at once. */
export const updatePlacing = (tx: TxCtx, id: string, placing: { columnId: string; pinned: boolean }): Promise<number> =>
  run(
    tx,
    sql`update content.publications set column_id = ${placing.columnId}, pinned = ${placing.pinned}, updated_at = ${tx.now()}
      where article_id = ${id}`,
  );

export const updateCorrection = (tx: TxCtx, id: string, correction: string): Promise<number> =>
  run(
    tx,
    sql`update content.publications set correction = ${correction}, updated_at = ${tx.now()} where article_id = ${id}`,
  );
