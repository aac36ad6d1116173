import { QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { makeQueryClient } from '../queries.ts';
import { rulesOf } from './field-rules.ts';
import { fieldsOf, sectionsOf } from './form-fields.rules.ts';
import type { FormSchema } from './form-schema.ts';
import { placeErrors, sentValues, startValues } from './form-values.rules.ts';
import { SchemaForm } from './schema-form.tsx';
import { registerWidget, type WidgetProps } from './widgets.ts';

const School = Type.Object({
  name: Type.String({ title: '学校名称', minLength: 2, maxLength: 60 }),
  note: Type.Optional(Type.String({ title: '备注', maxLength: 500, description: '写明来源' })),
  secret: Type.Optional(Type.String({ title: '口令', 'x-ui': { widget: 'password' } })),
  students: Type.Integer({ title: '学生数', minimum: 0, 'x-ui': { unit: '人' } }),
  costFen: Type.Optional(Type.Integer({ title: '投资', 'x-ui': { widget: 'money' } })),
  isDemo: Type.Boolean({ title: '示例数据' }),
  kind: Type.Union([Type.Literal('primary', { title: '小学' }), Type.Literal('middle', { title: '初中' })], {
    title: '学段',
  }),
  levels: Type.Optional(Type.Array(Type.Enum(['甲', '乙', '丙']), { title: '等级' })),
  region: Type.Optional(Type.String({ title: '乡镇', 'x-ui': { widget: 'region' } })),
  words: Type.Optional(Type.Array(Type.String(), { title: '关键词' })),
  linkedOn: Type.Union([Type.String({ format: 'date' }), Type.Null()], { title: '接入日期' }),
  checkedAt: Type.Optional(Type.String({ title: '巡检时间', format: 'date-time' })),
  address: Type.Object({ street: Type.String({ title: '街道' }) }, { title: '地址' }),
  lines: Type.Array(Type.Object({ carrier: Type.String({ title: '运营单位' }) }, { title: '线路' }), {
    title: '接入线路',
  }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
const schema = School as unknown as FormSchema;

const html = (form: ReactElement): string =>
  renderToString(
    <App>
      <QueryClientProvider client={makeQueryClient()}>{form}</QueryClientProvider>
    </App>,
  );

describe('a form made from a schema', () => {
  it('chooses the control of every kind of field', () => {
    const kinds = Object.fromEntries(fieldsOf(schema).map((field) => [field.name, field.kind]));
    expect(kinds).toEqual({
      name: 'text',
      note: 'textarea',
      secret: 'password',
      students: 'number',
      costFen: 'money',
      isDemo: 'boolean',
      kind: 'choice',
      levels: 'choices',
      region: 'lookup',
      words: 'tags',
      linkedOn: 'date',
      checkedAt: 'datetime',
      address: 'object',
      lines: 'list',
      version: 'hidden',
    });
  });

  it('shows every field under its title, with help, units, choices and the verb', () => {
    const value = {
      name: '示例中学',
      students: 1204,
      costFen: 123_456,
      kind: 'middle' as const,
      lines: [{ carrier: '示例电信' }],
    };
    const page = html(<SchemaForm schema={School} value={value} submit="保存修改" onSubmit={() => undefined} />);
    for (const field of fieldsOf(schema).filter(({ kind }) => kind !== 'hidden')) expect(page).toContain(field.label);
    for (const text of ['写明来源', '人', '小学', '示例电信', '1,234.56', '街道', '添加线路', '保存修改'])
      expect(page).toContain(text);
    expect(page).toMatch(/type="date"/);
    expect(page).toMatch(/type="datetime-local"/);
    expect(page).toMatch(/type="password"/);
  });

  it('sends nothing and shows no button when it is only read', () => {
    const page = html(<SchemaForm schema={School} readOnly submit="保存修改" onSubmit={() => undefined} />);
    expect(page).not.toContain('保存修改');
    expect(page).toMatch(/disabled/);
  });

  it('lets a module bring its own control', () => {
    registerWidget('seal-preview', ({ value }: WidgetProps) => <b>印章 {String(value)}</b>);
    const own = Type.Object({ seal: Type.String({ title: '印章', 'x-ui': { widget: 'seal-preview' } }) });
    expect(html(<SchemaForm schema={own} value={{ seal: '甲' }} submit="保存" onSubmit={() => undefined} />)).toMatch(
      /印章 (<!-- -->)?甲/,
    );
  });

  it('asks for what is required and leaves the rest optional', () => {
    const required = fieldsOf(schema).filter(({ isRequired }) => isRequired);
    expect(required.map(({ name }) => name)).toEqual(['name', 'students', 'kind', 'address', 'version']);
  });

  it('gathers fields into sections in the order they come', () => {
    const sectioned = Type.Object({
      a: Type.String({ 'x-ui': { section: '甲' } }),
      b: Type.String({ 'x-ui': { section: '乙' } }),
      c: Type.String({ 'x-ui': { section: '甲' } }),
    });
    const sections = sectionsOf(fieldsOf(sectioned as unknown as FormSchema));
    expect(sections.map(({ title, fields }) => [title, fields.map(({ name }) => name)])).toEqual([
      ['甲', ['a', 'c']],
      ['乙', ['b']],
    ]);
  });
});

describe('the checks of a field', () => {
  it('ask for blanks in texts only: any other key makes the validator refuse numbers and lists as no text', () => {
    const keysOf = (name: string) => {
      const field = fieldsOf(School as FormSchema).find((one) => one.name === name);
      return field ? rulesOf(field).map((rule) => Object.keys(rule).sort().join())[0] : undefined;
    };
    expect(keysOf('name')).toBe('message,required,whitespace');
    expect(keysOf('students')).toBe('message,required');
  });
});

describe('the values of a form', () => {
  it('sends only what the schema knows: empty left out, null where null is a value, the hidden version kept', () => {
    const start = startValues(schema, {
      name: ' 示例中学 ',
      students: 3,
      version: 7,
      linkedOn: null,
      unknown: 1,
    });
    const sent = sentValues(schema, { ...start, note: '', words: [], extra: true });
    expect(sent).toMatchObject({ name: '示例中学', students: 3, version: 7, linkedOn: null, isDemo: false, lines: [] });
    for (const absent of ['note', 'extra', 'unknown', 'secret']) expect(sent).not.toHaveProperty(absent);
  });

  it('keeps an instant the same through the Beijing wall clock', () => {
    const start = startValues(schema, { checkedAt: '2007-12-31T16:05:00.000Z' });
    expect(start['checkedAt']).toBe('2008-01-01T00:05');
    expect(new Date(String(sentValues(schema, start)['checkedAt'])).toISOString()).toBe('2007-12-31T16:05:00.000Z');
  });

  it('puts errors at their fields and says the others above the form', () => {
    const { placed, loose } = placeErrors(schema, [
      { path: '/students', message: '学生数不能小于 0' },
      { path: '/body/address/street', message: '请填写街道' },
      { path: '/lines/1/carrier', message: '请填写运营单位' },
      { path: '/words/2', message: '关键词最多 20 个字' },
      { path: '/version', message: '刚被别人改过' },
      { path: '/nowhere', message: '没有“nowhere”这一项' },
      { path: '', message: '填写有误' },
    ]);
    expect(placed).toEqual([
      { name: ['students'], message: '学生数不能小于 0' },
      { name: ['address', 'street'], message: '请填写街道' },
      { name: ['lines', 1, 'carrier'], message: '请填写运营单位' },
      { name: ['words'], message: '关键词最多 20 个字' },
    ]);
    expect(loose).toEqual(['刚被别人改过', '没有“nowhere”这一项', '填写有误']);
  });
});
