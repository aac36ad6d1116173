import type { Field, FieldKind, Form } from './form.ts';

/** What kinds of fields are called where forms are drawn. */
export const kindNames: Readonly<Record<FieldKind, string>> = {
  text: '文字',
  longtext: '多行文字',
  integer: '整数',
  decimal: '数字',
  money: '金额',
  date: '日期',
  boolean: '是否',
  choice: '单选',
  choices: '多选',
  region: '地区',
  'resident-id': '身份证号',
  'credit-code': '统一社会信用代码',
  phone: '手机号',
  'bank-card': '银行卡号',
  email: '电子邮箱',
  file: '附件',
  object: '一组题目',
  rows: '重复组',
  note: '说明文字',
};

/** What differs between two versions of a form, one sentence each, in the order of the newer one. */
export function compareForms(before: Form, after: Form): string[] {
  const title = before.title === after.title ? [] : [`表单名称由“${before.title}”改为“${after.title}”`];
  const pages = before.pages.map((page) => page.title).join('、');
  const pagesNow = after.pages.map((page) => page.title).join('、');
  return [
    ...title,
    ...(pages === pagesNow ? [] : [`分页由“${pages}”改为“${pagesNow}”`]),
    ...compareFields(before.fields, after.fields, ''),
    ...orderChange(before, after),
  ];
}

function compareFields(before: readonly Field[], after: readonly Field[], inside: string): string[] {
  const old = new Map(before.map((field) => [field.name, field]));
  const names = new Set(after.map((field) => field.name));
  return [
    ...after.flatMap((field) => {
      const was = old.get(field.name);
      const words = `${inside}“${field.title}”`;
      if (!was) return [`新增${words}（${kindNames[field.kind]}）`];
      return [...changesOf(was, field, words), ...compareFields(was.fields, field.fields, `${words}中的`)];
    }),
    ...before.filter((field) => !names.has(field.name)).map((field) => `删去${inside}“${field.title}”`),
  ];
}

function changesOf(was: Field, now: Field, words: string): string[] {
  const change = (what: string, a: unknown, b: unknown): string[] =>
    String(a ?? '') === String(b ?? '') ? [] : [`${words}的${what}由“${spoken(a)}”改为“${spoken(b)}”`];
  return [
    ...change('题目', was.title, now.title),
    ...change('种类', kindNames[was.kind], kindNames[now.kind]),
    ...change('填写说明', was.hint, now.hint),
    ...change('必填', needOf(was), needOf(now)),
    ...change('显示条件', was.when?.source, now.when?.source),
    ...change('算式', was.compute?.source, now.compute?.source),
    ...change('选项', was.options.map((one) => one.label).join('、'), now.options.map((one) => one.label).join('、')),
    ...change('最少字数', was.minLength, now.minLength),
    ...change('最多字数', was.maxLength, now.maxLength),
    ...change('下限', was.minimum, now.minimum),
    ...change('上限', was.maximum, now.maximum),
    ...change('格式', was.pattern?.source, now.pattern?.source),
    ...change('单位', was.unit, now.unit),
    ...change('最少项数', was.minRows, now.minRows),
    ...change('最多项数', was.maxRows, now.maxRows),
    ...change('带入来源', was.prefill, now.prefill),
    ...change('核对规则', rulesOf(was), rulesOf(now)),
  ];
}

function orderChange(before: Form, after: Form): string[] {
  const names = (form: Form, other: Form) => {
    const known = new Set(other.fields.map((field) => field.name));
    return form.pages.flatMap((page) => page.fields.map((field) => field.name)).filter((name) => known.has(name));
  };
  return names(before, after).join() === names(after, before).join() ? [] : ['题目的次序有变化'];
}

function needOf(field: Field): string {
  if (field.requiredWhen) return `满足条件时必填：${field.requiredWhen.source}`;
  return field.required ? '必填' : '选填';
}
const rulesOf = (field: Field): string =>
  field.checks.map((check) => `${check.rule.source}：${check.message}`).join('；');
const spoken = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '无' : String(value);
