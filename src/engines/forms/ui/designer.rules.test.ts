import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citiesDir } from '#kernel';
import { compareForms, type FormSchema, readForm } from '../contract.ts';
import {
  addPage,
  insertField,
  moveField,
  nudgeField,
  placeOf,
  removeField,
  removePage,
} from './change-design.rules.ts';
import { type Condition, conditionOf, operators, sourceOf, spokenCondition } from './condition.rules.ts';
import { type Design, designOf, schemaOf } from './design.rules.ts';
import { formulaFault, formulaSource, formulaWords } from './formula.rules.ts';
import { newField, palette } from './palette.ts';

const packed = (
  JSON.parse(readFileSync(`${citiesDir}/testville/forms/forms.json`, 'utf8')) as { schema: FormSchema }[]
).map(({ schema }) => schema);
const everyKind = (): Design =>
  palette.reduce(
    (design, item) => insertField(design, { page: 'p1' }, 99, newField(design, item)),
    designOf({ title: '表', type: 'object', properties: {} }),
  );
const names = (design: Design): string[] => design.pages.flatMap((page) => page.fields.map((field) => field.name));

describe('the designer of forms', () => {
  it('gives back every form of the city as it took it', () => {
    for (const schema of packed) {
      const back = schemaOf(designOf(schema));
      expect({ ...back, required: new Set(back.required) }).toEqual({ ...schema, required: new Set(schema.required) });
    }
  });

  it('makes every kind of question from the palette without a fault', () => {
    const { form, findings } = readForm(schemaOf(everyKind()));
    expect(findings).toEqual([]);
    expect(form.fields.map((field) => field.kind)).toEqual(
      'text longtext integer money date boolean choice choices region resident-id credit-code phone bank-card email file rows note decimal'.split(
        ' ',
      ),
    );
  });

  it('keeps every question once, whatever is moved', () => {
    const start = addPage(everyKind()).design;
    const ids = start.pages.flatMap((page) => page.fields.map((field) => field.id));
    const act = fc.record({
      id: fc.constantFrom(...ids),
      page: fc.constantFrom('p1', 'p2'),
      at: fc.nat(20),
      step: fc.constantFrom(-1, 1),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const end = acts.reduce((design, { id, page, at, step }) => {
          const field = placeOf(design, id)?.field;
          return nudgeField(field ? moveField(design, field, { page }, at) : design, id, step as 1 | -1);
        }, start);
        expect(names(end).sort()).toEqual(names(start).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('moves over the end of a page, into a group and out of it; a removed page leaves its questions', () => {
    const design = addPage(everyKind()).design;
    const [first] = design.pages[0]?.fields ?? [];
    const last = design.pages[0]?.fields.at(-1);
    const group = design.pages[0]?.fields.find((field) => field.fields.length > 0);
    if (!first || !last || !group) throw new Error('the palette is empty');
    expect(placeOf(nudgeField(design, last.id, 1), last.id)?.home).toEqual({ page: 'p2' });
    const inside = moveField(design, first, { group: group.id }, 0);
    expect(placeOf(inside, first.id)?.home).toEqual({ group: group.id });
    expect(moveField(design, group, { group: group.id }, 0)).toBe(design);
    expect(names(removePage(nudgeField(design, last.id, 1), 'p2')).sort()).toEqual(names(design).sort());
    expect(names(removeField(inside, group.id))).not.toContain(first.name);
  });
});

describe('a condition made by picking', () => {
  const value = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean());
  const term = fc
    .record({
      field: fc.constantFrom('a', 'b', 'c.d'),
      operator: fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[])),
      value,
    })
    .map((one) => {
      if (one.operator === 'filled' || one.operator === 'blank') return { ...one, value: null };
      return one.operator === 'in' ? { ...one, value: ['x', String(one.value)] } : one;
    });

  it('is read back from what it wrote', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(term, { minLength: 2, maxLength: 4 }),
        (join, terms) => {
          const condition: Condition = { join, terms };
          expect(conditionOf(sourceOf(condition))).toEqual(condition);
        },
      ),
    );
  });

  it('leaves to the formula what picks cannot say', () => {
    for (const source of ['a + 1 > 2', 'a = 1 and (b = 2 or b = 3)', 'a >', 'age(a) > 18'])
      expect(conditionOf(source)).toBeNull();
  });

  it('is spoken with titles and labels', () => {
    const { form } = readForm({
      properties: {
        k: { type: 'string', title: '户籍', oneOf: [{ const: 'in', title: '本市' }] },
        m: { type: 'integer', title: '收入', 'x-ui': { widget: 'money' } },
      },
    });
    expect(spokenCondition("k = 'in' and m > 150000", form.fields)).toBe('“户籍”是“本市”，并且“收入”大于 1500.00 元');
  });
});

describe('a formula typed with titles', () => {
  const { fields } = readForm({
    properties: {
      q1: { type: 'integer', title: '月收入' },
      q2: {
        type: 'array',
        title: '家庭成员',
        items: { type: 'object', properties: { q3: { type: 'integer', title: '收入' } } },
      },
    },
  }).form;

  it('is kept with names and shown with titles', () => {
    const typed = "月收入 * 12 + sum(家庭成员, '收入')";
    expect(formulaSource(typed, fields)).toBe("q1 * 12 + sum(q2, 'q3')");
    expect(formulaWords("q1 * 12 + sum(q2, 'q3')", fields)).toBe(typed);
  });

  it('says what is wrong and what to do', () => {
    expect(formulaFault(formulaSource('月支出 + 1', fields), fields)).toBe('没有“月支出”这道题，请从下面的题目中点选');
    expect(formulaFault('q1 +', fields)).toContain('没有写完');
    expect(formulaFault('q1 + 1', fields)).toBeNull();
  });
});

describe('two versions of a form', () => {
  const version = (properties: FormSchema['properties'], required: string[] = []) =>
    readForm({ title: '表', properties: properties ?? {}, required }).form;

  it('are compared question by question, in sentences', () => {
    const before = version({ a: { type: 'string', title: '姓名' }, b: { type: 'string', title: '住址' } }, ['a']);
    const after = version({
      b: { type: 'string', title: '现住址', maxLength: 50 },
      a: { type: 'string', title: '姓名' },
      c: { type: 'boolean', title: '是否同意' },
    });
    expect(compareForms(before, after)).toEqual([
      '“现住址”的题目由“住址”改为“现住址”',
      '“现住址”的最多字数由“500”改为“50”',
      '“姓名”的必填由“必填”改为“选填”',
      '新增“是否同意”（是否）',
      '题目的次序有变化',
    ]);
    expect(compareForms(before, before)).toEqual([]);
  });
});
