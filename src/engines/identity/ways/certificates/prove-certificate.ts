import { type VerifiedCertificate, verifyCertificate, verifyDetached } from '#engines/trust';
import type { Certificate } from '#engines/trust/contract';
import { AppError, type Ctx } from '#kernel';
import { errors } from '../../errors.ts';
import { type ChallengeFor, certificatePurposes, takeChallenge } from './challenge.ts';
import { readPresented, readSignature } from './encoding.rules.ts';

/** How somebody shows that the key of a certificate is in their hands. */
export type Proof =
  | { readonly text: string; readonly signature: Uint8Array | string | null; readonly browser: string | undefined }
  /** The proxy had it proved when the connection was made. */
  | { readonly presented: string | null };

export interface Attempt extends ChallengeFor {
  readonly proof: Proof;
  readonly address: string;
}

/** Certificates of people and bodies; those of machines and seals sign nobody in. */
const personal: ReadonlySet<string> = new Set(['person', 'organisation', 'staff']);

/** Proves the certificate, then does what it allows; every refusal is written down. */
export async function withCertificate<Result>(
  ctx: Ctx,
  attempt: Attempt,
  allow: (certificate: Certificate) => Promise<Result>,
): Promise<Result> {
  let serial: string | null = null;
  try {
    const found = await verify(ctx, attempt);
    serial = found.serial;
    if (found.code === 'badSignature') throw errors.signatureWrong();
    if (!found.ok) throw errors.certificateRefused({ message: found.message });
    const { certificate } = found;
    if (certificate?.use !== 'sign' || !personal.has(certificate.profile)) throw errors.certificateKind();
    return await allow(certificate);
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('identity.')) await note(ctx, attempt, serial, error);
    throw error;
  }
}

async function verify(ctx: Ctx, { proof, purpose, accountId }: Attempt): Promise<VerifiedCertificate> {
  if ('presented' in proof) {
    const der = proof.presented === null ? null : readPresented(proof.presented);
    if (!der) throw errors.nothingPresented();
    return verifyCertificate(ctx, der, { purpose: 'sign-in' });
  }
  if (proof.signature === null) throw errors.signatureMissing();
  await takeChallenge(ctx, { purpose, accountId, text: proof.text, browser: proof.browser });
  const signature = readSignature(proof.signature);
  if (!signature) throw errors.signatureShape();
  const contents = ['', '\n', '\r\n'].map((end) => Buffer.from(`${proof.text}${end}`));
  return verifyDetached(ctx, { signature, contents, purpose: 'sign-in' });
}

const note = (ctx: Ctx, attempt: Attempt, serial: string | null, error: AppError): Promise<void> =>
  ctx.transaction((tx) =>
    tx.record({
      ...(attempt.accountId ? { subject: `identity.account:${attempt.accountId}` } : {}),
      summary: `用数字证书${certificatePurposes[attempt.purpose]}被拒绝`,
      facts: { address: attempt.address, serial, reason: error.code, said: error.message, way: 'sc' },
    }),
  );
