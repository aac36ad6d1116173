import { describe, expect, it } from 'vitest';
import { completeness, itemFaults, missingElements } from './complete-item.rules.ts';
import type { ItemContent } from './item-schema.ts';
import { itemContent } from './sample-item.ts';

const item = itemContent('org-scjg');
const faults = (change: Partial<ItemContent>) => itemFaults({ ...item, ...change }).map((fault) => fault.path);

describe('a service item', () => {
  it('is complete with its ten elements', () => expect([missingElements(item), completeness(item)]).toEqual([[], 100]));

  it('tells which elements a guide lacks', () => {
    const bare = { ...item, legalBasis: [], places: [], materials: [], promised: null };
    expect(missingElements(bare)).toEqual(['basis', 'materials', 'place', 'hours', 'phone', 'period']);
    expect(completeness(bare)).toBe(40);
  });

  it('3.1: promised 12 and statutory 10 working days is refused', () => {
    expect(faults({ promised: { unit: 'working', days: 12 }, statutory: { unit: 'working', days: 10 } })).toEqual([
      '/promised',
    ]);
    expect(faults({ promised: { unit: 'working', days: 10 }, statutory: { unit: 'working', days: 10 } })).toEqual([]);
    expect(faults({ promised: { unit: 'working', days: 30 }, statutory: { unit: 'natural', months: 1 } })).toEqual([
      '/promised',
    ]);
    expect(faults({ promised: { unit: 'working', days: 20 }, statutory: { unit: 'natural', days: 30 } })).toEqual([]);
  });

  it('refuses what contradicts itself', () => {
    expect(faults({ promised: null })).toEqual(['/promised']);
    expect(faults({ onlineDepth: 4 })).toEqual(['/form', '/visits']);
    expect(faults({ materials: [...item.materials, ...item.materials] })).toEqual(['/materials']);
    const deferrable = item.materials.map((material) => ({ ...material, necessity: 'deferrable' as const }));
    expect(faults({ materials: deferrable })).toEqual(['/deferDays']);
  });
});
