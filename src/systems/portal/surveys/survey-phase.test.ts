import { describe, expect, it } from 'vitest';
import { isResultLate, phaseOn, resultDueOn, type SurveyDates } from './survey-phase.rules.ts';

const asked: SurveyDates = {
  startsOn: '2026-10-01',
  endsOn: '2026-10-20',
  isPublished: true,
  closedOn: null,
  resultOn: null,
};

describe('where a survey stands', () => {
  it.each([
    ['2026-09-30', {}, 'upcoming'],
    ['2026-10-01', {}, 'open'],
    ['2026-10-20', {}, 'open'],
    ['2026-10-21', {}, 'ended'],
    ['2026-10-10', { closedOn: '2026-10-10' }, 'ended'],
    ['2026-10-30', { resultOn: '2026-10-28' }, 'resulted'],
    ['2026-10-10', { isPublished: false }, 'draft'],
  ])('on %s with %o is %s', (today, more, phase) => {
    expect(phaseOn({ ...asked, ...more }, today)).toBe(phase);
  });

  it('owes its result a month after it ended, early or not', () => {
    expect(resultDueOn(asked)).toBe('2026-11-20');
    expect(resultDueOn({ ...asked, closedOn: '2026-10-10' })).toBe('2026-11-10');
    expect(isResultLate(asked, '2026-11-20')).toBe(false);
    expect(isResultLate(asked, '2026-11-21')).toBe(true);
    expect(isResultLate({ ...asked, resultOn: '2026-11-21' }, '2026-11-21')).toBe(false);
  });
});
