import type { ItemContent } from './item-schema.ts';

/** A complete item of the organisation. */
export const itemContent = (organisationId: string, change: Partial<ItemContent> = {}): ItemContent => ({
  name: '食品经营许可',
  itemType: '01',
  organisationId,
  audiences: ['person', 'firm'],
  lifeEvents: ['business'],
  caseType: 'promised',
  statutory: { unit: 'working', days: 20 },
  promised: { unit: 'working', days: 10 },
  legalBasis: [{ law: '中华人民共和国行政许可法', article: '第四十二条' }],
  conditions: ['有固定的经营场所'],
  materials: [
    {
      id: 'layout',
      name: '平面图',
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
  places: [{ name: '大厅', address: '示例路1号', hours: '工作日9:00至17:00', phone: '029-00000000' }],
  complaintPhone: '12345',
  reconsideration: '试验县人民政府',
  litigation: '试验县人民法院',
  ...change,
});
