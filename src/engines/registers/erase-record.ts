import { run, sql, type TxCtx } from '#kernel';
import { type RegisterKind, recordChanged } from './contract.ts';
import { findRecord } from './records.repo.ts';

/** The record and its whole history go, by the retention of its register. False where there is none any more. */
export async function eraseRecord(tx: TxCtx, kind: RegisterKind, id: string, reason: string): Promise<boolean> {
  const record = await findRecord(tx, kind.id, id);
  if (!record) return false;
  await run(tx, sql`delete from registers.records where kind = ${kind.id} and id = ${id}`);
  await tx.emit(recordChanged, { kind: kind.id, recordId: id, version: record.version, change: 'erased' });
  await tx.record({ subject: `${kind.id}:${id}`, summary: `销毁${kind.title}：1 ${kind.unit}`, facts: { reason } });
  return true;
}
