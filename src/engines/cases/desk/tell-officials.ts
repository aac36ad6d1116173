import { leaderOf } from '#engines/directory';
import { formatDate, on, type TxCtx } from '#kernel';
import { type CaseRow, cases } from '../cases.repo.ts';
import { deferralDue, supervisionMoved } from '../events.ts';
import { supervisions } from '../supervision/supervisions.repo.ts';
import { noticeOfficial } from './official-notices.ts';

const handlerOf = async (tx: TxCtx, row: CaseRow): Promise<string | null> =>
  row.handlerId ?? (await leaderOf(tx, row.organisationId))?.personId ?? null;

async function tellOfSupervision(tx: TxCtx, id: string, state: string): Promise<void> {
  const order = await supervisions.lock(tx, id);
  const row = order ? await cases.byId(tx, order.caseId) : undefined;
  if (!order || !row || row.demo) return;
  const until = formatDate(order.answerDue);
  if (state === 'ordered')
    await noticeOfficial(tx, row, await handlerOf(tx, row), `办件 ${row.number} 被督办，请在${until}前答复`);
  if (state === 'answered')
    await noticeOfficial(tx, row, order.orderedBy, `办件 ${row.number} 的督办已答复，请核实销号`);
  if (state !== 'escalated') return;
  const words = `办件 ${row.number} 的督办已升级，答复期限是${until}`;
  const head = (await leaderOf(tx, row.organisationId))?.personId ?? null;
  for (const person of new Set([await handlerOf(tx, row), head, order.orderedBy]))
    await noticeOfficial(tx, row, person, words);
}

async function tellOfDeferral(tx: TxCtx, id: string, isLate: boolean): Promise<void> {
  const row = await cases.byId(tx, id);
  if (!row || row.demo) return;
  const words = isLate ? '容缺材料逾期没有补交，请依法处理' : '容缺材料快到补交期限，请提醒申请人';
  await noticeOfficial(tx, row, await handlerOf(tx, row), `办件 ${row.number} 的${words}`);
}

export const officialNotices = [
  on(supervisionMoved, 'cases.tell-supervision', (tx, { id, state }) => tellOfSupervision(tx, id, state)),
  on(deferralDue, 'cases.tell-deferral', (tx, { id, late }) => tellOfDeferral(tx, id, late)),
];
