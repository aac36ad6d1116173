import { type Ctx, maybeOne, sql } from '#kernel';
import type { CertificateState } from '../contract.ts';

/** The state of a certificate at an instant, from its history; `valid` before its first change. */
export async function stateAt(ctx: Ctx, certificateId: string, at: Date): Promise<CertificateState> {
  const row = await maybeOne(
    ctx,
    sql<{ state: CertificateState }>`select to_state as state from trust.certificate_changes
      where certificate_id = ${certificateId} and at <= ${at} order by at desc, no desc limit 1`,
  );
  return row?.state ?? 'valid';
}
