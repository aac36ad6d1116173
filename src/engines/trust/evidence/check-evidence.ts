import { createHash } from 'node:crypto';
import { toDer } from '../asn1/pem.ts';
import { same } from '../asn1/read.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { readSigned } from '../cms/read-signed.ts';
import type { Verdict } from '../contract.ts';
import type { FileReport } from '../files/report.ts';
import { type Judge, reportSignature } from '../files/report-signature.ts';
import { readCrl } from '../lists/read-crl.ts';
import { type OcspStanding, readOcspResponse } from '../ocsp/read-response.ts';
import { checkPath } from '../verify/check-path.ts';
import { suits } from '../verify/check-purpose.ts';
import { verdict } from '../verify/verdict.ts';
import { evidenceNames as names } from './evidence-names.ts';
import { readZip } from './zip.ts';

const badEvidence = (detail: string, code: Verdict['code'] = 'malformed'): FileReport => ({
  kind: 'evidence',
  verdict: verdict(code, detail),
  signatures: [],
  notes: [],
});

/**
 * Judges an evidence file by what is in it, without any network or register; only the roots are taken from outside.
 * `content`: the signed content, when it is not in the file.
 */
export async function checkEvidence(
  zip: Uint8Array,
  roots: readonly ReadCertificate[],
  now: Date,
  content: Uint8Array | null = null,
): Promise<FileReport> {
  const files = await readZip(zip);
  const part = (name: string): Uint8Array => {
    const found = files.get(name);
    if (!found) throw new Error(`the evidence lacks ${name}`);
    return found;
  };
  const facts = JSON.parse(Buffer.from(part(names.facts)).toString('utf8')) as {
    content: string | null;
    sha256: string;
  };
  const bytes = files.get(`${names.contentFolder}${facts.content ?? ''}`) ?? content;
  if (!bytes) return badEvidence('原文不在包里，请把原文一并上传');
  if (createHash('sha256').update(bytes).digest('hex') !== facts.sha256)
    return badEvidence('原文与记载的摘要不符', 'badSignature');
  const issuing = readCertificate(toDer(part(names.issuing)));
  const root = readCertificate(toDer(part(names.root)));
  if (!roots.some((one) => one.fingerprint === root.fingerprint))
    return badEvidence(`包里的根证书（指纹 ${root.fingerprint.slice(0, 16)}…）不在信任之列`, 'untrusted');
  const standings = readOcspResponse(part(names.ocsp), [issuing, root]);
  const list = root.publicKey ? readCrl(toDer(part(names.rootCrl)), root.publicKey) : null;
  if (!list || list.entries.has(issuing.serial)) return badEvidence('根的吊销列表不对，或签发机构已被吊销', 'badChain');
  const signed = readSigned(part(names.signature));
  const judge = byPackage([issuing, root], standings, now);
  const signatures = await Promise.all(signed.signers.map((signer) => reportSignature(judge, signed, signer, bytes)));
  const [first] = signatures;
  if (!first) return badEvidence('里面没有签名');
  return {
    kind: 'evidence',
    verdict: signatures.find((one) => !one.verdict.ok)?.verdict ?? verdict('good'),
    signatures,
    notes: [
      '只用包里的证书链、OCSP 应答、吊销列表和时间戳核验，没有联网。',
      `根证书指纹（SHA-256）：${root.fingerprint}`,
    ],
  };
}

/** By the chain and the revocation answer in the package. Who stamped the time is judged by the chain alone. */
function byPackage(above: readonly ReadCertificate[], standings: readonly OcspStanding[], now: Date): Judge {
  return async (certificate, { purpose, at }) => {
    const instant = at ?? now;
    const fault = checkPath([certificate, ...above], instant);
    if (fault) return verdict(fault.code, fault.detail);
    if (!suits(certificate, purpose)) return verdict('wrongPurpose');
    if (purpose === 'timestamp') return verdict('good');
    const standing = standings.find((one) => same(Buffer.from(one.serial), Buffer.from(certificate.serial)));
    if (!standing || standing.status === 'unknown') return verdict('unknown');
    if (standing.status === 'revoked' && standing.revokedAt && standing.revokedAt <= instant) return verdict('revoked');
    if (at === null) return verdict('statusUnavailable', '包里只有固定证据时的状态');
    // The answer must speak of the time in question, or of a later one.
    if (standing.nextUpdate && standing.nextUpdate < at) return verdict('statusUnavailable');
    return verdict('good');
  };
}
