import { answerText, type OpenForm } from '#engines/forms';
import { type City, formatDate, formatDateInHanzi } from '#kernel';
import { addMonths } from '#kernel/contract';
import type { CaseRow, Entry } from '../cases.repo.ts';
import type { ItemContent } from '../items/item-schema.ts';
import type { LifeRules } from '../life.ts';
import type { Applicant } from '../submit-case.ts';
import type { PaperTemplate } from './paper-template.ts';
import type { ReceivedFile } from './received-files.ts';

/** What a template prints; texts only, so that nothing of a person is ever read as markup. */
export interface PaperData {
  readonly title: string;
  readonly number: string;
  readonly organisation: string;
  readonly city: string;
  readonly item: string;
  readonly caseNumber: string;
  readonly applicant: string;
  readonly applicantDocument: string;
  readonly date: string;
  readonly dateInHanzi: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly basis: string;
  readonly missing: readonly string[];
  readonly reason: string;
  readonly remedy: string;
  readonly days: string;
  readonly result: string;
  readonly words: string;
  readonly validUntil: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly materials: readonly string[];
  /** On a receipt: what was handed in. */
  readonly files: readonly ReceivedFile[];
  readonly phone: string;
  readonly code: string;
  readonly address: string;
  readonly demo: boolean;
}

export interface PaperSource {
  readonly template: PaperTemplate;
  readonly row: CaseRow;
  readonly entry: Entry;
  readonly item: ItemContent;
  readonly rules: LifeRules;
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly form: OpenForm | null;
  readonly organisation: string;
  readonly materials: readonly string[];
  readonly files: readonly ReceivedFile[];
  readonly number: string;
  readonly code: string;
  readonly address: string;
  readonly city: City;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const validUntilOf = (template: PaperTemplate, on: string): string | null =>
  template.rule.validMonths ? addMonths(on, template.rule.validMonths) : null;

export function paperData(source: PaperSource): PaperData {
  const { template, row, entry, item, applicant, rules } = source;
  const { facts } = entry;
  const missing = Array.isArray(facts['missing']) ? facts['missing'].map(String) : [];
  const until = validUntilOf(template, entry.onDate);
  const validUntil = until ? formatDate(until) : '长期';
  return {
    title: template.title,
    number: source.number,
    organisation: source.organisation,
    city: source.city.name,
    item: item.name,
    caseNumber: row.number,
    applicant: applicant.name,
    applicantDocument: applicant.document,
    date: formatDate(entry.onDate),
    dateInHanzi: formatDateInHanzi(entry.onDate),
    receivedOn: formatDate(row.receivedOn),
    dueOn: row.dueOn ? formatDate(row.dueOn) : '',
    basis: basisOf(item),
    missing,
    reason: text(facts['reason']) || entry.opinion,
    remedy: text(facts['remedy']) || remedyOf(item, rules),
    days: facts['days'] === undefined ? '' : String(facts['days']),
    result: item.result.name,
    words: template.rule.words ?? '',
    validUntil,
    facts: (template.rule.facts ?? []).map(({ label, from }) => ({ label, value: factOf(source, from, validUntil) })),
    materials: source.materials,
    files: source.files,
    phone: item.places[0]?.phone ?? '',
    code: source.code,
    address: source.address,
    demo: row.demo,
  };
}

const basisOf = (item: ItemContent): string =>
  item.legalBasis.map(({ law, article }) => `《${law}》${article ?? ''}`).join('、');

const remedyOf = (item: ItemContent, rules: LifeRules): string =>
  `如不服本决定，可以自知道本决定之日起${rules.reconsiderationDays}日内向${item.reconsideration}申请行政复议，` +
  `也可以在${rules.litigationMonths}个月内向${item.litigation}提起行政诉讼。`;

function factOf({ applicant, answers, form }: PaperSource, from: string, validUntil: string): string {
  const [where = '', name = ''] = from.split('.');
  if (where === 'paper') return validUntil;
  if (where === 'applicant') return text((applicant as unknown as Record<string, unknown>)[name]);
  const field = form?.form.fields.find((one) => one.name === name);
  const value = answers[name];
  return field && value !== undefined ? answerText(field, value) : text(value);
}
