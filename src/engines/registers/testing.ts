import { Type } from '#kernel/contract';
import { choice, defineRegisterKind, regionCodeField } from './contract.ts';

/** A small register of no system, for tests. */
export const wellKind = defineRegisterKind({
  id: 'testing.well',
  title: '水井',
  unit: '口',
  key: 'wellNo',
  label: 'name',
  regionField: 'regionCode',
  retention: '只用于测试',
  fields: {
    wellNo: Type.String({ title: '井号', pattern: '^J[0-9]{3,6}$', 'x-ui': { column: true, search: true } }),
    name: Type.String({ title: '井名', minLength: 2, maxLength: 40, 'x-ui': { column: true, search: true } }),
    regionCode: regionCodeField(),
    use: choice('用途', ['饮用', '灌溉'], { column: true, filter: true, facet: true }),
    depth: Type.Number({
      title: '井深',
      minimum: 0,
      maximum: 5000,
      'x-ui': { column: true, filter: true, unit: '米' },
    }),
    dugOn: Type.Optional(Type.String({ title: '打井日期', format: 'date', 'x-ui': { filter: true } })),
    tested: Type.Optional(Type.Boolean({ title: '已检测', 'x-ui': { filter: true, facet: true } })),
    tags: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { title: '标签', 'x-ui': { filter: true } })),
    costFen: Type.Optional(Type.Integer({ title: '造价（元）', minimum: 0, 'x-ui': { widget: 'money' } })),
    note: Type.Optional(Type.String({ title: '备注', maxLength: 200 })),
  },
});

export const well = (number: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  wellNo: `J${String(number).padStart(3, '0')}`,
  name: `第${number}号井`,
  regionCode: '990100001',
  use: '饮用',
  depth: 30 + number,
  ...more,
});
