import { choice, defineRegisterKind, regionCodeField } from '#engines/registers/contract';
import { Type } from '#kernel/contract';

export const siteKinds = ['村委会', '学校', '小卖部', '远教点', '电信点'] as const;
const education = ['初中', '高中', '中专', '大专', '本科'] as const;

const haves = (title: string) =>
  Type.Boolean({ title, default: false, 'x-ui': { filter: true, facet: true, section: '五有' } });

/** 村级信息服务站. Five of five of 五有 is 达标; the standard's words differ by year and place. */
export const stationKind = defineRegisterKind({
  id: 'rural-stations.station',
  title: '村级信息服务站',
  unit: '个',
  key: 'stationCode',
  label: 'name',
  regionField: 'regionCode',
  retention: '随站点存续，撤站后保存十年',
  fields: {
    stationCode: Type.String({
      title: '站点编号',
      pattern: '^[0-9]{14}$',
      description: '十二位村代码加两位顺序号',
      'x-ui': { column: true, search: true, section: '站点' },
    }),
    name: Type.String({
      title: '站点名称',
      minLength: 2,
      maxLength: 80,
      'x-ui': { column: true, search: true, section: '站点' },
    }),
    regionCode: regionCodeField('所在村', '站点'),
    siteKind: choice('场所', siteKinds, { column: true, filter: true, facet: true, section: '站点' }),
    openedOn: Type.Optional(
      Type.String({ title: '建成日期', format: 'date', 'x-ui': { column: true, filter: true, section: '站点' } }),
    ),
    openHoursPerWeek: Type.Number({
      title: '每周开放',
      minimum: 0,
      maximum: 168,
      description: '每周不足20小时列入预警',
      'x-ui': { column: true, filter: true, unit: '小时', section: '站点' },
    }),
    operatorName: Type.String({ title: '信息员', maxLength: 40, 'x-ui': { search: true, section: '信息员' } }),
    operatorPhone: Type.String({ title: '信息员电话', pattern: '^[0-9-]{7,13}$', 'x-ui': { section: '信息员' } }),
    operatorEducation: choice('信息员学历', education, { filter: true, facet: true, section: '信息员' }),
    trainedOn: Type.Optional(Type.String({ title: '培训日期', format: 'date', 'x-ui': { section: '信息员' } })),
    equipment: Type.Array(Type.String({ maxLength: 40 }), {
      title: '设备',
      'x-ui': { widget: 'tags', section: '设备与线路' },
    }),
    lineKind: choice('接入方式', ['ADSL', '光纤', '无线', '电话拨号'], {
      column: true,
      filter: true,
      facet: true,
      section: '设备与线路',
    }),
    bandwidthMbps: Type.Number({
      title: '带宽',
      minimum: 0,
      maximum: 100_000,
      'x-ui': { unit: 'Mbps', section: '设备与线路' },
    }),
    hasPlace: haves('有固定场所'),
    hasEquipment: haves('有信息设备'),
    hasBroadband: haves('有宽带'),
    hasOperator: haves('有信息员'),
    hasRules: haves('有长效制度'),
  },
});
