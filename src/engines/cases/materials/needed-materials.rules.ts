import { parseExpression, type Scope, type Surroundings, type Value } from '#kernel/contract';
import type { ItemContent } from '../items/item-schema.ts';

type Material = ItemContent['materials'][number];

/** How a material comes: uploaded, made of the answers, or fetched from who holds it. */
export type MaterialWay = 'upload' | 'form' | 'shared';

export interface NeededMaterial {
  readonly material: Material;
  readonly way: MaterialWay;
  /** Must be there on submission. */
  readonly required: boolean;
}

/** What of an item's list these answers call for, in the order of the list.. */
export function neededMaterials(
  content: Pick<ItemContent, 'materials'>,
  answers: Readonly<Record<string, unknown>>,
  around: Surroundings,
): NeededMaterial[] {
  const scope: Scope = ([head = '', ...rest]) => {
    let value: unknown = Object.hasOwn(answers, head) ? answers[head] : undefined;
    for (const part of rest)
      value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined;
    return value as Value | undefined;
  };
  return content.materials
    .filter((material) => !material.when || parseExpression(material.when).holds(scope, around))
    .map((material) => {
      const way = wayOf(material);
      return { material, way, required: way === 'upload' && material.necessity === 'required' };
    });
}

export function wayOf(material: Material): MaterialWay {
  if (material.fromForm) return 'form';
  return material.heldBy ? 'shared' : 'upload';
}

/** Names of the materials that must be there and are not. */
export const missingMaterials = (needed: readonly NeededMaterial[], given: ReadonlySet<string>): NeededMaterial[] =>
  needed.filter(({ required, material }) => required && !given.has(material.id));

/** A material that no item lists: what an office has asked for in its own words, or somebody brings of their own accord. */
export const looseMaterial = (material: { readonly id: string; readonly name: string }): NeededMaterial => ({
  material: {
    ...material,
    original: false,
    copies: 1,
    medium: 'electronic',
    source: 'applicant',
    necessity: 'optional',
  },
  way: 'upload',
  required: false,
});
