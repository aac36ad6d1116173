import type { Ctx, TxCtx } from '#kernel';
import { type Certificate, type CertificateState, certificateStateChanged, certificateStates } from '../contract.ts';
import { errors } from '../errors.ts';
import { type CertificateRow, certificates } from '../issue/certificates.repo.ts';
import { statusTag } from '../issue/status-tag.ts';
import { toCertificate } from '../issue/to-certificate.ts';
import { publishCrlJob } from '../lists/crl-jobs.ts';

export interface Change {
  readonly to: 'valid' | 'held' | 'revoked';
  readonly action: string;
  /** States it may come from. */
  readonly from: readonly CertificateState[];
  readonly reason: string | null;
  readonly note: string;
}

/** Moves a certificate to another state; OCSP answers so at once, the lists follow from the queue. */
export async function changeState(ctx: Ctx, id: string, change: Change): Promise<Certificate> {
  return ctx.transaction(async (tx) => {
    const row = await certificates.lock(tx, id);
    if (!row) throw errors.certificateMissing();
    if (!change.from.includes(row.state))
      throw errors.wrongState({ state: certificateStates[row.state], action: change.action });
    return toCertificate(tx, await applyChange(tx, row, change));
  });
}

export async function applyChange(tx: TxCtx, row: CertificateRow, change: Change): Promise<CertificateRow> {
  // A hold that becomes a revocation counts from the hold: the key was out of trust since then (RFC 5280 section 5.3.2).
  const revokedAt = change.to === 'valid' ? null : ((row.state === 'held' ? row.revokedAt : null) ?? tx.now());
  await certificates.setState(tx, row.id, { state: change.to, revokedAt, reason: change.reason });
  await certificates.noteChange(tx, {
    certificateId: row.id,
    from: row.state,
    to: change.to,
    reason: change.reason,
    note: change.note,
  });
  await tx.emit(certificateStateChanged, {
    certificateId: row.id,
    serial: row.serial,
    holder: row.holder,
    from: row.state,
    to: change.to,
    reason: change.reason,
  });
  await tx.invalidate(statusTag(row.serial));
  await tx.enqueue(publishCrlJob, { authorityId: row.authorityId, shard: row.shard });
  await tx.record({
    subject: `trust.certificate:${row.id}`,
    summary: `${change.action}证书“${row.commonName}”`,
    facts: { serial: row.serial, reason: change.reason, note: change.note },
  });
  return { ...row, state: change.to, revokedAt, reason: change.reason };
}
