import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';
import { toDer } from '../asn1/pem.ts';
import { readRequest } from '../certificates/certificate-request.ts';
import { bareKey } from '../cms/write-enveloped.ts';
import { errors } from '../errors.ts';
import { certificates } from '../issue/certificates.repo.ts';
import { sealKeyTo } from '../issue/enveloped-key.ts';
import { openEscrow } from '../issue/escrow.ts';
import type { Encoded } from '../issue/issue-certificate.ts';

interface Recovery {
  id: string;
  certificateId: string;
  request: Buffer;
  askedBy: string;
  outcome: string | null;
}

/**
 * 密钥恢复, first person: asks for the key of an encryption certificate on the strength of a paper of a court or organ.
 * `request` is a PKCS#10 of the key under which the recovered key will be delivered.
 */
export async function requestKeyRecovery(
  ctx: Ctx,
  certificateId: string,
  ask: { reason: string; document: string; request: Encoded },
): Promise<{ recoveryId: string }> {
  const receiver = readRequest(ask.request);
  return ctx.transaction(async (tx) => {
    const row = await certificates.byId(tx, certificateId);
    if (!row) throw errors.certificateMissing();
    if (row.use !== 'encrypt') throw errors.noEscrow();
    if (receiver.suite !== row.suite) throw errors.keyWeak({ complaint: '接收密钥的算法与证书不同' });
    const recoveryId = tx.newId('rec');
    await run(
      tx,
      sql`insert into trust.recoveries (id, certificate_id, reason, document, request, asked_by, asked_by_name, asked_at)
        values (${recoveryId}, ${certificateId}, ${ask.reason}, ${ask.document}, ${Buffer.from(toDer(ask.request))},
          ${personOf(tx)}, ${tx.actor.name}, ${tx.now()})`,
    );
    await tx.record({
      subject: `trust.certificate:${certificateId}`,
      summary: `申请恢复“${row.commonName}”的加密密钥`,
      facts: { recoveryId, document: ask.document, reason: ask.reason },
    });
    return { recoveryId };
  });
}

/** The second person, never the first, approves; the key leaves sealed to the receiver's key. */
export async function approveKeyRecovery(ctx: Ctx, recoveryId: string): Promise<{ envelopedKey: Uint8Array }> {
  return ctx.transaction(async (tx) => {
    const recovery = await decide(tx, recoveryId, 'approved');
    const row = await certificates.byId(tx, recovery.certificateId);
    const pair = row && (await openEscrow(tx, row.id, row.suite));
    if (!row || !pair) throw errors.noEscrow();
    await tx.record({
      subject: `trust.certificate:${row.id}`,
      summary: `批准并恢复“${row.commonName}”的加密密钥`,
      facts: { recoveryId, askedBy: recovery.askedBy },
    });
    return { envelopedKey: await sealKeyTo(pair, bareKey(readRequest(recovery.request))) };
  });
}

export async function refuseKeyRecovery(ctx: Ctx, recoveryId: string, note: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const recovery = await decide(tx, recoveryId, 'refused');
    await tx.record({
      subject: `trust.certificate:${recovery.certificateId}`,
      summary: '不同意恢复加密密钥',
      facts: { recoveryId, note },
    });
  });
}

function personOf(tx: TxCtx): string {
  if (tx.actor.id === null) throw errors.recoveryNeedsPerson();
  return tx.actor.id;
}

async function decide(tx: TxCtx, id: string, outcome: 'approved' | 'refused'): Promise<Recovery> {
  const recovery = await maybeOne(
    tx,
    sql<Recovery>`select id, certificate_id as "certificateId", request, asked_by as "askedBy", outcome
      from trust.recoveries where id = ${id} for update`,
  );
  if (!recovery) throw errors.recoveryMissing();
  if (recovery.outcome !== null) throw errors.recoveryClosed();
  if (recovery.askedBy === personOf(tx)) throw errors.recoverySamePerson();
  await run(
    tx,
    sql`update trust.recoveries set outcome = ${outcome}, decided_by = ${tx.actor.id}, decided_by_name = ${tx.actor.name},
      decided_at = ${tx.now()} where id = ${id}`,
  );
  return recovery;
}
