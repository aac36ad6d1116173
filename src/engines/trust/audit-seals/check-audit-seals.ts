import { type AuditFinding, auditLinks, type Ctx, rows, sql } from '#kernel';
import { same } from '../asn1/read.ts';
import { readSigned } from '../cms/read-signed.ts';
import { byRegister } from '../files/by-register.ts';
import { reportSignature } from '../files/report-signature.ts';
import { sealText } from './seal-audit.ts';

interface Seal {
  seq: number;
  day: string;
  hash: string;
  signature: Buffer;
}

/** Compares every seal with the chain of today and checks its signature and time-stamp; names the first that differs. */
export async function checkAuditSeals(ctx: Ctx): Promise<AuditFinding> {
  const seals = await rows(
    ctx,
    sql<Seal>`select seq::int as seq, day::text as day, hash, signature from trust.audit_seals order by seq`,
  );
  if (seals.length === 0) return { ok: true, message: '审计链还没有加盖每日签章（每天零时二十分加盖）' };
  const links = await auditLinks(
    ctx,
    seals.map((seal) => seal.seq),
  );
  const hashes = new Map(links.map((link) => [link.seq, link.hash]));
  for (const seal of seals) {
    const found = hashes.get(seal.seq);
    if (found === undefined) return bad(seal, `链上第 ${seal.seq} 条已不在`);
    if (found !== seal.hash) return bad(seal, `链上第 ${seal.seq} 条以前的记录在加盖以后被改写`);
    const complaint = await signatureFault(ctx, seal);
    if (complaint) return bad(seal, complaint);
  }
  const last = seals.at(-1);
  return {
    ok: true,
    message: `每日签章 ${seals.length} 个全部相符，最近一个盖于 ${last?.day}（至第 ${last?.seq} 条）`,
  };
}

const bad = (seal: Seal, why: string): AuditFinding => ({ ok: false, message: `${seal.day} 的审计签章不符：${why}` });

async function signatureFault(ctx: Ctx, seal: Seal): Promise<string | null> {
  try {
    const signed = readSigned(seal.signature);
    const [signer] = signed.signers;
    if (!signer || !signed.content || !same(signed.content, sealText(seal))) return '签章所写的与登记不一致';
    const report = await reportSignature(byRegister(ctx), signed, signer, signed.content);
    if (!report.verdict.ok) return report.verdict.message;
    return report.timeProof === 'timestamp' ? null : '没有可信的时间戳';
  } catch {
    return '签章读不出来';
  }
}
