import { sendMessage } from '#engines/messaging';
import { AppError, type TxCtx } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import type { AccountRow } from '../accounts.repo.ts';
import { provedContact } from './by-code.ts';

/**
 * Tells the holder at every contact that they had proved before, so that whoever took one of them cannot stay unseen. One
 * that has had too many messages today gets this one no more: the change itself does not hang on it.
 */
export async function tellHolder(
  tx: TxCtx,
  account: AccountRow,
  template: 'contact-changed' | 'way-changed',
  what: string,
  purpose: string,
): Promise<void> {
  const params = { at: formatDateTime(tx.now()), what };
  for (const channel of ['sms', 'email'] as const) {
    const contact = provedContact(account, channel);
    if (contact === null) continue;
    try {
      await sendMessage(tx, { channel, to: contact.address, template, params, purpose });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tx.log.warn({ account: account.id, code: error.code }, 'holder not told');
    }
  }
}
