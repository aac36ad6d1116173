import { type CaseView, caseMoved, caseSubmitted, deferralDue, readCase } from '#engines/cases';
import { readAddress, sendMessage } from '#engines/messaging';
import { formatDate, on, type TxCtx } from '#kernel';
import { tellStep } from '../co-sign/tell-co-signer.ts';
import { type Notice, noticeFor, stepFor } from './notice-for.rules.ts';

async function send(tx: TxCtx, view: CaseView, notice: Notice): Promise<void> {
  const { applicant, row } = view;
  const to = applicant.agent?.phone || applicant.phone;
  // A number that no message can reach was taken at a counter, say; the papers reach its owner.
  if (row.demo || readAddress('sms', to) === null) return;
  await sendMessage(tx, {
    channel: 'sms',
    to,
    template: notice.template,
    params: {
      item: row.title.replace(/（.*）$/u, ''),
      number: row.number,
      due: row.dueOn ? formatDate(row.dueOn) : '',
      address: `${tx.settings.siteAddress}/my/cases`,
      what: notice.what,
    },
    purpose: '办件进展',
    about: `cases.case:${row.id}`,
  });
}

async function tell(tx: TxCtx, id: string, command: string): Promise<void> {
  const view = await readCase(tx, id);
  const entry = view.entries.findLast((one) => one.command === command);
  const notice = entry ? noticeFor(entry) : null;
  if (!notice) return;
  await send(tx, view, notice);
  const step = stepFor(notice);
  if (step && !view.row.demo) await tellStep(tx, view, step);
}

/** At each step the applicant is told, with the transaction that knows of it: the message leaves once, or never was. */
export const noticeConsumers = [
  on(caseSubmitted, 'online-services.tell-submitted', (tx, { id }) => tell(tx, id, 'submit')),
  on(caseMoved, 'online-services.tell-moved', (tx, { id, command }) => tell(tx, id, command)),
  on(deferralDue, 'online-services.tell-deferral', (tx, { id, late }) =>
    tell(tx, id, late ? 'deferral-late' : 'remind-deferral'),
  ),
];
