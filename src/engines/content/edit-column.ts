import { type Ctx, kernelErrors } from '#kernel';
import { columnsOf, findColumn, updateColumn, upkeepOf } from './columns.repo.ts';
import type { ColumnInput, ColumnUpkeep } from './contract.ts';
import { listSites } from './sites.repo.ts';

export async function editColumn(ctx: Ctx, id: string, input: ColumnInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await findColumn(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (!(await updateColumn(tx, id, input))) throw kernelErrors.conflict();
    await tx.record({
      subject: `content.column:${id}`,
      summary: `修改栏目“${before.name}”`,
      facts: { before, after: input },
    });
    await tx.invalidate(`column:${id}`, 'site');
  });
}

export const listColumns = (ctx: Ctx): Promise<ColumnUpkeep[]> => upkeepOf(ctx, ctx.scopes('content.column.list'));

/** Columns with their way from the top, for choosing one. */
export async function columnOptions(ctx: Ctx, q: string | undefined): Promise<{ value: string; label: string }[]> {
  const sites = await listSites(ctx);
  const options = await Promise.all(
    sites.map(async (site) => {
      const all = await columnsOf(ctx, site.id);
      const name = (id: string): string => {
        const column = all.find((item) => item.id === id);
        return column?.parentId ? `${name(column.parentId)} / ${column.name}` : (column?.name ?? '');
      };
      const prefix = site.parentId ? `${site.name} / ` : '';
      return all.map((column) => ({ value: column.id, label: `${prefix}${name(column.id)}` }));
    }),
  );
  return options.flat().filter((option) => !q || option.label.includes(q));
}
