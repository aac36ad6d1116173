import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, capitalFault } from './capital.rules.ts';
import type { MilestoneKind } from './contract.ts';
import { type Dated, milestoneState, orderFault, plannedEnd } from './milestone.rules.ts';
import { courseFault, isTurned, phaseState, planOn } from './phase.rules.ts';
import { amountIn } from './publish-project.ts';
import { shareOf } from './read-project.ts';

const yi = 10_000_000_000n;
const change = (id: string, changedOn: string, before: bigint, after: bigint): Change => ({
  id,
  changedOn,
  beforeFen: before,
  afterFen: after,
});

describe('capital', () => {
  const first = change('a', '2007-06-01', (12n * yi) / 10n, (39n * yi) / 10n);

  it('accepts 1.2 and 2.7 to 3.9 and refuses a stated 2.8', () => {
    expect(capitalFault(first, [], (27n * yi) / 10n)).toBeNull();
    expect(capitalFault(first, [], (28n * yi) / 10n)).toMatchObject({
      error: 'changeMismatch',
      reckoned: (27n * yi) / 10n,
    });
  });

  it.each([
    [change('b', '2008-01-01', 3n * yi, 4n * yi), 'chainBroken'],
    [change('b', '2007-01-01', yi, 2n * yi), 'chainBroken'],
    [change('b', '2007-06-01', (39n * yi) / 10n, 5n * yi), 'dayTaken'],
    [change('b', '2008-01-01', yi, yi), 'noChange'],
  ])('refuses what breaks the chain (%#)', (next, error) => {
    expect(capitalFault(next, [first], null)?.error).toBe(error);
  });

  it('adds up over any chain that it accepts', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 2, maxLength: 12 }), (levels) => {
        const kept: Change[] = [];
        for (let i = 1; i < levels.length; i += 1) {
          const next = change(`c${i}`, `20${String(i + 10)}-01-01`, kept.at(-1)?.afterFen ?? levels[0]!, levels[i]!);
          if (capitalFault(next, kept, null) === null) kept.push(next);
        }
        const sum = kept.reduce((total, one) => total + one.afterFen - one.beforeFen, 0n);
        expect(sum).toBe((kept.at(-1)?.afterFen ?? 0n) - (kept[0]?.beforeFen ?? 0n));
      }),
    );
  });
});

describe('milestones', () => {
  const at = (kind: MilestoneKind, actual: string | null, planned: string | null = null, evidence = '报道'): Dated => ({
    kind,
    actual,
    planned,
    evidence,
  });
  const started = at('ground_broken', '2007-01-16');

  it.each([
    ['ignition', '2007-12-28', [started], null],
    ['ignition', '2007-01-01', [started], 'wrongOrder'],
    ['ignition', '2007-12-28', [], 'missingBefore'],
    ['signed', '2007-02-01', [started], 'wrongOrder'],
    ['eia', '2006-05-01', [at('land', '2006-03-01'), started], null],
    ['land', '2006-03-01', [at('eia', '2006-05-01'), started], null],
    ['trial_production', '2007-12-28', [started, at('ignition', '2007-12-28')], null],
  ] as const)('%s on %s', (kind, day, others, error) => {
    expect(orderFault(kind, day, others)?.error ?? null).toBe(error);
  });

  it.each([
    [at('trial_production', null, '2008-03'), '2008-04-30', 'ahead', 0],
    [at('trial_production', null, '2008-03'), '2008-05-01', 'delayed', 31],
    [at('trial_production', null, '2008-03-10'), '2008-04-09', 'ahead', 0],
    [at('trial_production', '2008-06-01', '2008-03'), '2010-01-01', 'reached', 0],
    [at('trial_production', '2008-06-01', '2008-03', ''), '2010-01-01', 'unverified', 0],
  ] as const)('stands on its day (%#)', (milestone, day, state, daysLate) => {
    expect(milestoneState(milestone, day)).toEqual({ state, daysLate });
  });

  it('plans for a month until its last day', () => {
    expect(plannedEnd('2008-02')).toBe('2008-02-29');
    expect(plannedEnd('2008-03-05')).toBe('2008-03-05');
  });
});

describe('a phase', () => {
  const plan = { since: null, plannedStart: '2008-03', plannedEnd: '2008-12-31' };
  const course = { startedOn: null, finishedOn: null, cancelledOn: null };
  it.each([
    [course, '2008-04-30', 'ahead', 0],
    [course, '2008-05-01', 'overdue', 31],
    [{ ...course, startedOn: '2008-04-02' }, '2009-01-30', 'underway', 0],
    [{ ...course, startedOn: '2008-04-02' }, '2009-01-31', 'delayed', 31],
    [{ ...course, startedOn: '2008-04-02', finishedOn: '2009-01-02' }, '2010-01-01', 'finished', 2],
    [{ ...course, cancelledOn: '2008-02-01' }, '2010-01-01', 'cancelled', 0],
  ] as const)('stands on its day (%#)', (given, day, state, daysLate) => {
    expect(phaseState(given, plan, day)).toEqual({ state, daysLate });
  });

  it('has the plan of the day', () => {
    const plans = [plan, { ...plan, since: '2008-06-01' }, { ...plan, since: '2008-09-01' }];
    expect(['2007-01-01', '2008-06-01', '2026-01-01'].map((day) => planOn(plans, day)?.since)).toEqual([
      null,
      '2008-06-01',
      '2008-09-01',
    ]);
  });

  it('is not planned to end before it begins, nor did it', () => {
    expect(isTurned({ plannedStart: '2008-03-05', plannedEnd: '2008-03' })).toBe(false);
    expect(isTurned({ plannedStart: '2008-04', plannedEnd: '2008-03' })).toBe(true);
    expect(courseFault({ startedOn: null, finishedOn: '2008-03-01' }, '2009-01-01')).toBe('noStart');
    expect(courseFault({ startedOn: '2008-03-02', finishedOn: '2008-03-01' }, '2009-01-01')).toBe('turned');
    expect(courseFault({ startedOn: '2008-03-02', finishedOn: null }, '2008-03-01')).toBe('future');
  });
});

it.each([
  [130_000_000_000n, '亿元', '13'],
  [27_000_000_000n, '亿元', '2.7'],
  [3_500_000_000n, '万元', '3500'],
  [1n, '亿元', '0.0000000001'],
])('says %s fen in %s as %s', (fen, unit, text) => {
  expect(amountIn(fen, unit)).toBe(text);
});

it('takes 8 of 13 for 61.54 percent', () => {
  expect(shareOf(8n * yi, 13n * yi)).toBe('61.54');
  expect(shareOf(1n, 0n)).toBe('');
});
