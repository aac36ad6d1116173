import { writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

/**
 * Writes sample projects with monthly investment for the demonstration. The real projects of the review get no invented
 * month: what they spent when is not stated.
 */
const folder = new URL('../../cities/xianyang/industry-park/', import.meta.url);
const random = seededRandom(1210);
const write = (name: string, lines: object[]): void =>
  writeFileSync(new URL(`${name}.csv`, folder), stringify(lines, { header: true }));

const wan = 1_000_000;
const samples = [
  {
    id: 'sample-workshops',
    name: '示例：标准厂房二期项目',
    shortName: '标准厂房',
    total: 12_000,
    months: 14,
    started: 420,
  },
  {
    id: 'sample-cold-chain',
    name: '示例：果品冷链物流项目',
    shortName: '冷链物流',
    total: 8600,
    months: 9,
    started: 270,
  },
  {
    id: 'sample-data-room',
    name: '示例：园区公共机房项目',
    shortName: '公共机房',
    total: 2300,
    months: 4,
    started: 120,
  },
];

const monthAgo = (count: number): string => `@today-${Math.round(count * 30.44)}d`;

write(
  'demo-projects',
  samples.map(({ id, name, shortName, total }) => ({
    id,
    name,
    shortName,
    owner: '示例建设单位',
    park: '示例产业园区',
    region: '',
    totalInvestmentFen: total * wan,
    annualOutputFen: '',
    summary: '演示用项目，不对应任何真实单位',
    recordedUntil: '',
    document: '',
    clause: '',
    demo: 'true',
  })),
);

/** Two phases of the first sample: one finished a little late, one whose plan was set for later on. */
write('demo-phases', [
  {
    project: 'sample-workshops',
    no: 1,
    name: '首期',
    investmentFen: 7000 * wan,
    content: '标准厂房两栋及配套道路',
    plannedStart: '@today-415d',
    plannedEnd: '@today-120d',
    startedOn: '@today-420d',
    finishedOn: '@today-108d',
    clause: '',
  },
  {
    project: 'sample-workshops',
    no: 2,
    name: '二期',
    investmentFen: 4200 * wan,
    content: '标准厂房一栋、仓储用房',
    plannedStart: '@today-90d',
    plannedEnd: '@today+210d',
    startedOn: '@today-84d',
    finishedOn: '',
    clause: '',
  },
]);

write(
  'demo-milestones',
  samples.flatMap(({ id, started }, index) => [
    {
      id: `mst-${id}-filed`,
      project: id,
      kind: 'filed',
      planned: '',
      actual: `@today-${started + 90}d`,
      evidence: '示例备案表',
    },
    {
      id: `mst-${id}-start`,
      project: id,
      kind: 'ground_broken',
      planned: `@today-${started + 5}d`,
      actual: `@today-${started}d`,
      evidence: index === 1 ? '' : '示例开工报告',
    },
    {
      id: `mst-${id}-structure`,
      project: id,
      kind: 'structure',
      planned: index === 0 ? '@today-75d' : `@today+${60 * index}d`,
      actual: '',
      evidence: '',
    },
    {
      id: `mst-${id}-production`,
      project: id,
      kind: 'in_production',
      planned: `@today+${200 + 40 * index}d`,
      actual: '',
      evidence: '',
    },
  ]),
);

write(
  'demo-outlays',
  samples.flatMap(({ id, total, months }) =>
    Array.from({ length: months }, (_, index) => {
      const planned = Math.round(total / (months + 6) / 10) * 10;
      const made = Math.round(planned * (0.7 + random() * 0.5));
      return {
        project: id,
        month: monthAgo(months - index),
        plannedFen: planned * wan,
        actualFen: index === months - 1 ? '' : made * wan,
      };
    }),
  ),
);
