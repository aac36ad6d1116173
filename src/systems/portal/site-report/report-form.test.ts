import { describe, expect, it } from 'vitest';
import { formOfYear, reportDueOn, reportFaults } from './report-form.rules.ts';
import type { ReportValues } from './site-report.contract.ts';

const form = formOfYear(2025);
const full: ReportValues = Object.fromEntries(
  form.groups.flatMap(({ fields }) =>
    fields.map(({ key, kind }) => [key, { number: 0, 'yes-no': false, text: '示例' }[kind]]),
  ),
);

describe('the yearly report of a site', () => {
  it('is due by the end of January', () => {
    expect(reportDueOn(2025)).toBe('2026-01-31');
  });

  it('wants every field but the ones that not every site has', () => {
    expect(reportFaults(form, full)).toEqual([]);
    const { weibo: _weibo, ...without } = full;
    expect(reportFaults(form, without)).toEqual([]);
    const { visitors: _visitors, ...lacking } = full;
    expect(reportFaults(form, lacking).map(({ key }) => key)).toEqual(['visitors']);
  });

  it.each([
    ['infoTotal', { infoTotal: 10, infoOverview: 4, infoNews: 4, infoDisclosure: 3 }],
    ['lettersDone', { letters: 5, lettersCarried: 1, lettersDone: 7 }],
    ['lettersPublic', { letters: 5, lettersDone: 5, lettersPublic: 6 }],
    ['securityFixed', { securityFound: 2, securityFixed: 3 }],
    ['servicesOnline', { services: 9, servicesOnline: 10 }],
    ['casesPersons', { cases: 10, casesPersons: 6, casesFirms: 3 }],
  ])('finds at %s what does not agree', (key, more) => {
    expect(reportFaults(form, { ...full, ...more }).map((fault) => fault.key)).toContain(key);
  });

  it('lets letters be concluded that were carried over', () => {
    const carried = { letters: 5, lettersCarried: 2, lettersDone: 7, lettersPublic: 3 };
    expect(reportFaults(form, { ...full, ...carried })).toEqual([]);
  });

  it('names only fields of the form in its checks', () => {
    const keys = new Set(form.groups.flatMap(({ fields }) => fields.map(({ key }) => key)));
    const used = form.checks.flatMap(({ rule, key }) => [key, ...rule.paths]);
    expect(used.filter((key) => !keys.has(key))).toEqual([]);
  });
});
