import { type Ctx, maybeOne, rows, sql } from '#kernel';

export interface Site {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly regionCode: string | null;
  readonly sponsor: string;
  readonly summary: string;
  readonly paths: string[];
  readonly demo: boolean;
}

const fields = sql`id, parent_id as "parentId", name, name_en as "nameEn", kind, region_code as "regionCode", sponsor,
  summary, paths, demo`;

export const listSites = (ctx: Ctx): Promise<Site[]> =>
  rows(ctx, sql<Site>`select ${fields} from content.sites order by parent_id nulls first, position, id`);

export const findSite = (ctx: Ctx, id: string): Promise<Site | undefined> =>
  maybeOne(ctx, sql<Site>`select ${fields} from content.sites where id = ${id}`);

/** The city's own site, at the top of the group. */
export const mainSite = (ctx: Ctx): Promise<Site | undefined> =>
  maybeOne(ctx, sql<Site>`select ${fields} from content.sites where parent_id is null order by position, id limit 1`);

/** Where the site of a column lies, for access. */
export const pathsOfColumn = (ctx: Ctx, columnId: string): Promise<{ paths: string[] } | undefined> =>
  maybeOne(
    ctx,
    sql<{
      paths: string[];
    }>`select s.paths from content.columns c join content.sites s on s.id = c.site_id where c.id = ${columnId}`,
  );

export const pathsOfArticle = (ctx: Ctx, articleId: string): Promise<{ paths: string[] } | undefined> =>
  maybeOne(
    ctx,
    sql<{
      paths: string[];
    }>`select s.paths from content.articles a join content.sites s on s.id = a.site_id where a.id = ${articleId}`,
  );
