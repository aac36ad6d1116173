import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';
import type { Suite } from '../contract.ts';
import { pairOf } from '../keys/key-store.ts';
import type { KeyPair } from '../keys/ports.ts';

const place = (certificateId: string): string => `trust.escrowed_keys.sealed:${certificateId}`;

/** The key management centre keeps the private key of an encryption certificate, sealed. */
export async function keepEscrow(tx: TxCtx, certificateId: string, pair: KeyPair): Promise<void> {
  const sealed = tx.secrets.sealBytes(pair.secret, place(certificateId));
  await run(tx, sql`insert into trust.escrowed_keys (certificate_id, sealed) values (${certificateId}, ${sealed})`);
}

export async function openEscrow(ctx: Ctx, certificateId: string, suite: Suite): Promise<KeyPair | null> {
  const row = await maybeOne(
    ctx,
    sql<{ sealed: string }>`select sealed from trust.escrowed_keys where certificate_id = ${certificateId}`,
  );
  return row ? pairOf(suite, ctx.secrets.openBytes(row.sealed, place(certificateId))) : null;
}
