import { addDays, type Ctx, startOfDay } from '#kernel';
import type { Certificate, RevocationReason } from '../contract.ts';
import { errors } from '../errors.ts';
import { certificates } from '../issue/certificates.repo.ts';
import { profileToday } from '../profiles/list-profiles.ts';
import { changeState } from './change-state.ts';

/** 冻结: out of use for so many days at most, the day of the hold not counted; both certificates of a pair are held one by one. The profile sets the limit. */
export const suspendCertificate = (ctx: Ctx, id: string, note: string, days?: number): Promise<Certificate> =>
  ctx.transaction(async (tx) => {
    const row = await certificates.lock(tx, id);
    if (!row) throw errors.certificateMissing();
    const { holdDays } = (await profileToday(tx, row.profile)).profile;
    const asked = days ?? holdDays;
    if (asked > holdDays) throw errors.holdTooLong({ days: holdDays });
    const held = await changeState(tx, id, {
      to: 'held',
      action: '冻结',
      from: ['valid'],
      reason: 'certificateHold',
      note,
    });
    await certificates.holdUntil(tx, id, startOfDay(addDays(tx.today(), asked + 1)));
    return held;
  });

/** 解冻: in use again; the next delta list takes it off. */
export const resumeCertificate = (ctx: Ctx, id: string, note: string): Promise<Certificate> =>
  changeState(ctx, id, { to: 'valid', action: '解冻', from: ['held'], reason: null, note });

/** 吊销: for good. */
export const revokeCertificate = (
  ctx: Ctx,
  id: string,
  how: { reason: RevocationReason; note: string },
): Promise<Certificate> =>
  changeState(ctx, id, { to: 'revoked', action: '吊销', from: ['valid', 'held'], reason: how.reason, note: how.note });
