import { describe, expect, it } from 'vitest';
import { ConditionError, parseCondition, scopeOver } from './condition.rules.ts';

const facts: Record<string, unknown> = {
  amount: 1200,
  outcome: 'agree',
  remark: 'a && b == c',
  list: ['a', 'b'],
  初审: { outcome: 'disagree', agreed: 2 },
};
const value = (source: string) =>
  parseCondition(source).evaluate(
    scopeOver((name) => facts[name]),
    { today: '2026-03-02' },
  );
/** As the tools of the Java world write it. */
const juel = (inside: string) => `$\{${inside}}`;

describe('conditions', () => {
  it.each([
    ['amount > 1000', true],
    ['amount > 1000 and outcome = "disagree"', false],
    ["amount > 1000 && outcome == 'agree'", true],
    ['= amount + 300 >= 1500', true],
    ['amount > 1000 并且 outcome = “agree”', true],
    ['初审.outcome != "agree"', true],
    ['初审.missing.deeper = null', true],
    ['missing > 1', false],
    [juel('amount gt 1000 and outcome eq "agree"'), true],
    [juel('!(amount > 1000)'), false],
    [juel('!empty list && amount != 5'), true],
    [juel("remark == 'a && b == c'"), true],
    ["#{ outcome == 'agree' || false }", true],
  ])('reads %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it.each([
    ['', '空'],
    ['amount >', '没有写完'],
    [juel('execution.getVariable("x") > 1'), '多余'],
    ['eval("1")', '函数'],
    ['a § 1', '看不懂'],
  ])('refuses “%s” and says why', (source, why) => {
    expect(() => parseCondition(source)).toThrow(ConditionError);
    expect(() => parseCondition(source)).toThrow(why);
  });

  it('reads no property that is not the object’s own', () => {
    expect(value('初审.constructor = null')).toBe(true);
    expect(value('初审.__proto__ = null')).toBe(true);
  });
});
