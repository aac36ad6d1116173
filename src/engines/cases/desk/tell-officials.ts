import { leaderOf, officialTelephone } from '#engines/directory';
import { readAddress, sendMessage } from '#engines/messaging';
import { AppError, formatDate, on, type TxCtx } from '#kernel';
import { type CaseRow, cases } from '../cases.repo.ts';
import { deferralDue, supervisionMoved } from '../events.ts';
import { supervisions } from '../supervision/supervisions.repo.ts';

/**
 * A short message beside the workbench, where the same waits in a list: to the official who has the case, or to the head of
 * the office where nobody has taken it. Who has had many lately gets no more; the list says it all the same.
 */
async function tell(tx: TxCtx, row: CaseRow, personId: string | null, what: string): Promise<void> {
  const to = personId ? await officialTelephone(tx, personId) : null;
  if (to === null || readAddress('sms', to) === null) return;
  try {
    await tx.transaction((inner) =>
      sendMessage(inner, {
        channel: 'sms',
        to,
        template: 'official-notice',
        params: { what, address: `${tx.settings.siteAddress}/console` },
        purpose: '工作提醒',
        about: `cases.case:${row.id}`,
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tx.log.info({ code: error.code, personId }, 'an official was not told by message');
  }
}

const handlerOf = async (tx: TxCtx, row: CaseRow): Promise<string | null> =>
  row.handlerId ?? (await leaderOf(tx, row.organisationId))?.personId ?? null;

async function tellOfSupervision(tx: TxCtx, id: string, state: string): Promise<void> {
  const order = await supervisions.lock(tx, id);
  const row = order ? await cases.byId(tx, order.caseId) : undefined;
  if (!order || !row || row.demo) return;
  const until = formatDate(order.answerDue);
  if (state === 'ordered')
    await tell(tx, row, await handlerOf(tx, row), `办件 ${row.number} 被督办，请在${until}前答复`);
  if (state === 'answered') await tell(tx, row, order.orderedBy, `办件 ${row.number} 的督办已答复，请核实销号`);
  if (state !== 'escalated') return;
  const words = `办件 ${row.number} 的督办已升级，答复期限是${until}`;
  const head = (await leaderOf(tx, row.organisationId))?.personId ?? null;
  for (const person of new Set([await handlerOf(tx, row), head, order.orderedBy])) await tell(tx, row, person, words);
}

async function tellOfDeferral(tx: TxCtx, id: string, isLate: boolean): Promise<void> {
  const row = await cases.byId(tx, id);
  if (!row || row.demo) return;
  const words = isLate ? '容缺材料逾期没有补交，请依法处理' : '容缺材料快到补交期限，请提醒申请人';
  await tell(tx, row, await handlerOf(tx, row), `办件 ${row.number} 的${words}`);
}

export const officialNotices = [
  on(supervisionMoved, 'cases.tell-supervision', (tx, { id, state }) => tellOfSupervision(tx, id, state)),
  on(deferralDue, 'cases.tell-deferral', (tx, { id, late }) => tellOfDeferral(tx, id, late)),
];
