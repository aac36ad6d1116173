import type { Ctx, TxCtx } from '#kernel';
import { addDays, businessDate } from '#kernel/contract';
import { readRequest } from '../certificates/certificate-request.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { certificateStates } from '../contract.ts';
import { errors } from '../errors.ts';
import { type CertificateRow, certificates } from '../issue/certificates.repo.ts';
import { type Encoded, type Issued, issueTo } from '../issue/issue-certificate.ts';
import { readDnsNames, readIdentifiers } from '../issue/read-back.ts';
import { profileToday } from '../profiles/list-profiles.ts';
import { applyChange } from './change-state.ts';

/**
 * 更新: a new certificate (or pair) for the same holder and subject under a new key. The old signing certificate is
 * superseded; the old encryption certificate too, while its key stays with the KMC for what was sealed to it.
 */
export async function renewCertificate(ctx: Ctx, id: string, request: Encoded): Promise<Issued> {
  const publicKey = readRequest(request);
  return ctx.transaction(async (tx) => {
    const row = await certificates.lock(tx, id);
    if (row?.use !== 'sign') throw errors.certificateMissing();
    if (publicKey.suite !== row.suite) throw errors.keyWeak({ complaint: '更新时不能换算法，请重新申请' });
    await checkWindow(tx, row);
    const old = readCertificate(row.der);
    const issued = await issueTo(
      tx,
      {
        profile: row.profile,
        subject: old.subject,
        identifiers: readIdentifiers(old),
        dnsNames: readDnsNames(old),
        ...(row.holder ? { holder: row.holder } : {}),
      },
      { publicKey, keyId: null, renewsId: row.id },
    );
    await supersede(tx, row);
    const twin = row.twinId ? await certificates.lock(tx, row.twinId) : undefined;
    if (twin) await supersede(tx, twin);
    return issued;
  });
}

async function checkWindow(tx: TxCtx, row: CertificateRow): Promise<void> {
  if (row.state !== 'valid' && row.state !== 'expired')
    throw errors.wrongState({ state: certificateStates[row.state], action: '更新' });
  const { profile } = await profileToday(tx, row.profile);
  const end = businessDate(row.notAfter);
  const today = tx.today();
  if (today < addDays(end, -profile.renewFromDays) || today > addDays(end, profile.renewUntilDays))
    throw errors.renewWindow({ before: profile.renewFromDays, after: profile.renewUntilDays });
}

async function supersede(tx: TxCtx, row: CertificateRow): Promise<void> {
  if (row.state !== 'valid') return;
  await applyChange(tx, row, {
    to: 'revoked',
    action: '更新并停用',
    from: ['valid'],
    reason: 'superseded',
    note: '更新',
  });
}
