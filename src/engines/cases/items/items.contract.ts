import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { audiences, ItemContent, itemTypes, lifeEvents } from './item-schema.ts';

export const itemStates = { draft: '未公布', published: '在用', suspended: '暂停', cancelled: '已取消' } as const;
export type ItemState = keyof typeof itemStates;
export const planActions = { publish: '启用新版本', suspend: '暂停', resume: '恢复', cancel: '取消' } as const;
export type PlanAction = keyof typeof planActions;

export const ServiceItemRow = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
  state: oneOf(itemStates, '状态'),
  stateReason: Type.String(),
  currentVersion: nullable(Type.Integer()),
  latestVersion: Type.Integer(),
  completeness: Type.Integer(),
  demo: Type.Boolean(),
  value: Type.String(),
  label: Type.String(),
});
export type ServiceItemRow = Static<typeof ServiceItemRow>;

export const ItemVersion = Type.Object({
  version: Type.Integer(),
  completeness: Type.Integer(),
  note: Type.String(),
  savedBy: Type.String(),
  savedAt: Type.String(),
  publishedOn: nullable(Type.String()),
});
export type ItemVersion = Static<typeof ItemVersion>;

export const ItemPlan = Type.Object({
  id: Type.String(),
  action: oneOf(planActions, '做什么'),
  onDate: Type.String(),
  itemVersion: nullable(Type.Integer()),
  reason: Type.String(),
  plannedBy: Type.String(),
  doneAt: nullable(Type.String()),
  droppedAt: nullable(Type.String()),
  fault: nullable(Type.String()),
});
export type ItemPlan = Static<typeof ItemPlan>;

const { properties } = ItemContent;
/** What may differ in a county, laid over what the item says. */
export const VariantContent = Type.Partial(
  Type.Object({
    promised: properties.promised,
    conditions: properties.conditions,
    materials: properties.materials,
    steps: properties.steps,
    fees: properties.fees,
    visits: properties.visits,
    places: properties.places,
    complaintPhone: properties.complaintPhone,
    reconsideration: properties.reconsideration,
    litigation: properties.litigation,
    note: properties.note,
  }),
  { additionalProperties: false },
);
export type VariantContent = Static<typeof VariantContent>;

export const ItemVariant = Type.Object({
  regionCode: Type.String(),
  region: Type.String(),
  content: VariantContent,
  savedBy: Type.String(),
  savedAt: Type.String(),
});
export type ItemVariant = Static<typeof ItemVariant>;

export const OpenedItem = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
  state: oneOf(itemStates, '状态'),
  stateReason: Type.String(),
  currentVersion: nullable(Type.Integer()),
  version: Type.Integer(),
  content: ItemContent,
  versions: Type.Array(ItemVersion),
  plans: Type.Array(ItemPlan),
  variants: Type.Array(ItemVariant),
  /** What the caller may do with it. */
  may: Type.Object({ edit: Type.Boolean(), publish: Type.Boolean() }),
});
export type OpenedItem = Static<typeof OpenedItem>;

export const NewItemInput = Type.Object({
  code: Type.String({
    title: '事项代码',
    pattern: '^[0-9]{3}$',
    description: '三位数字，印在办件编号里，定下后不变',
  }),
  name: Type.String({ title: '事项名称', minLength: 2, maxLength: 200 }),
  organisationId: Type.String({ title: '实施主体', maxLength: 60, 'x-ui': { widget: 'organisation' } }),
  itemType: oneOf(itemTypes, '事项类型'),
  audiences: Type.Array(oneOf(audiences, '服务对象'), { title: '服务对象', minItems: 1 }),
  lifeEvents: Type.Array(oneOf(lifeEvents, '办事主题'), { title: '办事主题', minItems: 1 }),
  copyOf: Type.Optional(
    Type.String({ title: '照着已有事项填', maxLength: 60, 'x-ui': { optionsUrl: '/api/cases/items' } }),
  ),
});
export type NewItemInput = Static<typeof NewItemInput>;

const version = Type.Integer({ title: '修订号', minimum: 1 });
const on = Type.Optional(Type.String({ title: '从哪一天起', format: 'date', description: '不填就是今天' }));

export const SaveItemInput = Type.Object({
  content: ItemContent,
  note: Type.String({ title: '修改说明', maxLength: 400 }),
  version,
});
export type SaveItemInput = Static<typeof SaveItemInput>;
export const PublishItemInput = Type.Object({ version, on });
export const ItemStateInput = Type.Object({
  action: oneOf({ suspend: '暂停', resume: '恢复', cancel: '取消' }, '做什么'),
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 400, pattern: '\\S' }),
  version,
  on,
});
export type ItemStateInput = Static<typeof ItemStateInput>;

/** How an import of one row ended. */
export const importVerdicts = { new: '新增', changed: '修改', same: '相同', wrong: '有错误' } as const;
export const ImportedItem = Type.Object({
  row: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  verdict: oneOf(importVerdicts, '结果'),
  problems: Type.Array(Type.String()),
});
export type ImportedItem = Static<typeof ImportedItem>;
export const ItemsImport = Type.Object({ applied: Type.Boolean(), rows: Type.Array(ImportedItem) });
export type ItemsImport = Static<typeof ItemsImport>;
