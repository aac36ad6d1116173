import type { Ctx, TxCtx } from '#kernel';
import type { Suite } from './contract.ts';

const notYet = (): never => {
  throw new Error('this door opens in a later commit');
};

/** Time-stamp token (RFC 3161, DER) over bytes. */
export const timestamp = async (_ctx: Ctx, _bytes: Uint8Array, _suite: Suite): Promise<Uint8Array> => notYet();

/** Signs with a held key. */
export const signBytes = async (_ctx: Ctx, _certificateId: string, _bytes: Uint8Array): Promise<Uint8Array> => notYet();
/** CMS SignedData (detached unless `attached`), with a timestamp. */
export const signCms = async (
  _ctx: Ctx,
  _certificateId: string,
  _bytes: Uint8Array,
  _how?: { attached?: boolean; timestamp?: boolean },
): Promise<Uint8Array> => notYet();
/** PAdES B-T; a second signature is appended, the first stays whole. */
export const signPdf = async (
  _ctx: Ctx,
  _certificateId: string,
  _pdf: Uint8Array,
  _how?: { reason?: string; location?: string },
): Promise<Uint8Array> => notYet();

/** Keeps signature, certificate chain, revocation answer and timestamp of a subject together. */
export const sealEvidence = async (
  _tx: TxCtx,
  _of: { subject: string; title: string; bytes: Uint8Array; certificateId?: string },
): Promise<{ evidenceId: string }> => notYet();
/** One ZIP that verifies offline. */
export const exportEvidence = async (_ctx: Ctx, _evidenceId: string): Promise<{ name: string; bytes: Uint8Array }> =>
  notYet();
