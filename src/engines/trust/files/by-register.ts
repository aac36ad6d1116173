import type { Ctx } from '#kernel';
import { verifyRead } from '../verify/verify-certificate.ts';
import type { Judge } from './report-signature.ts';

/** Judges certificates by the register of this installation. */
export const byRegister =
  (ctx: Ctx): Judge =>
  (certificate, { purpose, at }) =>
    verifyRead(ctx, certificate, at ? { purpose, at } : { purpose });
