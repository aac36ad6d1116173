import { type Ctx, maybeOne, namesFrom, rows, run, sql, type TxCtx } from '#kernel';
import type { Column, ColumnInput, ColumnUpkeep } from './contract.ts';

const fields = sql`c.id, c.site_id as "siteId", c.parent_id as "parentId", c.name, c.name_en as "nameEn", c.kind,
  c.description, c.keywords, c.update_days as "updateDays", c.keeper, c.position, c.in_nav as "inNav", c.leads_to as "leadsTo", c.version`;

/** All columns of a site, in order; a city has some dozens, so trees are built in memory. */
export const columnsOf = (ctx: Ctx, siteId: string): Promise<Column[]> =>
  rows(ctx, sql<Column>`select ${fields} from content.columns c where c.site_id = ${siteId} order by c.position, c.id`);

export const findColumn = (ctx: Ctx, id: string): Promise<Column | undefined> =>
  maybeOne(ctx, sql<Column>`select ${fields} from content.columns c where c.id = ${id}`);

/** Names of columns, by the addresses of their pages. */
export const columnsAt = namesFrom(sql`select '/columns/' || id as id, name from content.columns`);

/** 内容保障台账: what each column owes, and by how many days it is late. What stands in a column below counts for those above. */
export const upkeepOf = (ctx: Ctx, scopes: readonly string[]): Promise<ColumnUpkeep[]> =>
  rows(
    ctx,
    sql<ColumnUpkeep>`with recursive tree (top, id) as (
        select id, id from content.columns
        union all select t.top, k.id from tree t join content.columns k on k.parent_id = t.id
      ), published as (
        select t.top, count(*) as n, max((p.published_at at time zone 'Asia/Shanghai')::date) as last
        from tree t join content.publications p on p.column_id = t.id group by t.top
      )
      select ${fields}, coalesce(p.n, 0)::int as articles, p.last as "lastPublishedOn",
        case when c.update_days is null then 0
          else greatest(0, ${ctx.today()}::date - coalesce(p.last, ${ctx.today()}::date - c.update_days - 1) - c.update_days)
        end::int as "overdueDays"
      from content.columns c
        join content.sites s on s.id = c.site_id
        left join published p on p.top = c.id
      where ${scopes.includes('/')}::boolean or exists (
        select 1 from unnest(s.paths) path, unnest(${scopes}::text[]) g where path = g or path like g || '/%')
      order by c.site_id, c.parent_id nulls first, c.position, c.id`,
  );

/** False when somebody else changed it meanwhile. */
export async function updateColumn(tx: TxCtx, id: string, input: ColumnInput): Promise<boolean> {
  const count = await run(
    tx,
    sql`update content.columns set name = ${input.name}, name_en = ${input.nameEn ?? null},
        description = ${input.description}, keywords = ${input.keywords}::text[], update_days = ${input.updateDays ?? null},
        keeper = ${input.keeper ?? null}, position = ${input.position}, in_nav = ${input.inNav}, version = version + 1
      where id = ${id} and version = ${input.version}`,
  );
  return count === 1;
}

/** A column with all below it. */
export function withDescendants(all: readonly Column[], id: string): string[] {
  const below = all.filter((column) => column.parentId === id).flatMap((column) => withDescendants(all, column.id));
  return [id, ...below];
}

/** From the top of the tree down to the column. */
export function lineage(all: readonly Column[], id: string): Column[] {
  const column = all.find((item) => item.id === id);
  if (!column) return [];
  return column.parentId ? [...lineage(all, column.parentId), column] : [column];
}
