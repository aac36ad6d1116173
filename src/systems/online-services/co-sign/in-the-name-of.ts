import type { TxCtx } from '#kernel';
import type { ApplicationRow } from '../apply/applications.repo.ts';

/** The applicant has said beforehand that it shall be done; the audit keeps that the product did it. */
export function inTheNameOf(tx: TxCtx, { accountId }: Pick<ApplicationRow, 'accountId'>): TxCtx {
  const actor = { ...tx.actor, kind: 'person', realm: 'citizen', id: accountId, name: '申请人' } as const;
  const as: TxCtx = { ...tx, actor, transaction: (work) => work(as) };
  return as;
}
