import { organisationsById } from '#engines/directory';
import { type Ctx, formatDate } from '#kernel';
import { entries } from '../cases.repo.ts';
import { type EntryName, entryNames } from '../entry-names.ts';
import { caseStates, suspensionKinds } from '../life.ts';
import { deliveryWays } from './acts.contract.ts';
import type { DeskCase } from './desk.contract.ts';

const titles: Readonly<Record<string, string>> = {
  missing: '需补正',
  corrected: '更正了',
  remedy: '救济途径',
  kind: '特别程序',
  until: '预计结束',
  days: '延长',
  approvedBy: '批准人',
  askedBy: '提出人',
  way: '送达方式',
  receiver: '签收人',
  tracking: '邮件号或公告编号',
  outcome: '决定',
  deferred: '容缺后补',
  deferredUntil: '补交截止',
  promise: '承诺书',
  firstAsked: '首问人员',
  actingFor: '到场人',
  received: '收到',
  handler: '经办人',
  before: '原到期日',
  after: '新到期日',
};

/** 留痕 from the first to the last, in words. */
export async function showEntries(ctx: Ctx, caseId: string): Promise<DeskCase['entries']> {
  const found = await entries.of(ctx, caseId);
  const offices = await organisationsById(
    ctx,
    found.flatMap((entry) => entry.organisation || []),
  );
  return found.map((entry) => ({
    seq: entry.seq,
    title: entryNames[entry.command as EntryName] ?? entry.command,
    toState: caseStates[entry.toState as keyof typeof caseStates] ?? '',
    at: entry.at.toISOString(),
    actor: entry.actorName,
    office: offices.get(entry.organisation)?.shortName ?? '',
    opinion: entry.opinion,
    facts: Object.entries(entry.facts).flatMap(([key, value]) => {
      const label = titles[key];
      const text = label === undefined ? '' : wordsOf(key, value);
      return label !== undefined && text !== '' ? [{ label, value: text }] : [];
    }),
  }));
}

const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: suspensionKinds,
  way: deliveryWays,
  outcome: { granted: '准予', refused: '不予' },
};
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function wordsOf(key: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(key === 'corrected' ? '、' : '；');
  if (key === 'days') return `${String(value)}个工作日`;
  const text = String(value);
  return named[key]?.[text] ?? (DATE.test(text) ? formatDate(text) : text);
}
