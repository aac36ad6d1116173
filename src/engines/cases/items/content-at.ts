import type { Ctx } from '#kernel';
import type { ItemContent } from './item-schema.ts';
import { items } from './items.repo.ts';
import { laidOver } from './variant.rules.ts';
import { variants } from './variants.repo.ts';

/** What a version of an item says in a place: the county's own wording laid over it where there is one. */
export async function contentAt(ctx: Ctx, itemId: string, version: number, regionCode: string): Promise<ItemContent> {
  const base = await items.contentOf(ctx, itemId, version);
  return laidOver(base, (await variants.at(ctx, itemId, regionCode))?.content);
}
