import {
  type CaseView,
  type CoSignerContact,
  type CoSignerRow,
  contactOf,
  coSignersOf,
  coSignersOfCase,
} from '#engines/cases';
import { type Answers, type OpenForm, readDraftToSign } from '#engines/forms';
import { readAddress, sendMessage } from '#engines/messaging';
import { AppError, type TxCtx } from '#kernel';
import type { ApplicationRow } from '../apply/applications.repo.ts';

/** By text message, where the number can be reached; the applicant passes the code on otherwise. */
export const tellCoSigner = (tx: TxCtx, row: CoSignerRow, { phone, code }: CoSignerContact): Promise<void> =>
  tell(tx, row.holder, {
    to: phone,
    template: 'co-sign-asked',
    params: { who: tx.actor.name, item: row.title, code },
    path: '/my/co-sign',
  });

/** The applicant hears how somebody has answered; why, they read when they are signed in. */
export const tellApplicant = (tx: TxCtx, row: CoSignerRow, phone: string, what: string): Promise<void> =>
  tell(tx, row.holder, {
    to: phone,
    template: 'co-sign-answered',
    params: { who: row.name, item: row.title, what },
    path: '/my/cases',
  });

const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Those who have signed hear that it went in, whoever pressed the button. */
export const tellHandedIn = (tx: TxCtx, holder: string, number: string): Promise<void> =>
  tellSigners(tx, holder, `已提交，办件编号 ${number}`);

/** The applicant hears why it did not go in by itself; the others that it waits for the applicant. */
export async function tellStopped(tx: TxCtx, { id, draftId }: ApplicationRow, why: string): Promise<void> {
  const [first] = await coSignersOf(tx, id);
  const { form, checked } = await readDraftToSign(tx, draftId);
  await tell(tx, id, {
    to: phoneIn(form, checked.answers),
    template: 'co-sign-notice',
    params: { item: first?.title ?? '', what: short(`都已确认，但没有自动提交：${why}`) },
    path: `/my/applications/${id}`,
  });
  await tellSigners(tx, id, '都已确认，还要等申请人处理后提交');
}

async function tellSigners(tx: TxCtx, holder: string, what: string): Promise<void> {
  for (const row of await coSignersOf(tx, holder))
    await tell(tx, holder, {
      to: contactOf(tx, row).phone,
      template: 'co-sign-notice',
      params: { item: row.title, what },
      path: '/my/cases',
    });
}

/** The applicant hears what became of the correction that all have signed. */
export const tellSupplied = (tx: TxCtx, { row, applicant }: CaseView, what: string): Promise<void> =>
  tell(tx, `case:${row.id}`, {
    to: applicant.phone,
    template: 'co-sign-notice',
    params: { item: itemOf(row), what: short(`的更正都已确认，${what}`) },
    path: `/my/cases/${row.id}`,
    about: `cases.case:${row.id}`,
  });

/** At each step of the case those who have signed hear what the applicant hears; what is asked, the applicant does. */
export async function tellStep(tx: TxCtx, { row }: CaseView, what: string): Promise<void> {
  for (const signer of await coSignersOfCase(tx, row.id))
    if (signer.state === 'agreed')
      await tell(tx, signer.holder, {
        to: contactOf(tx, signer).phone,
        template: 'co-sign-notice',
        params: { item: itemOf(row), what: `（${row.number}）${what}` },
        path: `/my/co-sign/${signer.id}`,
        about: `cases.case:${row.id}`,
      });
}

const itemOf = ({ title }: { title: string }): string => title.replace(/（.*）$/u, '');

/** Telephone of the applicant, from the answers. */
export function phoneIn({ form }: OpenForm, answers: Answers): string {
  const field = form.fields.find((one) => one.prefill === 'party.phone' && answers[one.name] !== undefined);
  return field ? String(answers[field.name]) : '';
}

interface Told {
  readonly to: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
  readonly path: string;
  /** With what it goes; the application, unless it is about the case. */
  readonly about?: string;
}

/** What was said about an application is found by it, and goes with it. */
export const aboutApplication = (holder: string): string => `online-services.application:${holder}`;

async function tell(tx: TxCtx, holder: string, { to, template, params, path, ...told }: Told): Promise<void> {
  if (readAddress('sms', to) === null) return;
  const address = `${tx.settings.siteAddress}${path}`;
  const purpose = '共同申请确认';
  const about = told.about ?? aboutApplication(holder);
  try {
    await sendMessage(tx, { channel: 'sms', to, template, params: { ...params, address }, purpose, about });
  } catch (error) {
    // Nobody is kept from signing because a telephone has had its messages of the hour; the pages say the same.
    if (!(error instanceof AppError) || error.kind !== 'too-many') throw error;
  }
}
