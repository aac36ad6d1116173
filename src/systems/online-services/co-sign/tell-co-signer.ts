import type { CoSignerContact, CoSignerRow } from '#engines/cases';
import { readAddress, sendMessage } from '#engines/messaging';
import type { TxCtx } from '#kernel';

/** By text message, where the number can be reached; the applicant passes the code on otherwise. */
export async function tellCoSigner(tx: TxCtx, row: CoSignerRow, contact: CoSignerContact): Promise<void> {
  if (readAddress('sms', contact.phone) === null) return;
  await sendMessage(tx, {
    channel: 'sms',
    to: contact.phone,
    template: 'co-sign-asked',
    params: {
      who: tx.actor.name,
      item: row.title,
      code: contact.code,
      address: `${tx.settings.siteAddress}/my/co-sign`,
    },
    purpose: '共同申请确认',
  });
}
