import { isDeepStrictEqual } from 'node:util';
import { type FieldError, kernelErrors } from '#kernel';
import { itemFaults } from './complete-item.rules.ts';
import type { ItemContent } from './item-schema.ts';
import type { VariantContent } from './items.contract.ts';

/** What an item says in a county that differs in some points. */
export const laidOver = (content: ItemContent, variant: VariantContent | undefined): ItemContent => ({
  ...content,
  ...variant,
});

/** Only what really differs is kept, so that a change of the item reaches the county where it has no words of its own. */
export function differing(content: ItemContent, variant: VariantContent): VariantContent {
  return Object.fromEntries(
    Object.entries(variant).filter(([key, value]) => !isDeepStrictEqual(value, content[key as keyof ItemContent])),
  );
}

/** What is wrong with an item as a county would offer it. */
export const variantFaults = (content: ItemContent, variant: VariantContent): FieldError[] =>
  itemFaults(laidOver(content, variant));

export function refuse(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw kernelErrors.invalid({ count: faults.length }, { fields: [...faults] });
}
