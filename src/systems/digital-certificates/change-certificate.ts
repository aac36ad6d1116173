import { businessDate, type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { profileOf, resume, revoke, suspend } from './authority.ts';
import { holdEnd, type LifeAct, mayIn, stateAt } from './certificate.rules.ts';
import { type CertificateRecord, certificates } from './certificates.repo.ts';
import {
  certificateActs,
  certificateChanged,
  certificateExpiring,
  certificateStates,
  type LifeStep,
  type Revocation,
  revocationReasons,
  type Suspension,
} from './contract.ts';
import { errors } from './errors.ts';
import { editions } from './office.repo.ts';

type Kept = Pick<CertificateRecord, 'state' | 'holdUntil' | 'revokedAt' | 'reason'>;

/** 冻结: the authority's answer changes with the commit; how long at most is the rule's. */
export const suspendCertificate = (ctx: Ctx, id: string, input: Suspension): Promise<void> =>
  change(ctx, id, 'suspend', input, async (tx, file) => {
    const { holdDays } = await profileOf(tx, file.kind);
    if (input.days > holdDays) throw errors.holdTooLong({ days: holdDays });
    await suspend(tx, file, input.reason, input.days);
    return { ...keptOf(file), state: 'held', holdUntil: holdEnd(tx.today(), input.days) };
  });

export const resumeCertificate = (ctx: Ctx, id: string, input: LifeStep): Promise<void> =>
  change(ctx, id, 'resume', input, async (tx, file) => {
    await resume(tx, file, input.reason);
    return { ...keptOf(file), state: 'valid', holdUntil: null };
  });

export const revokeCertificate = (ctx: Ctx, id: string, input: Revocation): Promise<void> =>
  change(
    ctx,
    id,
    'revoke',
    { ...input, reason: `${revocationReasons[input.code]}：${input.reason}` },
    async (tx, file) => {
      await revoke(tx, file, input.code, input.reason);
      return { state: 'revoked', holdUntil: null, revokedAt: tx.now(), reason: input.code };
    },
  );

/** 解锁: the holder in person, after too many wrong PINs; the medium's own tool does it, the office records it. */
export const unlockCertificate = (ctx: Ctx, id: string, input: LifeStep): Promise<void> =>
  change(ctx, id, 'unlock', input, async (_tx, file) => keptOf(file));

/** 补办 begins with the end of the lost one: at once, not when the new one is ready. */
export async function revokeLost(tx: TxCtx, id: string, note: string): Promise<void> {
  const file = await certificates.lock(tx, id);
  if (!file) throw kernelErrors.notFound();
  if (file.state === 'revoked') return;
  await revoke(tx, file, 'keyCompromise', note);
  await certificates.save(tx, {
    ...file,
    state: 'revoked',
    holdUntil: null,
    revokedAt: tx.now(),
    reason: 'keyCompromise',
  });
  await settle(tx, file, 'revoke', 'revoked', `密钥泄露或介质遗失：${note}`);
}

async function change(
  ctx: Ctx,
  id: string,
  act: Extract<LifeAct, 'suspend' | 'resume' | 'revoke' | 'unlock'>,
  input: { version: number; reason: string },
  work: (tx: TxCtx, file: CertificateRecord) => Promise<Kept>,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const file = await certificates.lock(tx, id);
    if (!file) throw kernelErrors.notFound();
    const state = stateAt(file.state, file.notAfter, tx.now());
    if (!mayIn(act, state))
      throw errors.certificateState({ state: certificateStates[state], act: certificateActs[act] });
    if (file.version !== input.version) throw kernelErrors.conflict();
    const kept = await work(tx, file);
    await certificates.save(tx, { ...file, ...kept });
    await settle(tx, file, act, kept.state, input.reason);
  });
}

export async function settle(
  tx: TxCtx,
  file: CertificateRecord,
  act: 'suspend' | 'resume' | 'revoke' | 'unlock',
  state: string,
  note: string,
): Promise<void> {
  const number = await certificates.note(tx, { certificate: file.id, act, note });
  await tx.emit(certificateChanged, { certificateId: file.id, act, state });
  await tx.record({
    subject: `digital-certificates.certificate:${file.id}`,
    summary: `${certificateActs[act]}证书 ${file.number}（${number}）`,
    facts: { state, note },
  });
}

/** Once for each certificate, when its end is near. */
export async function remindExpiring(ctx: Ctx): Promise<void> {
  const edition = await editions.inForce(ctx, ctx.today());
  if (!edition) return;
  const before = new Date(ctx.now().getTime() + edition.params.expiryListDays * 86_400_000);
  for (const { id, notAfter } of await certificates.toRemind(ctx, before)) {
    await ctx.transaction(async (tx) => {
      const file = await certificates.lock(tx, id);
      if (!file || file.remindedAt !== null) return;
      await certificates.save(tx, { ...file, remindedAt: tx.now() });
      await certificates.note(tx, { certificate: id, act: 'remind', note: `到期日 ${businessDate(notAfter)}` });
      await tx.emit(certificateExpiring, { certificateId: id, notAfter: notAfter.toISOString() });
    });
  }
}

const keptOf = ({ state, holdUntil, revokedAt, reason }: CertificateRecord): Kept => ({
  state,
  holdUntil,
  revokedAt,
  reason,
});
