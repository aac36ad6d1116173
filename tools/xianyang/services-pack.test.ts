import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coSignFor, ItemContent, itemFaults, lifeEvents, missingElements, neededMaterials } from '#engines/cases';
import { compileCheck, type FormSchema, readForm } from '#engines/forms';
import { makeValidator } from '#kernel';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../cities/xianyang/${name}`, import.meta.url), 'utf8')) as T;
const items = read<{ code: string; content: ItemContent }[]>('cases/items.json');
const forms = read<{ key: string; schema: FormSchema }[]>('forms/forms.json');
const variants = read<{ item: string; region: string; content: Partial<ItemContent> }[]>('cases/variants.json');
const samples = read<{ form: string; answers: Record<string, unknown> }[]>('forms/samples.json');

describe('百件实事 of the pack', () => {
  it('are a hundred, each under its own code', () => {
    expect(new Set(items.map((item) => item.code)).size).toBe(100);
  });

  it('each fits the schema and contradicts nothing', () => {
    const check = makeValidator(ItemContent, false);
    for (const { code, content } of items) {
      expect(() => check(content), code).not.toThrow();
      expect(itemFaults(content), code).toEqual([]);
    }
  });

  it('3.9: each has every element of a guide, and each way to look finds something', () => {
    for (const { code, content } of items) expect(missingElements(content), code).toEqual([]);
    const used = new Set(items.flatMap((item) => item.content.lifeEvents));
    expect([...used].sort()).toEqual(Object.keys(lifeEvents).sort());
  });

  it('each has a form without fault, and a filled sample that the form accepts', () => {
    const byKey = new Map(forms.map((form) => [form.key, form.schema]));
    for (const { content } of items) expect(byKey.has(content.form ?? '')).toBe(true);
    for (const { form, answers } of samples) {
      const read = readForm(byKey.get(form) as FormSchema);
      expect(read.findings, form).toEqual([]);
      expect(compileCheck(read.form)(answers, { today: '2026-11-26' }).errors, form).toEqual([]);
    }
    expect(samples).toHaveLength(100);
  });

  it('some ask for materials by the answers, for a file, for co-applicants, and take over what registers hold', () => {
    const fields = forms.flatMap((form) => readForm(form.schema).form.fields);
    expect(fields.some((field) => field.kind === 'file')).toBe(true);
    expect(fields.some((field) => field.prefill?.startsWith('register:'))).toBe(true);
    const transfer = items.find((item) => item.code === '036')?.content;
    if (!transfer) throw new Error('no transfer');
    const asked = (q3: string) =>
      neededMaterials(transfer, { q3 }, { today: '2026-11-26' }).map(({ material }) => material.name);
    expect(asked('买卖')).toContain('买卖合同');
    expect(asked('继承')).not.toContain('买卖合同');
    expect([
      coSignFor(transfer, { q3: '买卖' }, { today: '' })?.role,
      coSignFor(transfer, { q3: '继承' }, { today: '' }),
    ]).toEqual(['受让方', null]);
  });

  it('say in a county what the county says, without contradiction', () => {
    const byCode = new Map(items.map((item) => [item.code, item.content]));
    for (const { item, region, content } of variants) {
      const base = byCode.get(item);
      expect(base && itemFaults({ ...base, ...content }), `${item} ${region}`).toEqual([]);
    }
    expect(new Set(variants.map((one) => one.region)).size).toBeGreaterThan(10);
  });
});
