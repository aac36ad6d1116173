import { type Expression, ExpressionError, parseExpression } from '#kernel/contract';
import type { Field, FieldKind, FieldOption, FileLimits, Finding, Form, FormPage } from './form.ts';
import type { FormSchema, SchemaProperty } from './form-schema.ts';
import { orderFindings } from './order-findings.ts';
import { sourceLabel } from './prefill-sources.ts';

const DEFAULT_FILE: FileLimits = { types: ['pdf', 'jpg', 'png'], maxBytes: 10 * 1024 * 1024, maxCount: 5 };
const LONG_TEXT = 200;
const DEFAULT_TEXT = 500;
const DEFAULT_ROWS = 50;

const kinds: readonly FieldKind[] = [
  'region',
  'resident-id',
  'credit-code',
  'phone',
  'bank-card',
  'email',
  'money',
  'file',
  'longtext',
  'note',
];

export interface ReadForm {
  readonly form: Form;
  readonly findings: readonly Finding[];
}

/**
 * Reads a form from JSON Schema (draft 2020-12 properties) with the `x-` words of `form-schema.ts`. It never throws: what is
 * wrong is listed, all at once, and the parts that are right still show in a preview.
 */
export function readForm(schema: FormSchema): ReadForm {
  const findings: Finding[] = [];
  const reader = new SchemaReader(findings);
  const fields = reader.fields(schema, '');
  const pages = reader.pages(schema, fields);
  const form = { title: schema.title ?? '', pages, fields };
  if (fields.length === 0) findings.push({ level: 'error', path: '', message: '表单还没有题目，请至少添加一题' });
  findings.push(...orderFindings(form));
  return { form, findings };
}

class SchemaReader {
  private readonly findings: Finding[];
  constructor(findings: Finding[]) {
    this.findings = findings;
  }

  fields(schema: SchemaProperty, path: string): Field[] {
    const required = new Set(schema.required ?? []);
    return Object.entries(schema.properties ?? {}).map(([name, property]) =>
      this.field(name, property, required.has(name), path ? `${path}.${name}` : name),
    );
  }

  pages(schema: FormSchema, fields: readonly Field[]): FormPage[] {
    const listed = schema['x-pages'] ?? [];
    const byName = new Map(fields.map((field) => [field.name, field]));
    const placed = new Set<string>();
    const pages = listed.map((page, at): FormPage => {
      const own = page.fields.flatMap((name) => {
        const field = byName.get(name);
        if (!field) this.error(name, `第 ${at + 1} 页列出的“${name}”不在表单里`);
        else if (placed.has(name)) this.error(name, `“${field.title}”放在了两页上`);
        placed.add(name);
        return field ? [field] : [];
      });
      const when = this.expression(page['x-when'], `x-pages.${page.id}`, `“${page.title}”页的显示条件`);
      return { id: page.id, title: page.title, intro: page.description ?? '', when, fields: own };
    });
    const rest = fields.filter((field) => !placed.has(field.name));
    if (rest.length > 0 && listed.length > 0) this.warn('', `有 ${rest.length} 题没有分到页，已放在最后一页`);
    if (rest.length === 0) return pages;
    const title = listed.length > 0 ? '其他' : (schema.title ?? '填写');
    return [...pages, { id: 'rest', title, intro: '', when: null, fields: rest }];
  }

  private field(name: string, property: SchemaProperty, required: boolean, path: string): Field {
    const { inner, nullable } = withoutNull(property);
    const title = inner.title ?? name;
    if (!inner.title) this.warn(path, `“${name}”没有题目文字，请补上`);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      this.error(path, `“${name}”不能作为题目代号：只可用文字、字母、数字和下划线`);
    const kind = this.kind(inner, path, title);
    const part = (key: 'x-when' | 'x-required-when' | 'x-compute', words: string) =>
      this.expression(inner[key], path, `“${title}”的${words}`);
    return {
      name,
      kind,
      title,
      hint: inner.description ?? '',
      required: required && !nullable,
      requiredWhen: part('x-required-when', '必填条件'),
      when: part('x-when', '显示条件'),
      compute: part('x-compute', '算式'),
      prefill: this.source(inner['x-prefill'], path, title),
      sensitive: inner['x-sensitive'] ?? ['resident-id', 'phone', 'bank-card'].includes(kind),
      options: this.options(inner, kind, path, title),
      minLength: inner.minLength ?? null,
      maxLength: inner.maxLength ?? (kind === 'text' || kind === 'longtext' ? DEFAULT_TEXT : null),
      pattern: this.pattern(inner.pattern, path, title),
      patternHint: inner['x-pattern-hint'] ?? '',
      minimum: inner.minimum ?? inner['x-earliest'] ?? null,
      maximum: inner.maximum ?? inner['x-latest'] ?? null,
      unit: inner['x-ui']?.unit ?? '',
      minRows: inner.minItems ?? (required && kind === 'rows' ? 1 : 0),
      maxRows: inner.maxItems ?? DEFAULT_ROWS,
      files: kind === 'file' ? { ...DEFAULT_FILE, ...inner['x-file'] } : null,
      fields: this.inside(kind, inner, path),
      checks: (inner['x-checks'] ?? []).flatMap((check) => {
        const rule = this.expression(check.rule, path, `“${title}”的核对规则`);
        return rule ? [{ rule, message: check.message }] : [];
      }),
      initial: inner.default,
    };
  }

  private source(word: string | undefined, path: string, title: string): string | null {
    if (word === undefined) return null;
    if (sourceLabel(word) === null) this.warn(path, `“${title}”的带入来源“${word}”不存在，不会带入`);
    return word;
  }

  private inside(kind: FieldKind, property: SchemaProperty, path: string): Field[] {
    if (kind === 'object') return this.fields(property, path);
    if (kind === 'rows') return this.fields(property.items ?? {}, path);
    return [];
  }

  private kind(property: SchemaProperty, path: string, title: string): FieldKind {
    const widget = property['x-ui']?.widget;
    const named = kinds.find((kind) => kind === widget) ?? (widget === 'textarea' ? 'longtext' : undefined);
    if (named) return named;
    switch (property.type) {
      case 'integer':
        return 'integer';
      case 'number':
        return 'decimal';
      case 'boolean':
        return 'boolean';
      case 'object':
        return 'object';
      case 'array':
        return property.items?.type === 'object' ? 'rows' : 'choices';
      case 'string':
      case undefined:
        return textKind(property);
      default:
        this.error(path, `“${title}”的类型“${String(property.type)}”不支持`);
        return 'text';
    }
  }

  private options(property: SchemaProperty, kind: FieldKind, path: string, title: string): FieldOption[] {
    if (kind !== 'choice' && kind !== 'choices') return [];
    const source = kind === 'choices' ? (property.items ?? {}) : property;
    const titled = (source.oneOf ?? source.anyOf ?? []).flatMap((branch) =>
      typeof branch.const === 'string'
        ? [{ value: branch.const, label: branch.title ?? branch.const, hint: branch.description ?? '' }]
        : [],
    );
    const plain = (source.enum ?? []).map((value) => ({ value: String(value), label: String(value), hint: '' }));
    const options = titled.length > 0 ? titled : plain;
    if (options.length === 0) this.error(path, `“${title}”还没有选项`);
    if (new Set(options.map((option) => option.value)).size < options.length)
      this.error(path, `“${title}”有重复的选项`);
    return options.map(({ hint, ...option }) => (hint ? { ...option, hint } : option));
  }

  private expression(source: string | undefined, path: string, words: string): Expression | null {
    if (!source?.trim()) return null;
    try {
      return parseExpression(source);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.error(path, `${words}写得不对：${error.message}`);
      return null;
    }
  }

  private pattern(source: string | undefined, path: string, title: string): RegExp | null {
    if (!source) return null;
    try {
      return new RegExp(source, 'u');
    } catch {
      this.error(path, `“${title}”的格式规则不是正确的正则表达式`);
      return null;
    }
  }

  private error(path: string, message: string): void {
    this.findings.push({ level: 'error', path, message });
  }

  private warn(path: string, message: string): void {
    this.findings.push({ level: 'warning', path, message });
  }
}

function textKind(property: SchemaProperty): FieldKind {
  if (property.format === 'date') return 'date';
  if (property.format === 'email') return 'email';
  if (property.enum || property.oneOf?.some((branch) => branch.const !== undefined)) return 'choice';
  return (property.maxLength ?? 0) > LONG_TEXT ? 'longtext' : 'text';
}

/** The property without its null branch, as TypeBox and others write optional values. */
function withoutNull(property: SchemaProperty): { inner: SchemaProperty; nullable: boolean } {
  const branches = property.anyOf ?? [];
  const rest = branches.filter((branch) => branch.type !== 'null');
  const [only] = rest;
  if (branches.length === rest.length || rest.length !== 1 || !only) return { inner: property, nullable: false };
  const { anyOf: _anyOf, ...outer } = property;
  return { inner: { ...only, ...outer }, nullable: true };
}
