import { createHash } from 'node:crypto';
import { type Ctx, maybeOne, sql } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import { toPem } from '../asn1/pem.ts';
import { nameText } from '../certificates/names.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { readSigned } from '../cms/read-signed.ts';
import type { Suite } from '../contract.ts';
import { errors } from '../errors.ts';
import { readPdfSignatures } from '../files/read-pdf-signatures.ts';
import { evidenceNames as names } from './evidence-names.ts';
import { guideText } from './guide-text.ts';
import { writeZip, type ZipEntry } from './zip.ts';

interface Row {
  id: string;
  subject: string;
  title: string;
  content: Buffer | null;
  fileName: string | null;
  digest: Buffer;
  signature: Buffer;
  suite: Suite;
  ocsp: Buffer;
  rootCrl: Buffer;
  chain: Buffer[];
  createdAt: Date;
  der: Buffer;
}

/** The signed PDF of which this is the evidence, from where it is kept. */
export interface SignedPdf {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const COVERED = '签名覆盖的内容.bin';

/** One ZIP with the signature, everything that proves it, and how to verify it without this system. */
export async function exportEvidence(
  ctx: Ctx,
  evidenceId: string,
  pdf?: SignedPdf,
): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await maybeOne(
    ctx,
    sql<Row>`select e.id, e.subject, e.title, e.content, e.media_type as "fileName", e.digest, e.signature, e.suite, e.ocsp,
        e.root_crl as "rootCrl", e.chain, e.created_at as "createdAt", c.der
      from trust.evidence e join trust.certificates c on c.id = e.certificate_id where e.id = ${evidenceId}`,
  );
  if (!row) throw errors.evidenceMissing();
  const content = pdf ? coveredBy(pdf.bytes, row.digest) : null;
  const entries = entriesOf(content ? { ...row, content, fileName: COVERED } : row, content ? pdf : undefined);
  const bytes = writeZip(entries, row.createdAt);
  return { name: `证据-${row.title.replaceAll(/[\\/:*?"<>|\s]+/g, '_')}-${row.id.slice(-6)}.zip`, bytes };
}

/** The bytes of a PDF that this signature covers; null when it is not in there. */
const coveredBy = (pdf: Uint8Array, digest: Buffer): Buffer | null => {
  const isIt = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest().equals(digest);
  const found = readPdfSignatures(pdf).find(({ covered }) => isIt(covered));
  return found ? Buffer.from(found.covered) : null;
};

function entriesOf(row: Row, pdf?: SignedPdf): ZipEntry[] {
  const [signer] = readSigned(row.signature).signers;
  const text = (value: string) => Buffer.from(value, 'utf8');
  const pem = (der: Uint8Array) => toPem('CERTIFICATE', der);
  const certificate = readCertificate(row.der);
  const content = row.content ? (row.fileName ?? '原文') : null;
  const facts = {
    format: 'zhengtong-evidence-1',
    id: row.id,
    subject: row.subject,
    title: row.title,
    suite: row.suite,
    content,
    sha256: row.digest.toString('hex'),
    sealedAt: row.createdAt.toISOString(),
  };
  const guide = guideText({
    title: row.title,
    suite: row.suite,
    content,
    sealedAt: formatDateTime(row.createdAt),
    signer: nameText(certificate.subject),
    serial: certificate.serial,
    root: readCertificate(row.chain.at(-1) ?? row.der).fingerprint,
    sha256: facts.sha256,
    hasAttributes: signer?.attributes != null,
    pdf: pdf?.name ?? null,
  });
  return [
    { name: names.guide, bytes: text(guide) },
    { name: names.facts, bytes: text(`${JSON.stringify(facts, null, 2)}\n`) },
    ...(content && row.content ? [{ name: `${names.contentFolder}${content}`, bytes: row.content }] : []),
    ...(pdf ? [{ name: `${names.contentFolder}${pdf.name}`, bytes: pdf.bytes }] : []),
    { name: names.signature, bytes: row.signature },
    { name: names.signedBytes, bytes: signer?.attributes ?? row.content ?? new Uint8Array() },
    { name: names.signatureValue, bytes: signer?.signature ?? new Uint8Array() },
    { name: names.timestamp, bytes: signer?.timestamp ?? new Uint8Array() },
    { name: names.ocsp, bytes: row.ocsp },
    { name: names.rootCrl, bytes: text(toPem('X509 CRL', row.rootCrl)) },
    { name: names.signer, bytes: text(pem(row.der)) },
    { name: names.issuing, bytes: text(pem(row.chain[0] ?? row.der)) },
    { name: names.root, bytes: text(pem(row.chain.at(-1) ?? row.der)) },
    { name: names.chain, bytes: text(row.chain.map(pem).join('')) },
  ];
}
