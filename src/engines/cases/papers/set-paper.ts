import { createHash } from 'node:crypto';
import QRCode from 'qrcode';
import { type Ctx, defineJob, typesetPdf } from '#kernel';
import { Type } from '#kernel/contract';
import type { PaperData } from './paper-data.ts';
import { type PaperRow, papers } from './papers.repo.ts';
import { templates } from './templates.repo.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** The PDF of a paper: as it was kept, or set now by the edition it was issued under, and kept for good. */
export async function paperPdf(ctx: Ctx, paper: PaperRow): Promise<Uint8Array> {
  if (paper.fileId) return readKept(ctx, paper.fileId);
  const template = await templates.edition(ctx, paper.template, paper.edition);
  if (!template) throw new Error(`the edition ${paper.edition} of ${paper.template} is gone`);
  const data = JSON.parse(ctx.secrets.open(paper.dataSealed, `cases.paper:${paper.id}`)) as PaperData;
  const qr = await QRCode.toString(data.address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const pdf = await typesetPdf(template.source, { ...data, qr });
  return ctx.transaction(async (tx) => {
    const file = await tx.files.put(tx, {
      module: 'cases',
      name: `${paper.title}${paper.number}.pdf`,
      bytes: pdf,
      maxBytes: MOST_BYTES,
      allow: ['application/pdf'],
      sealed: true,
    });
    const first = await papers.keepFile(tx, paper.id, file.id, createHash('sha256').update(pdf).digest('hex'));
    if (first === 1) return pdf;
    // Somebody else was quicker: theirs is the paper.
    const kept = await papers.byId(tx, paper.id);
    return kept?.fileId ? readKept(tx, kept.fileId) : pdf;
  });
}

async function readKept(ctx: Ctx, fileId: string): Promise<Uint8Array> {
  const file = await ctx.files.find(ctx, fileId);
  if (!file) throw new Error(`the file ${fileId} of a paper is gone`);
  return ctx.files.read(file);
}

export const setPaperJob = defineJob('cases.set-paper', {
  title: '排印文书',
  schema: Type.Object({ id: Type.String() }),
  run: async (ctx, { id }) => {
    const paper = await papers.byId(ctx, id);
    if (paper && !paper.fileId) await paperPdf(ctx, paper);
  },
});
