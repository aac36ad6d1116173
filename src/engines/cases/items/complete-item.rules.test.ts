import { describe, expect, it } from 'vitest';
import { completeness, itemFaults, missingElements } from './complete-item.rules.ts';
import type { ItemContent } from './item-schema.ts';

const item: ItemContent = {
  name: '食品经营许可',
  itemType: '01',
  organisationId: 'org-scjg',
  audiences: ['firm'],
  lifeEvents: ['business'],
  caseType: 'promised',
  statutory: { unit: 'working', days: 20 },
  promised: { unit: 'working', days: 10 },
  legalBasis: [{ law: '中华人民共和国食品安全法', article: '第三十五条' }],
  conditions: ['有固定的经营场所'],
  materials: [
    {
      id: 'layout',
      name: '经营场所平面图',
      original: true,
      copies: 1,
      medium: 'either',
      source: 'applicant',
      necessity: 'required',
    },
  ],
  steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }],
  fees: [],
  result: { name: '食品经营许可证', kind: 'certificate' },
  onlineDepth: 2,
  visits: 1,
  places: [{ name: '政务大厅', address: '示例路1号', hours: '工作日9:00至17:00', phone: '029-00000000' }],
  complaintPhone: '12345',
  reconsideration: '市人民政府',
  litigation: '示例区人民法院',
};
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
