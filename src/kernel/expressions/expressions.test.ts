import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError, parseExpression, scopeOf, type Value } from './index.ts';

const around = { today: '2026-11-26' };
const values = {
  age: 17,
  name: '李明',
  birth: '2009-11-27',
  kind: 'loan',
  none: null,
  agreed: true,
  家属: [
    { 姓名: '甲', 收入: 1200.5 },
    { 姓名: '乙', 收入: 800 },
  ],
  address: { county: '610429' },
  wishes: ['a', 'c'],
};
const say = (source: string): Value => parseExpression(source).evaluate(scopeOf(values), around);

describe('an expression', () => {
  it.each([
    ['1 + 2 * 3 - 4 / 2', 5],
    ['(1 + 2) * 3', 9],
    ['-2 * -3', 6],
    ['0.1 + 0.2', 0.3],
    ['age >= 16 and age < 18', true],
    ['not agreed or age = 17', true],
    ['not agreed = false', true],
    ["kind in ('loan', 'grant')", true],
    ["kind in ['grant']", false],
    ["address.county = '610429' 并且 非 空 = name", true],
    ['count(家属) = 2', true],
    ["sum(家属, '收入')", 2000.5],
    ["max(家属, '收入')", 1200.5],
    ['age(birth)', 16],
    ["age(birth, '2026-11-27')", 17],
    ["days('2024-02-28', '2024-03-01')", 2],
    ["addDays('2024-02-28', 2)", '2024-03-01'],
    ["contains(wishes, 'c')", true],
    ["wishes = 'a'", true],
    ["length('㙍𠮷')", 2],
    ['round(2.5)', 3],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ["if(age < 18, '未成年', '成年')", '未成年'],
    ['age ＞ 3', true],
  ])('%s is %j', (source, wanted) => expect(say(source)).toEqual(wanted));

  it.each(['none > 1', 'none < 1', 'none >= 0', 'missing + 1', 'missing.deep.path', '1 / 0', 'name * 2'])(
    'knows nothing of %s, and does not fail',
    (source) => expect([null, false]).toContain(say(source)),
  );

  it('counts an empty text, an empty list and a missing value as the same nothing', () => {
    expect(say("none = '' and missing = none and empty(missing)")).toBe(true);
  });

  it.each([
    ['age >', '没有写完', 5],
    ['age 3', '多余', 4],
    ['hack(1)', '没有“hack”这个函数', 0],
    ['age # 3', '看不懂', 4],
    ["'open", '看不懂', 0],
    ['in (1)', '前面缺少内容', 0],
    ['a.(1)', '点号后面', 2],
    ['(1, 2', '这里应为', 5],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, '套得太深', 51],
    ['1'.repeat(2001), '不能超过', 2000],
  ])('says what is wrong with %s', (source, message, at) => {
    let error: unknown;
    try {
      parseExpression(source);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as ExpressionError).message).toContain(message);
    expect((error as ExpressionError).at).toBe(at);
  });

  it('lists each path it asks for once', () => {
    expect(parseExpression("a.b > 1 and (a.b < 5 or sum(c, 'd') > e)").paths).toEqual(['a.b', 'c', 'e']);
  });

  it('never reaches what every object has', () => {
    for (const path of ['constructor', '__proto__', 'name.length', 'address.constructor.name', 'toString'])
      expect(say(path)).toBe(null);
  });

  it('reckons like the machine does, whatever the numbers', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const source = `x + y * z - (x - z)`;
        const got = parseExpression(source).evaluate(scopeOf({ x: a, y: b, z: c }), around);
        return got === a + b * c - (a - c);
      }),
    );
  });

  it('ends with an answer or one clear error on any text', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      'and',
      'not',
      '1',
      '=',
      ',',
      '.',
      "'x'",
      'in',
      '-',
      'sum',
      '[',
      ']',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        try {
          parseExpression(pieces.join(' ')).evaluate(scopeOf({ a: 1 }), around);
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
        }
      }),
    );
  });
});
