import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dueDate, nationalCalendar, readClock } from '#kernel';
import {
  type CaseCommand,
  type CaseLife,
  type CaseTerms,
  type CommandType,
  caseStates,
  finalStates,
  type LifeRules,
} from './life.ts';
import { deemedAcceptedOn, readLife, runningClocks } from './life-deadlines.rules.ts';
import { allowedCommands, moveCase, openLife } from './move-case.rules.ts';

const calendar = nationalCalendar();

const rules: LifeRules = {
  edition: '2019',
  source: '中华人民共和国行政许可法（2019年修正）',
  correctionDays: 5,
  supplyDays: null,
  deliveryDays: 10,
  extensionDays: 10,
  reconsiderationDays: 60,
  litigationMonths: 6,
  articles: {
    correction: '行政许可法第三十二条',
    decision: '行政许可法第四十二条',
    extension: '行政许可法第四十二条',
    suspension: '行政许可法第四十五条',
    delivery: '行政许可法第四十四条',
  },
};
const terms: CaseTerms = {
  promised: { unit: 'working', days: 10 },
  statutory: { unit: 'working', days: 20 },
  basis: '行政许可法第四十二条',
  onTheSpot: false,
};

type Step = readonly [string, CaseCommand];
const play = (receivedOn: string, steps: readonly Step[], own: CaseTerms = terms): CaseLife =>
  steps.reduce((life, [on, command]) => moveCase(life, command, on, calendar), openLife(receivedOn, rules, own));
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return '';
};

describe('the law on a case, line by line (dossier §3)', () => {
  it('3.2: received on Monday 2024-09-09 and nothing said by the make-up Saturday, it is accepted from the day of receipt', () => {
    const life = openLife('2024-09-09', rules, terms);
    expect(deemedAcceptedOn(life, calendar)).toEqual({ lastDay: '2024-09-14', acceptedOn: '2024-09-09' });
    const late = moveCase(life, { type: 'accept' }, '2024-09-18', calendar);
    expect([late.acceptedOn, dueDate(late.promised!, calendar)?.date]).toEqual(['2024-09-09', '2024-09-24']);
    const asking: CaseCommand = { type: 'request-correction', missing: ['身份证'], reason: '缺少' };
    expect(moveCase(life, asking, '2024-09-14', calendar).state).toBe('correction');
    expect(codeOf(() => moveCase(life, asking, '2024-09-18', calendar))).toBe('cases.deemedAccepted');
    expect(
      codeOf(() =>
        moveCase(
          life,
          { type: 'refuse-acceptance', reason: '不属本机关', remedy: '可申请复议' },
          '2024-09-18',
          calendar,
        ),
      ),
    ).toBe('cases.deemedAccepted');
  });

  it('3.3: promised ten days from 09-09 end on 09-24, and on 10-10 with an expert review from 09-12 to 09-25', () => {
    const accepted: Step = ['2024-09-09', { type: 'accept' }];
    expect(dueDate(play('2024-09-09', [accepted]).promised!, calendar)?.date).toBe('2024-09-24');
    const reviewed = play('2024-09-09', [
      accepted,
      ['2024-09-12', { type: 'suspend', kind: 'expert-review', reason: '专家评审' }],
      ['2024-09-25', { type: 'resume' }],
    ]);
    expect(dueDate(reviewed.promised!, calendar)?.date).toBe('2024-10-10');
  });

  it('3.4: a second request for correction is refused, also after it was supplied or handed in again', () => {
    const supplied = play('2024-09-09', [
      ['2024-09-10', { type: 'request-correction', missing: ['户口簿'], reason: '缺少户口簿' }],
      ['2024-09-12', { type: 'supply' }],
    ]);
    const again: CaseCommand = { type: 'request-correction', missing: ['照片'], reason: '又缺' };
    expect(codeOf(() => moveCase(supplied, again, '2024-09-13', calendar))).toBe('cases.correctedBefore');
    const handedIn = play('2024-09-09', [
      ['2024-09-10', { type: 'request-correction', missing: ['户口簿'], reason: '缺少户口簿' }],
      ['2024-09-12', { type: 'supply' }],
      ['2024-09-12', { type: 'pre-reject', reason: '选错了事项' }],
      ['2024-09-13', { type: 'resubmit' }],
    ]);
    expect(codeOf(() => moveCase(handedIn, again, '2024-09-13', calendar))).toBe('cases.correctedBefore');
  });

  it('3.5: an extension of eleven days is refused, of ten needs the head of the organ, and comes once', () => {
    const accepted = play('2024-09-09', [['2024-09-09', { type: 'accept' }]]);
    const extend = (days: number, approvedBy: string): CaseCommand => ({
      type: 'extend',
      days,
      approvedBy,
      reason: '案情复杂',
    });
    expect(codeOf(() => moveCase(accepted, extend(11, '局长'), '2024-09-10', calendar))).toBe('cases.extensionTooLong');
    expect(codeOf(() => moveCase(accepted, extend(10, ' '), '2024-09-10', calendar))).toBe('cases.extensionUnapproved');
    const extended = moveCase(accepted, extend(10, '局长'), '2024-09-10', calendar);
    expect(dueDate(extended.statutory!, calendar)?.date).toBe('2024-10-25');
    expect(codeOf(() => moveCase(extended, extend(1, '局长'), '2024-09-11', calendar))).toBe('cases.extendedBefore');
  });

  it('3.6: a refusal without its reason or without the remedies cannot be issued', () => {
    const accepted = play('2024-09-09', [['2024-09-09', { type: 'accept' }]]);
    for (const more of [{}, { reason: '不符合条件' }, { remedy: '六十日内复议' }, { reason: ' ', remedy: '复议' }])
      expect(
        codeOf(() => moveCase(accepted, { type: 'decide', outcome: 'refused', ...more }, '2024-09-10', calendar)),
      ).toBe('cases.reasonAndRemedy');
    const refused: CaseCommand = { type: 'decide', outcome: 'refused', reason: '不符合条件', remedy: '六十日内复议' };
    expect(moveCase(accepted, refused, '2024-09-10', calendar).outcome).toBe('refused');
  });

  it.each([
    ['2024-09-23', 'yellow', false],
    ['2024-09-24', 'yellow', false],
    ['2024-09-25', 'red', false],
    ['2024-10-12', 'red', false],
    ['2024-10-13', 'red', true],
  ])('shows on %s a %s lamp, and the law breached: %s', (today, light, breached) => {
    const life = play('2024-09-09', [['2024-09-09', { type: 'accept' }]]);
    expect(readLife(life, calendar, today, 3)).toMatchObject({ light, breached });
  });

  it('stops the clock on the day of the decision, and gives ten working days to deliver it', () => {
    const life = play('2024-09-09', [
      ['2024-09-09', { type: 'accept' }],
      ['2024-09-20', { type: 'decide', outcome: 'granted' }],
    ]);
    expect(readClock(life.promised!, calendar, '2024-12-01').used).toBe(8);
    const [delivery] = runningClocks(life);
    expect([delivery?.what, dueDate(delivery!.clock, calendar)?.date]).toEqual(['delivery', '2024-10-10']);
  });
});

const start = '2024-09-02';
const anyCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.constantFrom<CaseCommand>(
    { type: 'pre-reject', reason: '退回' },
    { type: 'resubmit' },
    { type: 'request-correction', missing: ['甲'], reason: '缺' },
    { type: 'supply' },
    { type: 'accept' },
    { type: 'refuse-acceptance', reason: '理由', remedy: '复议' },
    { type: 'start-review' },
    { type: 'suspend', kind: 'testing', reason: '检测' },
    { type: 'resume' },
    { type: 'decide', outcome: 'granted' },
    { type: 'decide', outcome: 'refused', reason: '理由', remedy: '复议' },
    { type: 'deliver' },
    { type: 'close' },
    { type: 'withdraw', reason: '' },
    { type: 'terminate', reason: '死亡' },
  ),
  fc.record({
    type: fc.constant('extend' as const),
    days: fc.integer({ min: 1, max: 10 }),
    approvedBy: fc.constant('局长'),
    reason: fc.constant('复杂'),
  }),
);
const anyHistory = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), anyCommand), { maxLength: 25 });

/** Plays whatever is legal, skips what is refused, and shows every life on the way. */
function wander(history: readonly (readonly [number, CaseCommand])[]): {
  lives: CaseLife[];
  done: CaseCommand[];
  today: string;
} {
  let today = start;
  const lives = [openLife(start, rules, terms)];
  const done: CaseCommand[] = [];
  for (const [days, command] of history) {
    today = addDays(today, days);
    const before = lives.at(-1)!;
    const allowed = allowedCommands(before).includes(command.type);
    try {
      lives.push(moveCase(before, command, today, calendar));
      expect(allowed).toBe(true);
      done.push(command);
    } catch (error) {
      const { code } = error as { code?: string };
      // Only what depends on the day may refuse a command that the state allows.
      expect(
        allowed ? ['cases.deemedAccepted'] : ['cases.notNow', 'cases.correctedBefore', 'cases.extendedBefore'],
      ).toContain(code);
    }
  }
  return { lives, done, today };
}

describe('whatever is tried with a case', () => {
  it('keeps the law: one correction, one extension, one decision, clocks that run only between acceptance and decision', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { lives, done } = wander(history);
        const count = (type: CommandType) => done.filter((command) => command.type === type).length;
        expect(count('request-correction')).toBeLessThanOrEqual(1);
        expect(count('extend')).toBeLessThanOrEqual(1);
        expect(count('decide')).toBeLessThanOrEqual(1);
        for (const life of lives) {
          expect(life.outcome !== null).toBe(life.decidedOn !== null);
          if (['accepted', 'reviewing', 'suspended'].includes(life.state)) expect(life.promised).not.toBeNull();
          if (['received', 'pre-rejected', 'correction', 'not-accepted'].includes(life.state))
            expect(life.promised).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves a case stuck: from every state some end is in reach, and nothing follows an end', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { lives } = wander(history);
        for (const life of lives) expect(allowedCommands(life).length === 0).toBe(finalStates.includes(life.state));
      }),
      { numRuns: 200 },
    );
  });

  it('reaches every state', () => {
    const seen = new Set<string>();
    for (const history of fc.sample(anyHistory, { numRuns: 4000, seed: 7 }))
      for (const life of wander(history).lives) seen.add(life.state);
    expect([...seen].sort()).toEqual(Object.keys(caseStates).sort());
  });
});
