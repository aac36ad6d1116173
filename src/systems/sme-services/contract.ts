import { choice, defineRegisterKind, regionCodeField } from '#engines/registers/contract';
import { Type } from '#kernel/contract';

export const industries = [
  '制造',
  '批发零售',
  '住宿餐饮',
  '交通运输',
  '农产品加工',
  '建筑建材',
  '商务服务',
  '医药',
] as const;
export const packages = ['通信版', '信息版', '行业版'] as const;
export const services = ['企业邮箱', '企业网站', '通信助理', '网上商铺', '短信群发', '视频会议', '安全防护'] as const;

/** “商务领航” enterprise user: the figure counts those in service at the end of the period. */
export const userKind = defineRegisterKind({
  id: 'sme-services.user',
  title: '“商务领航”用户',
  unit: '家',
  key: 'customerNo',
  label: 'name',
  regionField: 'regionCode',
  retention: '合同终止后保存五年',
  fields: {
    customerNo: Type.String({
      title: '客户编号',
      pattern: '^[A-Z]{2}[0-9]{6}$',
      'x-ui': { column: true, search: true, section: '企业' },
    }),
    name: Type.String({
      title: '企业名称',
      minLength: 2,
      maxLength: 100,
      'x-ui': { column: true, search: true, section: '企业' },
    }),
    organisationCode: Type.Optional(
      Type.String({
        title: '组织机构代码',
        pattern: '^[0-9A-Z]{8}-?[0-9X]$|^[0-9A-Z]{18}$',
        'x-ui': { search: true, section: '企业' },
      }),
    ),
    regionCode: regionCodeField('所在地', '企业'),
    industry: choice('行业', industries, { column: true, filter: true, facet: true, section: '企业' }),
    employees: Type.Optional(
      Type.Integer({ title: '从业人数', minimum: 0, 'x-ui': { filter: true, unit: '人', section: '企业' } }),
    ),
    package: choice('套餐', packages, { column: true, filter: true, facet: true, section: '服务' }),
    services: Type.Array(Type.Unsafe<(typeof services)[number]>({ type: 'string', enum: services }), {
      title: '开通的服务',
      uniqueItems: true,
      'x-ui': { filter: true, facet: true, section: '服务' },
    }),
    monthlyFeeFen: Type.Integer({
      title: '月资费（元）',
      minimum: 0,
      'x-ui': { column: true, widget: 'money', section: '服务' },
    }),
    contractStart: Type.String({
      title: '合同开始',
      format: 'date',
      'x-ui': { column: true, filter: true, section: '服务' },
    }),
    contractEnd: Type.Optional(Type.String({ title: '合同到期', format: 'date', 'x-ui': { section: '服务' } })),
    accountManager: Type.Optional(
      Type.String({ title: '客户经理', maxLength: 40, 'x-ui': { search: true, section: '服务' } }),
    ),
    website: Type.Optional(
      Type.String({ title: '企业网页', pattern: '^https?://', maxLength: 200, 'x-ui': { section: '服务' } }),
    ),
  },
});
