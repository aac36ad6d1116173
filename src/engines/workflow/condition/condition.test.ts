import { describe, expect, it } from 'vitest';
import { ConditionError, parseCondition } from './condition.rules.ts';
import { evaluate } from './evaluate.rules.ts';

const facts: Record<string, unknown> = {
  amount: 1200,
  text: '800',
  outcome: 'agree',
  list: ['a', 'b'],
  初审: { outcome: 'disagree', agreed: 2 },
};
const value = (source: string) => evaluate(parseCondition(source), (name) => facts[name]);

describe('conditions', () => {
  it.each([
    ['amount > 1000', true],
    ['amount > 1000 and outcome = "disagree"', false],
    ["amount > 1000 && outcome == 'agree'", true],
    ['= amount + 300 >= 1500', true],
    ['not(empty(list)) or false', true],
    ['outcome in ("agree", "pass")', true],
    ['count(list) * 2 = 4', true],
    ['contains(list, "c")', false],
    ['初审.outcome != "agree"', true],
    ['初审.missing.deeper = null', true],
    ['text > 700', true],
    ['-amount < 0', true],
    ['1 / 0 = null', true],
    ['missing > 1', false],
    ['!(amount > 1000)', false],
    ['2 + 3 * 4 = 14', true],
  ])('reads %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('takes the wrapping of other tools away', () => {
    expect(value(`\${amount gt 1000}`)).toBe(true);
    expect(value(`#{ outcome eq 'agree' }`)).toBe(true);
  });

  it.each([
    ['', '空'],
    ['amount >', '缺少'],
    ['execution.getVariable("x") > 1', '不支持调用'],
    ['eval("1")', '不支持函数'],
    ['a = 1 = 2', '连写'],
    ['a § 1', '看不懂'],
    ['(a = 1', '应当是'],
    ['a b', '多余'],
  ])('refuses “%s” and says why', (source, why) => {
    expect(() => parseCondition(source)).toThrow(ConditionError);
    expect(() => parseCondition(source)).toThrow(why);
  });

  it('reads no property that is not the object’s own', () => {
    expect(value('初审.constructor = null')).toBe(true);
    expect(value('初审.__proto__ = null')).toBe(true);
  });
});
