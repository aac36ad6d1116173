import type { Ctx } from '#kernel';
import type { Certificate, RevocationReason } from '../contract.ts';
import { changeState } from './change-state.ts';

/** 冻结: out of use for a while; both certificates of a pair are held one by one. */
export const suspendCertificate = (ctx: Ctx, id: string, note: string): Promise<Certificate> =>
  changeState(ctx, id, { to: 'held', action: '冻结', from: ['valid'], reason: 'certificateHold', note });

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
