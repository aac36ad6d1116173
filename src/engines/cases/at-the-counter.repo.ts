import { maybeOne, sql, type TxCtx } from '#kernel';
import type { ItemContent } from './items/item-schema.ts';
import type { VariantContent } from './items/items.contract.ts';
import type { ItemRow } from './items/items.repo.ts';

/** What a submission finds: the item as it is offered now, and whether the same has come before. */
export interface Counter {
  readonly item: Pick<ItemRow, 'id' | 'code' | 'organisationId' | 'currentVersion' | 'state' | 'stateReason'>;
  /** Null before the first publication. */
  readonly content: ItemContent | null;
  /** Of the place itself, or of the county that it lies in. */
  readonly variant: VariantContent | null;
  /** This very submission has. */
  readonly hasCome: boolean;
  /** Number of the same application of the same applicant, still open or of the last days. */
  readonly alike: string | null;
}

interface Asked {
  readonly itemId: string;
  readonly regionCode: string;
  readonly key: string;
  readonly likeness: string;
  readonly since: Date;
}

export async function atTheCounter(tx: TxCtx, asked: Asked): Promise<Counter | undefined> {
  const found = await maybeOne(
    tx,
    sql<Counter['item'] & Omit<Counter, 'item'>>`select i.id, i.code, i.organisation_id as "organisationId",
        i.current_version as "currentVersion", i.state, i.state_reason as "stateReason", v.content,
        (select content from cases.item_variants
          where item_id = i.id and region_code in (${asked.regionCode}, left(${asked.regionCode}, 6))
          order by length(region_code) desc limit 1) as variant,
        exists (select from cases.cases where submission_key = ${asked.key}) as "hasCome",
        (select number from cases.cases
          where likeness = ${asked.likeness} and submitted_at >= ${asked.since} and state not in ('withdrawn', 'terminated')
          order by submitted_at desc limit 1) as alike
      from cases.items i left join cases.item_versions v on v.item_id = i.id and v.version = i.current_version
      where i.id = ${asked.itemId}`,
  );
  if (!found) return undefined;
  const { content, variant, hasCome, alike, ...item } = found;
  return { item, content, variant, hasCome, alike };
}
