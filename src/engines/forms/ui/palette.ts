import type { SchemaProperty } from '../contract.ts';
import { type Design, type DesignField, free, namesIn, newId } from './design.rules.ts';

/** A kind of question in the words of those who make forms, and what a new one says. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly sign: string;
  readonly property: SchemaProperty;
  readonly fields?: readonly PaletteItem[];
}

const twoOptions = [
  { const: 'a', title: '选项一' },
  { const: 'b', title: '选项二' },
];
const text = { type: 'string', maxLength: 100 };

export const palette: readonly PaletteItem[] = [
  { id: 'text', label: '文字', sign: '文', property: { ...text, title: '新的题目' } },
  {
    id: 'longtext',
    label: '多行',
    sign: '段',
    property: { type: 'string', title: '情况说明', maxLength: 1000, 'x-ui': { widget: 'textarea' } },
  },
  { id: 'number', label: '数字', sign: '数', property: { type: 'integer', title: '数量', minimum: 0 } },
  {
    id: 'money',
    label: '金额',
    sign: '￥',
    property: { type: 'integer', title: '金额', minimum: 0, 'x-ui': { widget: 'money' } },
  },
  { id: 'date', label: '日期', sign: '日', property: { type: 'string', title: '日期', format: 'date' } },
  { id: 'boolean', label: '是否', sign: '否', property: { type: 'boolean', title: '是否' } },
  { id: 'choice', label: '单选', sign: '○', property: { type: 'string', title: '单选题', oneOf: twoOptions } },
  {
    id: 'choices',
    label: '多选',
    sign: '□',
    property: { type: 'array', title: '多选题', items: { type: 'string', oneOf: twoOptions } },
  },
  {
    id: 'region',
    label: '地区',
    sign: '区',
    property: { type: 'string', title: '县市区', 'x-ui': { widget: 'region' } },
  },
  {
    id: 'resident-id',
    label: '身份证号',
    sign: '证',
    property: { type: 'string', title: '身份证号', 'x-ui': { widget: 'resident-id' } },
  },
  {
    id: 'credit-code',
    label: '统一社会信用代码',
    sign: '企',
    property: { type: 'string', title: '统一社会信用代码', 'x-ui': { widget: 'credit-code' } },
  },
  {
    id: 'phone',
    label: '手机号',
    sign: '机',
    property: { type: 'string', title: '手机号', 'x-ui': { widget: 'phone' } },
  },
  {
    id: 'bank-card',
    label: '银行卡号',
    sign: '卡',
    property: { type: 'string', title: '银行卡号', 'x-ui': { widget: 'bank-card' } },
  },
  { id: 'email', label: '邮箱', sign: '@', property: { type: 'string', title: '电子邮箱', format: 'email' } },
  {
    id: 'file',
    label: '附件',
    sign: '附',
    property: { type: 'array', title: '附件', items: { type: 'string' }, 'x-ui': { widget: 'file' } },
  },
  {
    id: 'rows',
    label: '重复组',
    sign: '组',
    property: { type: 'array', title: '家庭成员', items: { type: 'object' }, maxItems: 20 },
    fields: [{ id: 'text', label: '文字', sign: '文', property: { ...text, title: '姓名' } }],
  },
  {
    id: 'note',
    label: '说明文字',
    sign: '注',
    property: { type: 'null', title: '填写说明', description: '请按证件上的内容填写。', 'x-ui': { widget: 'note' } },
  },
  { id: 'compute', label: '计算', sign: '=', property: { type: 'number', title: '合计', 'x-compute': '0' } },
];

const optional = new Set(['note', 'compute', 'file', 'boolean']);

export function newField(design: Design, item: PaletteItem): DesignField {
  const taken = namesIn(design);
  const make = (one: PaletteItem): DesignField => {
    const name = free('q', taken);
    taken.add(name);
    const { id, property, fields = [] } = one;
    return { id: newId(), name, required: !optional.has(id), property, fields: fields.map(make) };
  };
  return make(item);
}

/** The sign before a question in the outline. */
export function signOf({ property }: DesignField): string {
  if (property['x-compute'] !== undefined) return '=';
  const widget = property['x-ui']?.widget;
  const named = palette.find((item) => widget !== undefined && item.property['x-ui']?.widget === widget);
  if (named) return named.sign;
  if (property.format === 'date') return '日';
  if (property.format === 'email') return '@';
  if (property.type === 'boolean') return '否';
  if (property.type === 'integer' || property.type === 'number') return '数';
  if (property.type === 'array') return property.items?.type === 'object' ? '组' : '□';
  if (property.type === 'object') return '组';
  return property.enum || property.oneOf ? '○' : '文';
}
