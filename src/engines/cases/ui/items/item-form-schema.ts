import type { FormHint } from '#design/console';
import { ItemContent, VariantContent } from '../../contract.ts';

const sections: readonly (readonly [title: string, keys: readonly string[]])[] = [
  [
    '基本信息',
    [
      'name',
      'plainName',
      'itemType',
      'organisationId',
      'jointOrganisationIds',
      'audiences',
      'lifeEvents',
      'keywords',
      'basicCode',
      'implementationCode',
    ],
  ],
  ['时限和依据', ['caseType', 'statutory', 'promised', 'legalBasis', 'specialProcedures', 'quota']],
  ['条件和材料', ['conditions', 'materials', 'deferDays', 'intermediary']],
  ['流程、收费和结果', ['steps', 'fees', 'result', 'papers']],
  ['怎么办', ['onlineDepth', 'visits', 'anyCounter', 'form', 'coSign', 'flow', 'assurance', 'places']],
  ['监督和救济', ['complaintPhone', 'reconsideration', 'litigation', 'questions', 'note']],
];

const hints: Readonly<Record<string, FormHint>> = {
  statutory: { widget: 'period' },
  promised: { widget: 'period', help: '不能长于法定办结时限' },
  conditions: { widget: 'lines', width: 'full', help: '一行一条' },
  jointOrganisationIds: { optionsUrl: '/api/directory/organisations', help: '几个部门并联审批时填写' },
  keywords: { help: '群众会怎么说，便于搜索' },
  onlineDepth: {
    options: [
      { value: 1, label: '网上查指南' },
      { value: 2, label: '网上预审' },
      { value: 3, label: '网上受理' },
      { value: 4, label: '全程网办' },
    ],
  },
  assurance: {
    options: [
      { value: 1, label: '登录即可' },
      { value: 2, label: '实名核验' },
      { value: 3, label: '数字证书或通行密钥' },
    ],
  },
  form: { optionsUrl: '/api/forms/forms?state=published', help: '先在“表单设计”里公布，这里就能选到' },
  coSign: { help: '几个人共同申请的事项填写；都同意以后才能提交' },
  flow: { optionsUrl: '/api/workflow/flows', help: '先在“流程设计”里发布；不选就由窗口直接办理' },
};

const placeHints: Readonly<Record<string, FormHint>> = { region: { widget: 'region', help: '只是某县市区的窗口时选' } };

type Properties = Readonly<Record<string, object>>;
const hinted = (property: object, hint: FormHint): object => ({
  ...property,
  'x-ui': { ...(property as { 'x-ui'?: FormHint })['x-ui'], ...hint },
});

function withPlaces(property: object): object {
  const { items } = property as { items: { properties: Properties } };
  const properties = Object.fromEntries(
    Object.entries(items.properties).map(([key, inner]) => [
      key,
      placeHints[key] ? hinted(inner, placeHints[key]) : inner,
    ]),
  );
  return { ...property, items: { ...items, properties } };
}

/** A part that most items leave out asks for nothing by itself; what of it is missing the server says. */
const leftOpen = (property: object): object => ({ ...property, required: [] });

const shapers: Readonly<Record<string, (property: object) => object>> = { places: withPlaces, coSign: leftOpen };

/** The item's schema as a form: in sections, with the pickers that its words need. */
function shaped(schema: { properties: object; required?: readonly string[] }): object {
  const own = schema.properties as Properties;
  const properties: Record<string, object> = {};
  for (const [section, keys] of sections)
    for (const key of keys) {
      const property = own[key];
      if (!property) continue;
      properties[key] = hinted(shapers[key]?.(property) ?? property, { section, ...hints[key] });
    }
  return { ...schema, properties };
}

export const itemForm = shaped(ItemContent as never);
export const variantForm = shaped(VariantContent as never);
