import type { Ctx } from '#kernel';
import { errors } from '../errors.ts';
import { requireHeldKey, signWith } from './held-signature.ts';

/** Room for the signature with its chain and time-stamp, in bytes. */
const room = 12_000;

/**
 * PAdES B-T: a detached CAdES signature with a time-stamp, appended as an incremental update, so that a signature that is
 * there already stays whole. P-256 only: no reader of PDF knows SM2.
 */
export async function signPdf(
  ctx: Ctx,
  certificateId: string,
  pdf: Uint8Array,
  how: { reason?: string; location?: string } = {},
): Promise<Uint8Array> {
  const key = await requireHeldKey(ctx, certificateId);
  if (key.signer.suite !== 'p256') throw errors.pdfSuite();
  const [{ plainAddPlaceholder }, { SignPdf }, { Signer, SUBFILTER_ETSI_CADES_DETACHED }] = await Promise.all([
    import('@signpdf/placeholder-plain'),
    import('@signpdf/signpdf'),
    import('@signpdf/utils'),
  ]);
  class HeldSigner extends Signer {
    override async sign(content: Buffer): Promise<Buffer> {
      const cms = await signWith(ctx, key, content, { attached: false, stamped: true, signingTime: null });
      return Buffer.from(cms);
    }
  }
  let prepared: Buffer;
  try {
    prepared = plainAddPlaceholder({
      pdfBuffer: Buffer.from(pdf),
      reason: how.reason ?? '',
      contactInfo: '',
      name: key.certificate.subject.commonName,
      location: how.location ?? '',
      signingTime: ctx.now(),
      signatureLength: room,
      subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    });
  } catch (cause) {
    throw errors.pdfUnreadable({}, { cause });
  }
  return new SignPdf().sign(prepared, new HeldSigner());
}
