import type { CoSignerContact, CoSignerRow } from '#engines/cases';
import { readAddress, sendMessage } from '#engines/messaging';
import { AppError, type TxCtx } from '#kernel';

/** By text message, where the number can be reached; the applicant passes the code on otherwise. */
export const tellCoSigner = (tx: TxCtx, row: CoSignerRow, contact: CoSignerContact): Promise<void> =>
  tell(tx, contact.phone, 'co-sign-asked', { who: tx.actor.name, item: row.title, code: contact.code }, '/my/co-sign');

/** The applicant hears how somebody has answered; why, they read when they are signed in. */
export const tellApplicant = (tx: TxCtx, row: CoSignerRow, phone: string, what: string): Promise<void> =>
  tell(tx, phone, 'co-sign-answered', { who: row.name, item: row.title, what }, '/my/cases');

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
