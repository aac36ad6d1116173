import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPost } from './apply-post.ts';
import { compileCheck } from './check-answers.ts';
import type { FormSchema } from './form-schema.ts';
import { readForm } from './read-form.ts';
import { readPost } from './read-post.ts';

const around = { today: '2026-11-26' };

const loan: FormSchema = {
  type: 'object',
  title: '创业担保贷款申请',
  required: ['name', 'amount', 'married', 'purposes', 'family'],
  properties: {
    name: { type: 'string', title: '姓名', minLength: 2, maxLength: 50 },
    birth: { type: 'string', format: 'date', title: '出生日期', 'x-latest': 'today' },
    amount: { type: 'integer', title: '贷款金额', minimum: 100, maximum: 30_000_000, 'x-ui': { widget: 'money' } },
    married: { type: 'boolean', title: '是否已婚' },
    spouse: {
      type: 'string',
      title: '配偶姓名',
      'x-when': 'married = true',
      'x-required-when': 'amount > 1000000',
    },
    purposes: {
      type: 'array',
      title: '用途',
      minItems: 1,
      items: {
        oneOf: [
          { const: 'shop', title: '开店' },
          { const: 'farm', title: '种养' },
        ],
      },
    },
    acres: { type: 'number', title: '亩数', 'x-when': "contains(purposes, 'farm')", minimum: 0 },
    family: {
      type: 'array',
      title: '家庭成员',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        required: ['name', 'income'],
        properties: {
          name: { type: 'string', title: '姓名' },
          income: { type: 'integer', title: '月收入', minimum: 0, 'x-ui': { widget: 'money' } },
          student: { type: 'boolean', title: '是否在校' },
          school: { type: 'string', title: '学校', 'x-when': 'student = true and married = true' },
        },
      },
    },
    total: { type: 'integer', title: '家庭月收入', 'x-compute': "sum(family, 'income')", 'x-ui': { widget: 'money' } },
    perHead: { type: 'number', title: '人均', 'x-compute': 'round(total / count(family) / 100, 2)' },
    note: {
      type: 'string',
      title: '说明',
      'x-checks': [{ rule: 'perHead < 5000 or length(note) > 3', message: '人均收入高于 5000 元的，请说明原因' }],
    },
  },
};

const good = {
  name: '李明',
  amount: 500_000,
  married: false,
  purposes: ['shop'],
  family: [
    { name: '甲', income: 120_050 },
    { name: '乙', income: 80_000 },
  ],
};

const { form, findings } = readForm(loan);
const check = compileCheck(form);
const faults = (answers: Record<string, unknown>) =>
  Object.fromEntries(check(answers, around).errors.map((error) => [error.path, error.message]));

describe('a form read from JSON Schema', () => {
  it('has nothing to complain of when it is sound', () => expect(findings).toEqual([]));

  it('lists everything that is wrong at once, in Chinese', () => {
    const bad = readForm({
      title: '坏表',
      properties: {
        a: { type: 'string', title: '甲', 'x-when': 'b = 1' },
        b: { type: 'string', title: '乙', 'x-when': 'a = 1' },
        c: { type: 'string', title: '丙', 'x-when': 'a >' },
        d: { type: 'string', title: '丁', 'x-compute': 'nowhere + 1' },
        e: { type: 'array', title: '戊', items: { type: 'string' } },
        'f-g': { type: 'string' },
        h: { type: 'string', title: '己', pattern: '(' },
      },
      'x-pages': [{ id: 'one', title: '一', fields: ['a', 'b', 'zz'] }],
    });
    const errors = bad.findings.filter((finding) => finding.level === 'error').map((finding) => finding.message);
    expect(errors).toEqual([
      '“丙”的显示条件写得不对：表达式没有写完',
      '“戊”还没有选项',
      '“f-g”不能作为题目代号：只可用文字、字母、数字和下划线',
      '“己”的格式规则不是正确的正则表达式',
      '第 1 页列出的“zz”不在表单里',
      '“甲”的条件或算式绕了一圈又用到它自己，请改掉其中一处',
      '“丁”用到的“nowhere”不在表单里',
    ]);
  });

  it('takes a schema without any x- word as a form of one page', () => {
    const plain = readForm({ title: '简', properties: { a: { type: 'string', title: '甲' } } });
    expect(plain.form.pages.map((page) => [page.title, page.fields.length])).toEqual([['简', 1]]);
  });
});

describe('checking answers', () => {
  it('passes what is right, and reckons what is computed', () => {
    const result = check(good, around);
    expect(result.errors).toEqual([]);
    expect(result.answers).toMatchObject({ total: 200_050, perHead: 1000.25 });
  });

  it('asks for what is missing in the words of the field', () => {
    expect(faults({})).toEqual({
      '/name': '请填写姓名',
      '/amount': '请填写贷款金额',
      '/married': '请填写是否已婚'.replace('请填写', '请确认'),
      '/purposes': '请选择用途',
      '/family': '请添加家庭成员',
    });
  });

  it('asks the conditional question only when its condition holds, and needs it only when that holds too', () => {
    expect(faults({ ...good, amount: 2_000_000 })).toEqual({});
    expect(faults({ ...good, married: true })).toEqual({});
    expect(faults({ ...good, married: true, amount: 2_000_000 })).toEqual({ '/spouse': '请填写配偶姓名' });
  });

  it('drops an answer to a question that is not asked', () => {
    const result = check({ ...good, spouse: '王芳', acres: 3, extra: 'x' }, around);
    expect(result.answers).not.toHaveProperty('spouse');
    expect(result.answers).not.toHaveProperty('acres');
    expect(result.answers).not.toHaveProperty('extra');
  });

  it('sees the answers of its own row first, then those of the form', () => {
    const family = [{ name: '甲', income: 1, student: true, school: '一中' }];
    expect(check({ ...good, family }, around).answers['family']).toEqual([{ name: '甲', income: 1, student: true }]);
    expect(check({ ...good, married: true, family }, around).answers['family']).toEqual(family);
  });

  it('names each wrong place with what is wrong and what is allowed', () => {
    expect(
      faults({
        ...good,
        name: '李',
        birth: '2026-11-27',
        amount: 99,
        purposes: ['shop', 'bank'],
        family: [{ name: '甲', income: -1 }, { income: 2.5 }],
        total: 1,
      }),
    ).toEqual({
      '/name': '姓名至少 2 个字',
      '/birth': '出生日期不能晚于 2026-11-26',
      '/amount': '贷款金额不能小于 1.00 元',
      '/purposes': '用途只能从给出的选项中选',
      '/family/0/income': '月收入不能小于 0.00 元',
      '/family/1/name': '请填写姓名',
      '/family/1/income': '月收入最多两位小数',
    });
  });

  it('applies a rule over several answers, and leaves it be while they are incomplete', () => {
    const rich = { ...good, family: [{ name: '甲', income: 900_000 }] };
    expect(faults({ ...rich, note: '有' })).toEqual({ '/note': '人均收入高于 5000 元的，请说明原因' });
    expect(faults({ ...rich, note: '经营所得较多' })).toEqual({});
  });

  it('never throws on whatever arrives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(loan.properties ?? {})), fc.anything()), (input) => {
        const result = check(input as Record<string, unknown>, around);
        return Array.isArray(result.errors);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading what a page without JavaScript sends', () => {
  it('gives the answers the person meant', () => {
    expect(
      readPost(form, {
        name: ' 李明 ',
        'birth-year': '1990',
        'birth-month': '3',
        'birth-day': '5',
        amount: '５,000.5元',
        married: 'true',
        purposes: ['shop', 'farm'],
        acres: '3.5',
        'family.0.name': '甲',
        'family.0.income': '1200.50',
        'family.2.name': '乙',
        'family.2.income': 'x',
        'family.3.name': '',
        total: '9',
      }),
    ).toEqual({
      name: '李明',
      birth: '1990-03-05',
      amount: 500_050,
      married: true,
      purposes: ['shop', 'farm'],
      acres: 3.5,
      family: [
        { name: '甲', income: 120_050 },
        { name: '乙', income: 'x' },
      ],
    });
  });

  it('reads any amount of money to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        return readPost(form, { amount: yuan })['amount'] === fen;
      }),
    );
  });
});

describe('files in the answers', () => {
  const { form: pets } = readForm({
    properties: {
      pets: {
        type: 'array',
        title: '犬只',
        items: {
          type: 'object',
          properties: {
            name: { type: 'string', title: '犬名' },
            photo: {
              title: '照片',
              'x-ui': { widget: 'file' },
              'x-file': { types: ['jpg'], maxCount: 1, maxBytes: 9 },
            },
          },
        },
      },
    },
  });
  const [page] = pets.pages;
  if (!page) throw new Error('no page');
  const file = (id: string, size = 5) => ({ id, name: `${id}.jpg`, size, type: 'image/jpeg' });
  const before = { pets: [{ name: '大黄', photo: [file('a')] }, { photo: [file('b')] }] };
  const held = { 'pets.0.name': '大黄', 'pets.0.photo-held': 'a', 'pets.1.photo-held': 'b' };

  it('stay with their row while rows come and go', () => {
    const removed = applyPost(pets, page, before, { ...held, do: 'remove:pets.0' });
    expect(removed.answers).toEqual({ pets: [{ photo: [file('b')] }] });
    const fresh = new Map([['pets.2.photo', [file('c')]]]);
    const more = applyPost(pets, page, before, held, fresh).answers['pets'];
    expect(more).toEqual([...before.pets, { photo: [file('c')] }]);
  });

  it('are none that somebody only names, and go when they are dropped', () => {
    const forged = applyPost(pets, page, before, { ...held, 'pets.1.photo-held': ['b', 'z'] });
    expect(forged.answers).toEqual(before);
    const dropped = applyPost(pets, page, before, { ...held, do: 'drop:b' });
    expect(dropped).toEqual({ answers: { pets: [{ name: '大黄', photo: [file('a')] }] }, moves: false });
  });

  it('are held against number, size and type', () => {
    const faults = (photo: object[]) =>
      compileCheck(pets)({ pets: [{ name: '大黄', photo }] }, around).errors.map(({ message }) => message);
    expect(faults([file('a')])).toEqual([]);
    expect(faults([file('a'), file('b')])).toEqual(['照片最多 1 个文件，请删去几个']);
    expect(faults([file('a', 10)])[0]).toContain('超过');
    expect(faults([{ ...file('a'), name: 'a.pdf' }])[0]).toContain('请上传 JPG');
  });
});
