import { type Ctx, rows, sql } from '#kernel';
import { readCertificate } from '../certificates/read-certificate.ts';
import { readSigned } from '../cms/read-signed.ts';
import { readCrl } from '../lists/read-crl.ts';
import { readOcspResponse } from '../ocsp/read-response.ts';
import { readToken } from '../timestamps/read-token.ts';

/** What was kept beside a signature, as whoever looks at the thing wants to read it. */
export interface EvidenceFacts {
  readonly id: string;
  readonly sealedAt: Date;
  readonly serial: string;
  /** From the signer up to the root. */
  readonly chain: readonly string[];
  readonly rootFingerprint: string;
  readonly stampedAt: Date | null;
  readonly stampedBy: string | null;
  readonly ocsp: {
    readonly status: 'good' | 'revoked' | 'unknown';
    readonly at: Date;
    readonly until: Date | null;
  } | null;
  readonly crl: { readonly at: Date; readonly until: Date; readonly entries: number } | null;
}

interface Row {
  id: string;
  signature: Buffer;
  ocsp: Buffer;
  rootCrl: Buffer;
  chain: Buffer[];
  createdAt: Date;
  der: Buffer;
}

/** The newest evidence about a subject, read from the bytes that are kept; null where there is none. */
export async function describeEvidence(ctx: Ctx, subject: string): Promise<EvidenceFacts | null> {
  const [row] = await rows(
    ctx,
    sql<Row>`select e.id, e.signature, e.ocsp, e.root_crl as "rootCrl", e.chain, e.created_at as "createdAt", c.der
      from trust.evidence e join trust.certificates c on c.id = e.certificate_id
      where e.subject = ${subject} order by e.created_at desc limit 1`,
  );
  if (!row) return null;
  const above = row.chain.map((der) => readCertificate(der));
  const signer = readCertificate(row.der);
  const root = above.at(-1) ?? signer;
  const standing = readOcspResponse(row.ocsp, above)[0];
  const list = root.publicKey ? readCrl(row.rootCrl, root.publicKey) : null;
  const stamp = readSigned(row.signature).signers[0]?.timestamp;
  const token = stamp ? readToken(stamp) : null;
  return {
    id: row.id,
    sealedAt: row.createdAt,
    serial: signer.serial,
    chain: [signer, ...above].map((one) => one.subject.commonName),
    rootFingerprint: root.fingerprint,
    stampedAt: token?.at ?? null,
    stampedBy: token?.certificate.subject.commonName ?? null,
    ocsp: standing ? { status: standing.status, at: standing.thisUpdate, until: standing.nextUpdate } : null,
    crl: list ? { at: list.thisUpdate, until: list.nextUpdate, entries: list.entries.size } : null,
  };
}
