import { choice, defineRegisterKind, regionCodeField } from '#engines/registers/contract';
import { Type } from '#kernel/contract';

export const schoolKinds = [
  '幼儿园',
  '小学',
  '教学点',
  '初级中学',
  '九年一贯制学校',
  '高级中学',
  '完全中学',
  '中等职业学校',
] as const;
export const lineKinds = ['光纤', 'ADSL', '有线电视宽带', '卫星', '无线'] as const;

/** 校校通: every school with a fixed connection, as counted by the rule of education.schools.internet_connected. */
export const schoolKind = defineRegisterKind({
  id: 'schools-online.school',
  title: '学校',
  unit: '所',
  key: 'schoolCode',
  label: 'name',
  regionField: 'regionCode',
  retention: '随学校存续，撤并后永久保存',
  fields: {
    schoolCode: Type.String({
      title: '学校编号',
      pattern: '^[A-Z]{2}-[0-9]{6}-[0-9]{4}$',
      description: '两个字母、六位县区代码、四位顺序号',
      'x-ui': { column: true, search: true, section: '学校' },
    }),
    name: Type.String({
      title: '学校名称',
      minLength: 2,
      maxLength: 80,
      'x-ui': { column: true, search: true, section: '学校' },
    }),
    kind: choice('办学类型', schoolKinds, { column: true, filter: true, facet: true, section: '学校' }),
    regionCode: regionCodeField('所在地', '学校'),
    students: Type.Integer({
      title: '在校学生数',
      minimum: 0,
      maximum: 50_000,
      'x-ui': { column: true, filter: true, unit: '人', section: '学校' },
    }),
    teachingComputers: Type.Integer({
      title: '教学用计算机',
      minimum: 0,
      maximum: 20_000,
      'x-ui': { column: true, unit: '台', section: '学校' },
    }),
    lineKind: choice('接入方式', lineKinds, { column: true, filter: true, facet: true, section: '网络接入' }),
    bandwidthMbps: Type.Number({
      title: '带宽',
      minimum: 0,
      maximum: 100_000,
      'x-ui': { filter: true, unit: 'Mbps', section: '网络接入' },
    }),
    connectedOn: Type.Optional(
      Type.String({ title: '接入日期', format: 'date', 'x-ui': { column: true, filter: true, section: '网络接入' } }),
    ),
    hasCampusNetwork: Type.Boolean({
      title: '建有校园网',
      default: false,
      'x-ui': { filter: true, facet: true, section: '网络接入' },
    }),
    website: Type.Optional(
      Type.String({
        title: '学校网站',
        maxLength: 200,
        pattern: '^https?://',
        'x-ui': { search: true, section: '网络接入' },
      }),
    ),
    contactPhone: Type.Optional(
      Type.String({ title: '联系电话', pattern: '^[0-9-]{7,13}$', 'x-ui': { section: '网络接入' } }),
    ),
  },
});
