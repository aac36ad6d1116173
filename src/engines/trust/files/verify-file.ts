import type { Ctx } from '#kernel';
import { pemBlocks } from '../asn1/pem.ts';
import { child, read, readFirst } from '../asn1/read.ts';
import { listAuthorities } from '../authorities/authority.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { type ReadSigned, readSigned } from '../cms/read-signed.ts';
import { checkEvidence } from '../evidence/check-evidence.ts';
import { isZip } from '../evidence/zip.ts';
import { isStamped, readToken } from '../timestamps/read-token.ts';
import { verdict } from '../verify/verdict.ts';
import { verifyRead } from '../verify/verify-certificate.ts';
import { byRegister } from './by-register.ts';
import { isPdf, readPdfSignatures } from './read-pdf-signatures.ts';
import type { FileReport, SignatureReport } from './report.ts';
import { type Judge, reportSignature } from './report-signature.ts';

/**
 * Who signed a file, when, and whether it holds: PDF, CMS with its content inside or in `content`, time-stamps, evidence
 * files and certificates. Anything can be given; what is not understood is said to be so.
 */
export async function verifyFile(ctx: Ctx, file: Uint8Array, content: Uint8Array | null = null): Promise<FileReport> {
  try {
    if (isPdf(file)) return await verifyPdf(byRegister(ctx), file);
    if (isZip(file)) {
      const roots = (await listAuthorities(ctx)).filter((one) => one.kind === 'root').map((one) => one.certificate);
      return await checkEvidence(file, roots, ctx.now());
    }
    const der = file[0] === 0x30 ? file : pemBlocks(Buffer.from(file).toString('latin1'))[0]?.der;
    if (!der) return unknown;
    return (
      (await attempt(() => verifyCms(ctx, der, content))) ??
      (await attempt(() => verifyTimestamp(ctx, child(readFirst(der), 1).bytes, content))) ??
      (await attempt(() => reportCertificate(ctx, der))) ??
      unknown
    );
  } catch (error) {
    ctx.log.info({ err: error }, 'a file that cannot be verified');
    return unknown;
  }
}

const unknown: FileReport = {
  kind: 'unknown',
  verdict: verdict('malformed'),
  signatures: [],
  notes: [
    '可以核验的有：PDF 文件、数字签名（.p7m、.p7s、.sig）、时间戳（.tsr、.tst）、证据包（.zip）和证书（.cer、.pem）。',
  ],
};

async function attempt(work: () => Promise<FileReport>): Promise<FileReport | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** The first verdict that is not good, else good. */
function whole(reports: readonly SignatureReport[]) {
  return reports.find((one) => !one.verdict.ok)?.verdict ?? verdict('good');
}

async function verifyPdf(judge: Judge, pdf: Uint8Array): Promise<FileReport> {
  const found = readPdfSignatures(pdf);
  if (found.length === 0)
    return { kind: 'pdf', verdict: verdict('malformed', '文件中没有数字签名'), signatures: [], notes: [] };
  const signatures: SignatureReport[] = [];
  for (const [index, one] of found.entries()) {
    const signed = readSigned(one.cms);
    const isLast = index === found.length - 1;
    for (const signer of signed.signers) {
      const report = await reportSignature(judge, signed, signer, one.covered);
      const note = isLast ? report.note : '之后文件又追加了内容和签名，追加部分由后面的签名负责';
      signatures.push({ ...report, note });
    }
  }
  const appended = !found.at(-1)?.coversAll;
  return {
    kind: 'pdf',
    verdict: appended ? verdict('badSignature', '最后一个签名之后，文件又被追加了内容') : whole(signatures),
    signatures,
    notes: [`文件有 ${found.length} 个签名，逐个按签名覆盖的全部字节重新计算摘要比对。`],
  };
}

async function verifyCms(ctx: Ctx, der: Uint8Array, beside: Uint8Array | null): Promise<FileReport> {
  const signed: ReadSigned = readSigned(der);
  if (signed.contentType.endsWith('.1.9.16.1.4')) return verifyTimestamp(ctx, der, beside);
  const content = signed.content ?? beside;
  if (!content)
    return {
      kind: 'cms',
      verdict: verdict('malformed', '签名与原文分开，请把原文一并上传'),
      signatures: [],
      notes: [],
    };
  const signatures = await Promise.all(
    signed.signers.map((signer) => reportSignature(byRegister(ctx), signed, signer, content)),
  );
  return {
    kind: 'cms',
    verdict: signatures.length > 0 ? whole(signatures) : verdict('malformed', '里面没有签名'),
    signatures,
    notes: [signed.content ? '原文在签名文件里，已重新计算摘要比对。' : '已用您上传的原文重新计算摘要比对。'],
  };
}

async function verifyTimestamp(ctx: Ctx, der: Uint8Array, content: Uint8Array | null): Promise<FileReport> {
  const token = readToken(der);
  const judged = await verifyRead(ctx, token.certificate, { purpose: 'timestamp', at: token.at });
  const fits = content === null || isStamped(token, content);
  const report: SignatureReport = {
    verdict: fits ? judged : verdict('badSignature'),
    signer: token.certificate.subject,
    issuer: token.certificate.issuer,
    serial: token.certificate.serial,
    intact: fits,
    signedAt: token.at,
    timeProof: 'timestamp',
    stampedBy: token.certificate.subject.commonName,
    whenSigned: judged,
    today: null,
    note: content === null ? '没有上传原文，只核验了时间戳本身' : null,
  };
  return {
    kind: 'timestamp',
    verdict: report.verdict,
    signatures: [report],
    notes: report.verdict.ok ? ['时间戳证明：在所示时间之前，这份内容已经存在，其后没有改动。'] : [],
  };
}

async function reportCertificate(ctx: Ctx, der: Uint8Array): Promise<FileReport> {
  const certificate = readCertificate(read(der).bytes);
  const judged = await verifyRead(ctx, certificate);
  return {
    kind: 'certificate',
    verdict: judged,
    signatures: [
      {
        verdict: judged,
        signer: certificate.subject,
        issuer: certificate.issuer,
        serial: certificate.serial,
        intact: judged.code !== 'badChain',
        signedAt: null,
        timeProof: null,
        stampedBy: null,
        whenSigned: null,
        today: judged,
        note: null,
      },
    ],
    notes: ['证书按签发机构链逐级核验，并查了签发机构的登记。'],
  };
}
