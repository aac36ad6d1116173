import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { VariantContent } from './items.contract.ts';

export interface VariantRow {
  regionCode: string;
  content: VariantContent;
  savedBy: string;
  savedAt: Date;
}

export const variants = {
  of: (ctx: Ctx, itemId: string): Promise<VariantRow[]> =>
    rows(
      ctx,
      sql<VariantRow>`select region_code as "regionCode", content, saved_by as "savedBy", saved_at as "savedAt"
        from cases.item_variants where item_id = ${itemId} order by region_code`,
    ),

  /** Of the place itself, or of the county that it lies in. */
  at: (ctx: Ctx, itemId: string, regionCode: string): Promise<{ content: VariantContent } | undefined> =>
    maybeOne(
      ctx,
      sql<{ content: VariantContent }>`select content from cases.item_variants
        where item_id = ${itemId} and region_code in (${regionCode}, left(${regionCode}, 6))
        order by length(region_code) desc limit 1`,
    ),

  save: (tx: TxCtx, itemId: string, regionCode: string, content: VariantContent): Promise<number> =>
    run(
      tx,
      sql`insert into cases.item_variants (item_id, region_code, content, saved_by, saved_at)
        values (${itemId}, ${regionCode}, ${json(content)}, ${tx.actor.name}, ${tx.now()})
        on conflict (item_id, region_code) do update
          set content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    ),

  remove: (tx: TxCtx, itemId: string, regionCode: string): Promise<number> =>
    run(tx, sql`delete from cases.item_variants where item_id = ${itemId} and region_code = ${regionCode}`),
};
