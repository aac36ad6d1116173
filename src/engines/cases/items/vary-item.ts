import { regionByCode } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';
import { errors } from '../errors.ts';
import { itemPublished } from '../events.ts';
import type { VariantContent } from './items.contract.ts';
import { items } from './items.repo.ts';
import { differing, refuse, variantFaults } from './variant.rules.ts';
import { variants } from './variants.repo.ts';

/** What a county says otherwise. Nothing that differs: the county follows the item again. */
export function varyItem(ctx: Ctx, id: string, regionCode: string, input: VariantContent): Promise<void> {
  return ctx.transaction(async (tx) => {
    const item = await items.lock(tx, id);
    if (!item) throw kernelErrors.notFound();
    if (item.state === 'cancelled') throw errors.itemCancelled();
    const region = await regionByCode(tx, regionCode);
    if (region?.level !== 'county') throw errors.noSuchPlace();
    const content = await items.contentOf(tx, id, await items.latestVersion(tx, id));
    refuse(variantFaults(content, input));
    const own = differing(content, input);
    if (Object.keys(own).length === 0) await variants.remove(tx, id, regionCode);
    else await variants.save(tx, id, regionCode, own);
    await tx.emit(itemPublished, { id });
    const done = Object.keys(own).length === 0 ? '与全市一致' : '另作规定';
    await tx.record({
      subject: `cases.item:${id}`,
      summary: `事项“${item.name}”在${region.name}${done}`,
      facts: { own },
    });
  });
}
