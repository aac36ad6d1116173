import { type CoSignerContact, type CoSignerRow, contactOf, coSignersOf } from '#engines/cases';
import { type Answers, type OpenForm, readDraftToSign } from '#engines/forms';
import { readAddress, sendMessage } from '#engines/messaging';
import { AppError, type TxCtx } from '#kernel';
import type { ApplicationRow } from '../apply/applications.repo.ts';

/** By text message, where the number can be reached; the applicant passes the code on otherwise. */
export const tellCoSigner = (tx: TxCtx, row: CoSignerRow, contact: CoSignerContact): Promise<void> =>
  tell(tx, contact.phone, 'co-sign-asked', { who: tx.actor.name, item: row.title, code: contact.code }, '/my/co-sign');

/** The applicant hears how somebody has answered; why, they read when they are signed in. */
export const tellApplicant = (tx: TxCtx, row: CoSignerRow, phone: string, what: string): Promise<void> =>
  tell(tx, phone, 'co-sign-answered', { who: row.name, item: row.title, what }, '/my/cases');

const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Those who have signed hear that it went in, whoever pressed the button. */
export async function tellHandedIn(tx: TxCtx, holder: string, number: string): Promise<void> {
  for (const row of await coSignersOf(tx, holder))
    await tell(
      tx,
      contactOf(tx, row).phone,
      'co-sign-notice',
      { item: row.title, what: `已提交，办件编号 ${number}` },
      '/my/cases',
    );
}

/** The applicant hears why it did not go in by itself; the others that it waits for the applicant. */
export async function tellStopped(tx: TxCtx, application: ApplicationRow, why: string): Promise<void> {
  const signers = await coSignersOf(tx, application.id);
  const { form, checked } = await readDraftToSign(tx, application.draftId);
  const item = signers[0]?.title ?? '';
  const what = short(`都已确认，但没有自动提交：${why}`);
  await tell(
    tx,
    phoneIn(form, checked.answers),
    'co-sign-notice',
    { item, what },
    `/my/applications/${application.id}`,
  );
  for (const row of signers)
    await tell(
      tx,
      contactOf(tx, row).phone,
      'co-sign-notice',
      { item, what: '都已确认，还要等申请人处理后提交' },
      '/my/cases',
    );
}

/** Telephone of the applicant, from the answers. */
export function phoneIn({ form }: OpenForm, answers: Answers): string {
  const field = form.fields.find((one) => one.prefill === 'party.phone' && answers[one.name] !== undefined);
  return field ? String(answers[field.name]) : '';
}

async function tell(
  tx: TxCtx,
  to: string,
  template: string,
  params: Readonly<Record<string, string>>,
  path: string,
): Promise<void> {
  if (readAddress('sms', to) === null) return;
  const address = `${tx.settings.siteAddress}${path}`;
  try {
    await sendMessage(tx, { channel: 'sms', to, template, params: { ...params, address }, purpose: '共同申请确认' });
  } catch (error) {
    // Nobody is kept from signing because a telephone has had its messages of the hour; the pages say the same.
    if (!(error instanceof AppError) || error.kind !== 'too-many') throw error;
  }
}
