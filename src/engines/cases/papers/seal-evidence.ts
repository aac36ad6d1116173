import { describeEvidence, type EvidenceFacts, exportEvidence } from '#engines/trust';
import { type Ctx, defineJob, kernelErrors, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { evidenceSubject, keepSealEvidence } from './keep-seal-evidence.ts';
import { type PaperRow, papers } from './papers.repo.ts';
import { paperPdf } from './set-paper.ts';

async function sealedPaper(ctx: Ctx, caseId: string, paperId: string): Promise<PaperRow> {
  const paper = await papers.byId(ctx, paperId);
  if (!paper || paper.caseId !== caseId || paper.sealCertificateId === null) throw kernelErrors.notFound();
  return paper;
}

/** What was kept beside the seal of a paper; null where nothing was. */
export const sealEvidenceOf = async (ctx: Ctx, caseId: string, paperId: string): Promise<EvidenceFacts | null> =>
  describeEvidence(ctx, evidenceSubject(await sealedPaper(ctx, caseId, paperId)));

/** All of it in one file, with the paper, for whoever verifies it without this system. Each is recorded. */
export async function exportSealEvidence(
  ctx: Ctx,
  caseId: string,
  paperId: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const paper = await sealedPaper(ctx, caseId, paperId);
  const facts = await describeEvidence(ctx, evidenceSubject(paper));
  if (!facts) throw errors.noEvidence();
  const name = `${paper.title}${paper.number}.pdf`;
  const made = await exportEvidence(ctx, facts.id, { name, bytes: await paperPdf(ctx, paper) });
  await ctx.transaction((tx) => tx.record({ subject: `cases.case:${caseId}`, summary: `导出验章证据：${name}` }));
  return made;
}

const MOST = 500;

/** Papers that were sealed before evidence was kept, or while an answer was not to be had. The newest first. */
export const sealEvidenceJob = defineJob('cases.keep-seal-evidence', {
  title: '补存验章证据',
  schema: Type.Object({}),
  cron: '30 4 * * *',
  run: async (ctx) => {
    const lacking = await rows(
      ctx,
      sql<{ id: string }>`select id from cases.papers where seal_certificate_id is not null and file_id is not null
        and not has_evidence and state = 'valid' order by sealed_at desc limit ${MOST}`,
    );
    for (const { id } of lacking) {
      const paper = await papers.byId(ctx, id);
      if (!paper) continue;
      const pdf = await paperPdf(ctx, paper);
      await ctx.transaction(async (tx) => {
        const now = await papers.lock(tx, id);
        if (now && !now.hasEvidence && (await keepSealEvidence(tx, now, pdf))) await papers.noteEvidence(tx, id);
      });
    }
  },
});
