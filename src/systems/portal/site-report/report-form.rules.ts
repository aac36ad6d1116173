import { type Expression, parseExpression, scopeOf } from '#kernel/contract';
import { editionOn } from '../edition-on.ts';
import data from '../rules/site-report-form.json' with { type: 'json' };
import type { ReportGroup, ReportValues } from './site-report.contract.ts';

export interface ReportForm {
  readonly edition: string;
  readonly source: string;
  readonly groups: readonly ReportGroup[];
  readonly checks: readonly { readonly rule: Expression; readonly key: string; readonly message: string }[];
  /** `MM-DD` of the year after. */
  readonly dueMonthDay: string;
}

const forms = data.editions.map((edition) => ({
  ...edition,
  groups: edition.groups as readonly ReportGroup[],
  checks: edition.checks.map(({ rule, ...check }) => ({ ...check, rule: parseExpression(rule) })),
}));

/** The form of a year. */
export const formOfYear = (year: number): ReportForm => editionOn(forms, `${year}-12-31`);

/** The groups with only those fields as counted that records did tell. */
export const groupsAround = (form: ReportForm, counted: ReportValues): ReportGroup[] =>
  form.groups.map(({ title, fields }) => ({
    title,
    fields: fields.map((field) => ({ ...field, counted: field.counted === true && Object.hasOwn(counted, field.key) })),
  }));

export const reportDueOn = (year: number): string => `${year + 1}-${formOfYear(year).dueMonthDay}`;

interface ReportFault {
  readonly key: string;
  readonly message: string;
  /** Not filled in, rather than in disagreement. */
  readonly missing: boolean;
}

/** What is missing, and what does not agree; a check over something missing says nothing. */
export function reportFaults(form: ReportForm, values: ReportValues): ReportFault[] {
  const missing = form.groups.flatMap(({ title, fields }) =>
    fields
      .filter(({ key, optional }) => !optional && (values[key] === undefined || values[key] === ''))
      .map((field) => ({ key: field.key, message: `“${title}”的“${field.title}”还没有填`, missing: true })),
  );
  const scope = scopeOf(values);
  const broken = form.checks
    .filter(({ rule }) => rule.paths.every((path) => typeof values[path] === 'number'))
    .filter(({ rule }) => !rule.holds(scope, { today: '' }))
    .map(({ key, message }) => ({ key, message, missing: false }));
  return [...missing, ...broken];
}
