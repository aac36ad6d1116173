import { type Ctx, kernelErrors, lockInTransaction, maybeOne, run, sql } from '#kernel';
import { columnsOf, findColumn } from './columns.repo.ts';
import type { NewColumn } from './contract.ts';
import { errors } from './errors.ts';
import { mainSite } from './sites.repo.ts';

const STEP = 10;

/** A new column below another, or at the top of the city's site; it stands last among its neighbours. */
export async function foundColumn(ctx: Ctx, input: NewColumn): Promise<void> {
  await ctx.transaction(async (tx) => {
    const parent = input.parentId ? await findColumn(tx, input.parentId) : null;
    if (parent === undefined) throw errors.columnUnknown();
    const siteId = parent?.siteId ?? (await mainSite(tx))?.id;
    if (!siteId) throw errors.columnUnknown();
    await lockInTransaction(tx, `content.columns.${siteId}`);
    const made = await run(
      tx,
      sql`insert into content.columns (id, site_id, parent_id, name, kind, description, keywords, update_days, keeper, position, in_nav, version)
        select ${input.address}, ${siteId}, ${parent?.id ?? null}, ${input.name}, ${input.kind}, ${input.description},
          ${input.keywords}::text[], ${input.updateDays ?? null}, ${input.keeper ?? null},
          coalesce(max(position), 0) + ${STEP}, false, 2
        from content.columns where site_id = ${siteId} and parent_id is not distinct from ${parent?.id ?? null}
        on conflict (id) do nothing`,
    );
    if (made === 0) throw errors.columnAddressTaken({ address: input.address });
    await tx.record({
      subject: `content.column:${input.address}`,
      summary: `新建栏目“${input.name}”${parent ? `，在“${parent.name}”之下` : ''}`,
    });
    await tx.invalidate('site');
  });
}

/** One place up or down among the columns beside it. */
export async function moveColumn(ctx: Ctx, id: string, direction: 'up' | 'down'): Promise<void> {
  await ctx.transaction(async (tx) => {
    const column = await findColumn(tx, id);
    if (!column) throw kernelErrors.notFound();
    await lockInTransaction(tx, `content.columns.${column.siteId}`);
    const beside = (await columnsOf(tx, column.siteId)).filter((one) => one.parentId === column.parentId);
    const from = beside.findIndex((one) => one.id === id);
    const to = from + (direction === 'up' ? -1 : 1);
    const neighbour = beside[to];
    if (!neighbour) throw errors.columnAtEnd();
    const order = beside.map((one) => one.id);
    order.splice(from, 1);
    order.splice(to, 0, id);
    await run(
      tx,
      sql`update content.columns c set position = place.no * ${STEP}, version = version + 1
        from unnest(${order}::text[]) with ordinality as place (id, no)
        where c.id = place.id and c.position <> place.no * ${STEP}`,
    );
    await tx.record({
      subject: `content.column:${id}`,
      summary: `把栏目“${column.name}”移到“${neighbour.name}”${direction === 'up' ? '之前' : '之后'}`,
    });
    await tx.invalidate('site', ...(column.parentId ? [`column:${column.parentId}`] : []));
  });
}

/** Only a column in which nothing ever stood: what stood somewhere keeps its address. */
export async function removeColumn(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const column = await findColumn(tx, id);
    if (!column) throw kernelErrors.notFound();
    const used = await maybeOne(
      tx,
      sql`select 1 from content.articles where column_id = ${id} union all select 1 from content.columns where parent_id = ${id} limit 1`,
    );
    if (used) throw errors.columnInUse({ name: column.name });
    await run(tx, sql`delete from content.columns where id = ${id}`);
    await tx.record({ subject: `content.column:${id}`, summary: `删去空栏目“${column.name}”` });
    await tx.invalidate(`column:${id}`, 'site');
  });
}
