import { createHash } from 'node:crypto';
import { maybeOne, run, sql, type TxCtx } from '#kernel';
import { toDer } from '../asn1/pem.ts';
import { readFirst } from '../asn1/read.ts';
import { type Authority, chainAbove, listAuthorities } from '../authorities/authority.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { checkSigner, readSigned } from '../cms/read-signed.ts';
import { writeBareSigned } from '../cms/write-bare-signed.ts';
import type { Suite } from '../contract.ts';
import { errors } from '../errors.ts';
import { readPdfSignatures } from '../files/read-pdf-signatures.ts';
import { certificates } from '../issue/certificates.repo.ts';
import type { Encoded } from '../issue/issue-certificate.ts';
import { ocspProof } from '../ocsp/ask-own.ts';
import { serviceKey } from '../services/service-key.ts';
import { requireHeldKey, signWith } from '../signing/held-signature.ts';
import { timestamp } from '../timestamps/stamp.ts';
import { pathOf, verifySignature } from '../verify/verify-certificate.ts';

export interface EvidenceDraft {
  /** Kind and id of what was signed, `documents.document:doc_…`. */
  readonly subject: string;
  readonly title: string;
  /** What was signed, to the byte. */
  readonly bytes: Uint8Array;
  /** Name of the content in the exported file; with it the content is kept as well. */
  readonly keepAs?: string;
  /** A person's own signature over the bytes (DER pair or r ‖ s), made with their certificate. */
  readonly signed?: { readonly certificate: Encoded; readonly signature: Uint8Array };
  /** A held key to sign with; the platform's own otherwise. */
  readonly certificateId?: string;
  /** Suite of the platform's own key; P-256 unless told, which every program can verify. */
  readonly suite?: Suite;
}

interface Proof {
  readonly cms: Uint8Array;
  readonly certificate: ReadCertificate;
  readonly certificateId: string;
}

/** Keeps a signature with everything that proves it later: chain, revocation answer, list of the root, time-stamp. */
export async function sealEvidence(tx: TxCtx, draft: EvidenceDraft): Promise<{ evidenceId: string }> {
  const proof = draft.signed ? await personal(tx, draft.bytes, draft.signed) : await platform(tx, draft);
  return keep(tx, draft, proof);
}

/**
 * The same for a PDF that was signed just now: its last signature, over the bytes that this covers. The bytes themselves stay
 * with whoever keeps the PDF, and come back at the export.
 */
export async function sealPdfEvidence(
  tx: TxCtx,
  { pdf, ...draft }: Pick<EvidenceDraft, 'subject' | 'title'> & { readonly pdf: Uint8Array },
): Promise<{ evidenceId: string }> {
  const last = readPdfSignatures(pdf).at(-1);
  if (!last) throw errors.signatureRefused({ complaint: 'PDF 里没有签名' });
  const cms = readFirst(last.cms).bytes;
  const signed = readSigned(cms);
  const [signer] = signed.signers;
  const { certificate, intact } = signer
    ? checkSigner(signed, signer, last.covered)
    : { certificate: null, intact: false };
  if (!certificate || !intact) throw errors.signatureRefused({ complaint: '签名与内容不符' });
  const same = (row: { fingerprint: string }) => row.fingerprint === certificate.fingerprint;
  const row = (await certificates.bySerial(tx, certificate.serial)).find(same);
  if (!row) throw errors.signatureRefused({ complaint: '证书不在登记之列' });
  return keep(tx, { ...draft, bytes: last.covered }, { cms, certificate, certificateId: row.id });
}

async function keep(tx: TxCtx, draft: EvidenceDraft, proof: Proof): Promise<{ evidenceId: string }> {
  const authorities = await listAuthorities(tx);
  const path = pathOf(proof.certificate, authorities);
  const [issuer, root] = path ?? [];
  if (!issuer || !root) throw errors.signatureRefused({ complaint: '签发机构不受信任' });
  const evidenceId = tx.newId('evi');
  const chain = chainAbove(authorities, issuer.id).map((one) => Buffer.from(one.certificate.der));
  const { suite } = issuer;
  await run(
    tx,
    sql`insert into trust.evidence (id, subject, title, content, media_type, digest, signature, suite, certificate_id, ocsp,
        root_crl, chain, created_at)
      values (${evidenceId}, ${draft.subject}, ${draft.title}, ${draft.keepAs ? Buffer.from(draft.bytes) : null},
        ${draft.keepAs ?? null}, ${createHash('sha256').update(draft.bytes).digest()}, ${Buffer.from(proof.cms)}, ${suite},
        ${proof.certificateId}, ${Buffer.from(await ocspProof(tx, proof.certificate, issuer))},
        ${await newestList(tx, root)}, ${chain}, ${tx.now()})`,
  );
  await tx.record({ subject: draft.subject, summary: `固定证据：${draft.title}`, facts: { evidenceId } });
  return { evidenceId };
}

async function platform(tx: TxCtx, draft: EvidenceDraft): Promise<Proof> {
  const key = draft.certificateId
    ? await requireHeldKey(tx, draft.certificateId)
    : await serviceKey(tx, 'platform', draft.suite ?? 'p256');
  const cms = await signWith(tx, key, draft.bytes, { attached: false, stamped: true, signingTime: tx.now() });
  return { cms, certificate: key.certificate, certificateId: key.certificateId };
}

async function personal(tx: TxCtx, bytes: Uint8Array, signed: NonNullable<EvidenceDraft['signed']>): Promise<Proof> {
  const found = await verifySignature(tx, { ...signed, bytes });
  if (!found.ok || !found.certificate) throw errors.signatureRefused({ complaint: found.message });
  const certificate = readCertificate(toDer(signed.certificate));
  const row = await certificates.byId(tx, found.certificate.id);
  const above = chainAbove(await listAuthorities(tx), row?.authorityId ?? null);
  const cms = await writeBareSigned({
    certificate,
    signature: signed.signature,
    chain: above.map((one) => one.certificate),
    timestamp: (signature) => timestamp(tx, signature, found.certificate?.suite ?? 'p256'),
  });
  return { cms, certificate, certificateId: found.certificate.id };
}

async function newestList(tx: TxCtx, root: Authority): Promise<Buffer> {
  const row = await maybeOne(
    tx,
    sql<{ der: Buffer }>`select der from trust.crls where authority_id = ${root.id} and base_number is null
      order by number desc limit 1`,
  );
  if (!row) throw errors.statusUnavailable();
  return row.der;
}
