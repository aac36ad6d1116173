import { choice, defineRegisterKind, regionCodeField } from '#engines/registers/contract';
import { Type } from '#kernel/contract';

export const siteLevels = ['市级', '县级'] as const;
export const siteKinds = ['门户网站', '部门网站', '子站点', '专题专栏'] as const;
export const siteSectors = ['综合', '教育', '人口计生', '党务', '农业', '经济', '社会事务', '其他'] as const;
export const siteWorks = ['新建开通', '升级改版', '建设网站群', '未载明'] as const;

/** Government websites of the city and its counties, the register that evaluation and filing work from. */
export const siteKind = defineRegisterKind({
  id: 'site-group.site',
  title: '政务网站',
  unit: '家',
  key: 'siteNo',
  label: 'name',
  regionField: 'regionCode',
  retention: '网站关停后永久保存',
  fields: {
    siteNo: Type.String({
      title: '登记编号',
      pattern: '^W[0-9]{3,6}$',
      'x-ui': { column: true, search: true, section: '网站' },
    }),
    name: Type.String({
      title: '网站名称',
      minLength: 2,
      maxLength: 100,
      'x-ui': { column: true, search: true, section: '网站' },
    }),
    level: choice('层级', siteLevels, { column: true, filter: true, facet: true, section: '网站' }),
    siteKind: choice('类别', siteKinds, { column: true, filter: true, facet: true, section: '网站' }),
    sector: choice('领域', siteSectors, { column: true, filter: true, facet: true, section: '网站' }),
    sponsor: Type.String({
      title: '主办单位',
      minLength: 2,
      maxLength: 100,
      'x-ui': { column: true, search: true, section: '网站' },
    }),
    regionCode: regionCodeField('所在地', '网站'),
    address: Type.Optional(
      Type.String({
        title: '网址',
        pattern: '^https?://',
        maxLength: 200,
        'x-ui': { search: true, section: '标识与备案' },
      }),
    ),
    siteIdCode: Type.Optional(
      Type.String({
        title: '网站标识码',
        pattern: '^([0-9]{10}|bm[0-9]{8})$',
        'x-ui': { search: true, section: '标识与备案' },
      }),
    ),
    icpNo: Type.Optional(Type.String({ title: 'ICP备案编号', maxLength: 40, 'x-ui': { section: '标识与备案' } })),
    openedOn: Type.Optional(
      Type.String({ title: '开通日期', format: 'date', 'x-ui': { filter: true, section: '建设' } }),
    ),
    work2007: Type.Optional(choice('2007年建设情况', siteWorks, { filter: true, facet: true, section: '建设' })),
    note: Type.Optional(
      Type.String({ title: '说明', maxLength: 500, 'x-ui': { widget: 'textarea', section: '建设', width: 'full' } }),
    ),
  },
});
