import { type Ctx, rows, sql } from '#kernel';
import { type Listed, listed, type Publication } from './publications.repo.ts';

/** What stands beside a text: the document it explains, the explanations of it, its neighbours and others like it. */
export interface Surroundings {
  readonly document: Listed | null;
  readonly explanations: readonly Listed[];
  readonly newer: Listed | null;
  readonly older: Listed | null;
  readonly related: readonly Listed[];
}

const RELATED = 5;
/** Keywords that name a kind of text rather than its matter would relate everything to everything. */
const LIKE = 200;

/** `asIf`: the text is not public yet, or not in these words: what would stand beside it if it were published now. */
export async function surroundingsOf(ctx: Ctx, article: Publication, asIf = false): Promise<Surroundings> {
  const here = asIf
    ? sql`select ${article.id}::text as article_id, ${article.siteId}::text as site_id, ${article.columnId}::text as column_id,
        ${ctx.now()}::timestamptz as published_at, ${article.keywords}::text[] as keywords, ${article.explains}::text as explains`
    : sql`select article_id, site_id, column_id, published_at, keywords, explains
        from content.publications where article_id = ${article.id}`;
  const found = await rows(
    ctx,
    sql<Listed & { role: 'document' | 'explanation' | 'newer' | 'older' | 'related' }>`
      with here as (${here}),
      beside as (
        select 'document' as role, h.explains as id, 0 as place from here h where h.explains is not null
        union all select 'explanation', e.article_id, 0 from here h join content.publications e on e.explains = h.article_id
        union all (select 'newer', n.article_id, 0 from here h join content.publications n on n.column_id = h.column_id
            and (n.published_at, n.article_id) > (h.published_at, h.article_id) order by n.published_at, n.article_id limit 1)
        union all (select 'older', o.article_id, 0 from here h join content.publications o on o.column_id = h.column_id
            and (o.published_at, o.article_id) < (h.published_at, h.article_id) and o.article_id <> h.article_id
            order by o.published_at desc, o.article_id desc limit 1)
        union all (select 'related', r.article_id, -r.shared from here h, lateral (
            select l.article_id, l.published_at,
                (select count(*)::int from unnest(l.keywords) k where k = any(h.keywords)) as shared
              from (select * from content.publications where site_id = h.site_id and article_id <> h.article_id
                and keywords && h.keywords order by published_at desc limit ${LIKE}) l) r
          where r.shared > 1 order by r.shared desc, r.published_at desc, r.article_id limit ${RELATED}))
      select b.role, ${listed} from beside b join content.publications p on p.article_id = b.id
        join content.columns c on c.id = p.column_id order by b.role, b.place, p.published_at desc, p.article_id`,
  );
  const of = (role: string) => found.filter((row) => row.role === role);
  return {
    document: of('document')[0] ?? null,
    explanations: of('explanation'),
    newer: of('newer')[0] ?? null,
    older: of('older')[0] ?? null,
    related: of('related'),
  };
}

/** Published documents that an explanation may belong to, newest first. */
export const documentOptions = (ctx: Ctx, q: string): Promise<{ value: string; label: string }[]> =>
  rows(
    ctx,
    sql<{ value: string; label: string }>`select value, label from (
        select article_id as value, title || coalesce('（' || document_number || '）', '') as label, published_at
        from content.publications where coalesce(document_number, validity) is not null) documents
      where position(${q} in label) > 0 order by published_at desc, value limit 50`,
  );
