import { findCertificate } from '#engines/trust';
import type { CertificateState } from '#engines/trust/contract';
import { type Ctx, kernelErrors } from '#kernel';
import { cases } from '../cases.repo.ts';
import { type PaperRow, papers } from './papers.repo.ts';
import { paperPdf } from './set-paper.ts';

/** A paper as lists show it; what it says stays sealed. */
export interface Paper {
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly state: PaperRow['state'];
  readonly stateReason: string;
}

const plain = ({ id, code, number, title, issuedOn, state, stateReason }: PaperRow): Paper => ({
  id,
  code,
  number,
  title,
  issuedOn,
  state,
  stateReason,
});

/** The caller has checked who may see the case. */
export const papersOf = async (ctx: Ctx, caseId: string): Promise<Paper[]> =>
  (await papers.ofCase(ctx, caseId)).map(plain);

export interface OpenedPaper {
  readonly name: string;
  readonly pdf: Uint8Array;
}

/** For the applicant, who owns the case. */
export async function openOwnPaper(ctx: Ctx, caseId: string, paperId: string): Promise<OpenedPaper> {
  const row = await cases.byId(ctx, caseId);
  if (!row || row.accountId === null || row.accountId !== ctx.actor.id) throw kernelErrors.notFound();
  return opened(ctx, caseId, paperId);
}

/** For an official of the place, which the route has checked; each look is recorded. */
export async function lookAtPaper(ctx: Ctx, caseId: string, paperId: string): Promise<OpenedPaper> {
  const paper = await opened(ctx, caseId, paperId);
  await ctx.transaction((tx) => tx.record({ subject: `cases.case:${caseId}`, summary: `查看文书：${paper.name}` }));
  return paper;
}

async function opened(ctx: Ctx, caseId: string, paperId: string): Promise<OpenedPaper> {
  const paper = await papers.byId(ctx, paperId);
  if (!paper || paper.caseId !== caseId) throw kernelErrors.notFound();
  return { name: `${paper.title}${paper.number}.pdf`, pdf: await paperPdf(ctx, paper) };
}

export interface CheckedSeal {
  readonly by: string;
  readonly serial: string;
  readonly at: Date;
  readonly certificate: CertificateState;
}

async function sealOf(ctx: Ctx, paper: PaperRow): Promise<CheckedPaper['seal']> {
  const { sealCertificateId, sealedBy, sealSerial, sealedAt } = paper;
  if (sealCertificateId === null || sealedBy === null || sealSerial === null || sealedAt === null)
    return paper.sealable && paper.fileId !== null ? 'missing' : null;
  const certificate = await findCertificate(ctx, sealCertificateId);
  return { by: sealedBy, serial: sealSerial, at: sealedAt, certificate: certificate?.state ?? 'revoked' };
}

/** What anybody who holds a paper may know of it: that it is genuine, and how it stands today. Nothing of a person. */
export interface CheckedPaper {
  readonly title: string;
  readonly number: string;
  readonly organisation: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly state: 'valid' | 'revoked' | 'expired';
  readonly stateReason: string;
  readonly stateOn: string | null;
  readonly sha256: string | null;
  /** Whose 电子印章 it bears and how its certificate stands; null where it is not set yet, or needs none. */
  readonly seal: CheckedSeal | 'missing' | null;
  readonly demo: boolean;
}

export async function checkPaper(ctx: Ctx, typed: string): Promise<CheckedPaper | null> {
  const code = typed.replaceAll(/[\s-]/gu, '').toUpperCase();
  const paper = /^[0-9A-Z]{16}$/.test(code) ? await papers.byCode(ctx, code) : undefined;
  if (!paper) return null;
  const expired = paper.validUntil !== null && paper.validUntil < ctx.today();
  const { title, number, organisation, issuedOn, validUntil, stateReason, stateOn, sha256 } = paper;
  const row = await cases.byId(ctx, paper.caseId);
  return {
    title,
    number,
    organisation,
    issuedOn,
    validUntil,
    state: paper.state === 'valid' && expired ? 'expired' : paper.state,
    stateReason,
    stateOn,
    sha256,
    seal: await sealOf(ctx, paper),
    demo: row?.demo ?? false,
  };
}

/** 撤销: the paper stays, and says from now on that it is void. */
export async function revokePaper(ctx: Ctx, caseId: string, paperId: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const paper = await papers.byId(tx, paperId);
    if (!paper || paper.caseId !== caseId) throw kernelErrors.notFound();
    if ((await papers.revoke(tx, paperId, reason)) === 0) throw kernelErrors.conflict();
    await tx.record({
      subject: `cases.case:${caseId}`,
      summary: `撤销${paper.title}：${paper.number}`,
      facts: { reason },
    });
  });
}
