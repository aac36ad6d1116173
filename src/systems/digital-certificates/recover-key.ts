import { approveKeyRecovery, requestKeyRecovery } from '#engines/trust';
import { type Ctx, kernelErrors, type TxCtx, yearOf } from '#kernel';
import { mayIn, stateAt } from './certificate.rules.ts';
import { certificates } from './certificates.repo.ts';
import { certificateStates, type RecoveryAsk } from './contract.ts';
import { errors } from './errors.ts';
import { type RecoveryRow, recoveries } from './recoveries.repo.ts';

/** 密钥恢复: the first person asks, with the paper of a court or of an organ that may. */
export const askRecovery = (ctx: Ctx, certificate: string, input: RecoveryAsk): Promise<{ id: string }> =>
  ctx.transaction(async (tx) => {
    const file = await certificates.lock(tx, certificate);
    if (!file) throw kernelErrors.notFound();
    const state = stateAt(file.state, file.notAfter, tx.now());
    if (!mayIn('recover', state)) throw errors.certificateState({ state: certificateStates[state], act: '恢复密钥' });
    if (file.encryptId === null) throw errors.noEncryption();
    const { document, reason, request } = input;
    const { recoveryId } = await requestKeyRecovery(tx, file.encryptId, { reason, document, request });
    const year = yearOf(tx.today());
    const serial = await tx.nextNumber('digital-certificates.recovery', year);
    const id = tx.newId('rec');
    const number = `HF${year}${String(serial).padStart(4, '0')}`;
    const kept = { id, number, certificate, path: file.path, document, reason, engineId: recoveryId };
    if ((await recoveries.insert(tx, kept)) === 0) throw kernelErrors.conflict();
    await note(tx, certificate, 'ask-recovery', `${number}，依据 ${document}`);
    return { id };
  });

/** The second person, another one, decides; the key comes out enveloped for the request of the first. */
export const approveRecovery = (ctx: Ctx, id: string, opinion: string): Promise<{ name: string; bytes: Uint8Array }> =>
  ctx.transaction(async (tx) => {
    const found = await openRecovery(tx, id);
    if (found.askedById === tx.actor.id) throw errors.recoverySamePerson();
    const { envelopedKey } = await approveKeyRecovery(tx, found.engineId);
    if ((await recoveries.decide(tx, id, 'done', opinion)) === 0) throw errors.recoveryClosed();
    await note(tx, found.certificate, 'recover', `${found.number}，${opinion}`);
    return { name: `${found.number}.key`, bytes: envelopedKey };
  });

/** 不予恢复 by the second person, or taken back by the first. */
export const closeRecovery = (ctx: Ctx, id: string, opinion: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await openRecovery(tx, id);
    const state = found.askedById === tx.actor.id ? 'withdrawn' : 'refused';
    if ((await recoveries.decide(tx, id, state, opinion)) === 0) throw errors.recoveryClosed();
    await note(tx, found.certificate, 'refuse-recovery', `${found.number}，${opinion}`);
  });

async function openRecovery(tx: TxCtx, id: string): Promise<RecoveryRow> {
  const found = await recoveries.lock(tx, id);
  if (!found) throw kernelErrors.notFound();
  if (found.state !== 'asked') throw errors.recoveryClosed();
  return found;
}

async function note(tx: TxCtx, certificate: string, act: 'ask-recovery' | 'recover' | 'refuse-recovery', text: string) {
  await certificates.note(tx, { certificate, act, note: text });
  await tx.record({ subject: `digital-certificates.certificate:${certificate}`, summary: `密钥恢复 ${text}` });
}
