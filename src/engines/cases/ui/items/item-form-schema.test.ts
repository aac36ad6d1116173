import { expect, it } from 'vitest';
import { itemForm, variantForm } from './item-form-schema.ts';

it('asks for nothing inside a part that may be left out, so that an item without it can be saved', () => {
  for (const form of [itemForm, variantForm] as {
    required?: string[];
    properties: Record<string, { type?: string; required?: string[] }>;
  }[]) {
    const optional = Object.entries(form.properties).filter(([name]) => !form.required?.includes(name));
    const asking = optional.filter(([, part]) => part.type === 'object' && (part.required ?? []).length > 0);
    expect(asking.map(([name]) => name)).toEqual([]);
  }
});
