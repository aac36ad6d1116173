import { regionPaths } from '#engines/directory';
import { ConfigError, json, type Pack, type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import type { Article } from './articles.repo.ts';
import { articlePublished, ColumnKind } from './contract.ts';
import { putPublications } from './publications.repo.ts';
import { type PackArticle, packArticle, readArticleFile } from './read-article-file.ts';

const optional = Type.Optional(Type.String());

const SiteRow = Type.Object({
  id: Type.String(),
  parentId: optional,
  name: Type.String(),
  nameEn: optional,
  kind: Type.String(),
  regionCode: optional,
  sponsor: Type.String(),
  summary: optional,
  position: Type.Integer(),
  demo: Type.Optional(Type.Boolean()),
});

async function loadSites(tx: TxCtx, pack: Pack): Promise<number> {
  const sites = pack.csv('content/sites.csv', SiteRow);
  const paths = await regionPaths(
    tx,
    sites.flatMap((site) => site.regionCode ?? []),
  );
  const records = sites.map((site) => ({ ...site, paths: [paths.get(site.regionCode ?? '') ?? []].flat() }));
  await run(
    tx,
    sql`insert into content.sites (id, parent_id, name, name_en, kind, region_code, sponsor, summary, paths, position, demo)
      select id, "parentId", name, "nameEn", kind, "regionCode", sponsor, coalesce(summary, ''), paths, position, coalesce(demo, false)
      from jsonb_to_recordset(${json(records)}) as r(id text, "parentId" text, name text, "nameEn" text, kind text,
        "regionCode" text, sponsor text, summary text, paths text[], position int, demo boolean)
      on conflict (id) do update set parent_id = excluded.parent_id, name = excluded.name, name_en = excluded.name_en,
        kind = excluded.kind, region_code = excluded.region_code, sponsor = excluded.sponsor, summary = excluded.summary,
        paths = excluded.paths, position = excluded.position, demo = excluded.demo`,
  );
  await tx.invalidate('site');
  return sites.length;
}

const ColumnRow = Type.Object({
  id: Type.String(),
  siteId: Type.String(),
  parentId: optional,
  name: Type.String(),
  nameEn: optional,
  kind: ColumnKind,
  description: optional,
  keywords: optional,
  updateDays: Type.Optional(Type.Integer()),
  keeper: optional,
  position: Type.Integer(),
  inNav: Type.Optional(Type.Boolean()),
  leadsTo: optional,
});

async function loadColumns(tx: TxCtx, pack: Pack): Promise<number> {
  const columns = pack.csv('content/columns.csv', ColumnRow);
  const records = columns.map((column) => ({ ...column, keywords: column.keywords?.split('、') ?? [] }));
  // What an editor changed on the screen (version above 1) stays.
  await run(
    tx,
    sql`insert into content.columns (id, site_id, parent_id, name, name_en, kind, description, keywords, update_days,
        keeper, position, in_nav, leads_to)
      select id, "siteId", "parentId", name, "nameEn", kind, coalesce(description, ''), keywords, "updateDays", keeper,
        position, coalesce("inNav", false), "leadsTo"
      from jsonb_to_recordset(${json(records)}) as r(id text, "siteId" text, "parentId" text, name text, "nameEn" text,
        kind text, description text, keywords text[], "updateDays" int, keeper text, position int, "inNav" boolean, "leadsTo" text)
      on conflict (id) do update set site_id = excluded.site_id, parent_id = excluded.parent_id, name = excluded.name,
        name_en = excluded.name_en, kind = excluded.kind, description = excluded.description,
        keywords = excluded.keywords, update_days = excluded.update_days, keeper = excluded.keeper,
        position = excluded.position, in_nav = excluded.in_nav, leads_to = excluded.leads_to
      where columns.version = 1`,
  );
  await tx.invalidate('site');
  return columns.length;
}

const LinkRow = Type.Object({
  place: Type.String(),
  position: Type.Integer(),
  label: Type.String(),
  labelEn: optional,
  href: Type.String({ pattern: '^(/|https?://)' }),
});

async function loadLinks(tx: TxCtx, pack: Pack): Promise<number> {
  const links = pack.csv('content/links.csv', LinkRow);
  await run(tx, sql`delete from content.links`);
  await run(
    tx,
    sql`insert into content.links (place, position, label, label_en, href)
      select place, position, label, "labelEn", href from jsonb_to_recordset(${json(links)})
        as r(place text, position int, label text, "labelEn" text, href text)`,
  );
  await tx.invalidate('site');
  return links.length;
}

const WordRow = Type.Object({
  word: Type.String(),
  advice: Type.String(),
  level: Type.Union([Type.Literal('block'), Type.Literal('warn')]),
  from: optional,
  to: optional,
  source: optional,
});

async function loadWords(tx: TxCtx, pack: Pack): Promise<number> {
  const words = pack.csv('content/watch-words.csv', WordRow);
  await run(tx, sql`delete from content.watch_words`);
  await run(
    tx,
    sql`insert into content.watch_words (word, advice, level, from_date, to_date, source)
      select word, advice, level, "from", "to", coalesce(source, '') from jsonb_to_recordset(${json(words)})
        as r(word text, advice text, level text, "from" date, "to" date, source text)`,
  );
  return words.length;
}

async function loadArticles(tx: TxCtx, articles: readonly PackArticle[], demo: boolean): Promise<number> {
  const columns = new Map(
    (await rows(tx, sql<{ id: string; siteId: string }>`select id, site_id as "siteId" from content.columns`)).map(
      (column) => [column.id, column.siteId],
    ),
  );
  const batch = articles.map((article) => toPublish(tx, article, columns.get(article.columnId), demo));
  const records = batch.map(({ article, publishedAt }) => ({ ...article, publishedAt }));
  const taken = await rows(
    tx,
    sql<{ id: string }>`insert into content.articles (id, site_id, column_id, state, content, clauses, demo, correction,
        published_at, created_by_name, created_at, updated_at)
      select id, "siteId", "columnId", 'published', content, clauses, demo, correction, "publishedAt", "createdByName",
        "publishedAt", "publishedAt"
      from jsonb_to_recordset(${json(records)}) as r(id text, "siteId" text, "columnId" text, content jsonb, clauses text[],
        demo boolean, correction text, "publishedAt" timestamptz, "createdByName" text)
      on conflict (id) do update set site_id = excluded.site_id, column_id = excluded.column_id, content = excluded.content,
        clauses = excluded.clauses, correction = excluded.correction, published_at = excluded.published_at,
        updated_at = excluded.updated_at
      where not articles.edited
      returning id`,
  );
  const ids = new Set(taken.map((row) => row.id));
  await putPublications(
    tx,
    batch.filter(({ article }) => ids.has(article.id)),
  );
  if (ids.size > 0) await tx.emit(articlePublished, { articleIds: [...ids] });
  await tx.invalidate('site', 'home', 'lists');
  return ids.size;
}

function toPublish(tx: TxCtx, source: PackArticle, siteId: string | undefined, demo: boolean) {
  const { id, published, clauses, correction, ...content } = source;
  if (!siteId) throw new ConfigError(`城市资料包的稿件 ${id}：没有栏目 ${source.columnId}，请改正 columnId`);
  const at = new Date(`${published.slice(0, 10)}T${published.slice(11) || '09:00'}:00+08:00`);
  const publishedAt = at > tx.now() ? tx.now() : at;
  const article: Article = {
    id,
    siteId,
    columnId: content.columnId,
    state: 'published',
    content,
    clauses,
    demo,
    version: 1,
    round: 1,
    secrecyReviewed: true,
    correction: correction ?? null,
    scheduledAt: null,
    publishedAt,
    createdBy: null,
    createdByName: '城市资料包',
    createdAt: publishedAt,
    updatedAt: publishedAt,
  };
  return { article, publishedAt, attachments: [] };
}

const DemoRow = Type.Object({
  ...Object.fromEntries(
    'id,columnId,title,subtitle,source,author,summary,keywords,documentNumber,indexNumber,validity,effectiveOn,expiresOn,regionCode,nowTag,nowUntil,pinned,published,explains'
      .split(',')
      .map((name) => [name, optional]),
  ),
  body: Type.String(),
});

/** Order matters: sites, their columns, then what stands in them. */
export const packSections: readonly PackSection[] = [
  { name: 'sites', files: ['content/sites.csv'], load: loadSites },
  { name: 'columns', files: ['content/columns.csv'], load: loadColumns },
  { name: 'links', files: ['content/links.csv'], load: loadLinks },
  { name: 'watch-words', files: ['content/watch-words.csv'], load: loadWords },
  {
    name: 'articles',
    files: ['content/articles/'],
    load: (tx, pack) => {
      const files = pack.list('content/articles/').filter((file) => file.endsWith('.md'));
      return loadArticles(
        tx,
        files.map((file) => readArticleFile(pack.text(file), file, pack.date)),
        false,
      );
    },
  },
  {
    name: 'demo-articles',
    files: ['content/demo-articles.csv'],
    demo: true,
    load: (tx, pack) => {
      const found = pack.csv('content/demo-articles.csv', DemoRow);
      const articles = found.map(({ body, ...fields }) =>
        packArticle(
          fields as Record<string, string>,
          body,
          `content/demo-articles.csv ${String((fields as Record<string, unknown>)['id'])}`,
          pack.date,
        ),
      );
      return loadArticles(tx, articles, true);
    },
  },
];
