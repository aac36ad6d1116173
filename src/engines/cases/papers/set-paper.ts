import { createHash } from 'node:crypto';
import QRCode from 'qrcode';
import { signPdf } from '#engines/trust';
import { type Ctx, defineJob, formatDateTime, type TxCtx, typesetPdf } from '#kernel';
import { Type } from '#kernel/contract';
import { cases } from '../cases.repo.ts';
import { officeSeal } from '../seals/office-seal.ts';
import { keepSealEvidence } from './keep-seal-evidence.ts';
import type { PaperData } from './paper-data.ts';
import { type PaperRow, papers, type Sealed } from './papers.repo.ts';
import { templates } from './templates.repo.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const unsealed: Sealed = { sealCertificateId: null, sealSerial: null, sealedBy: null, sealedAt: null };

/** The PDF of a paper: as it was kept, or set now by the edition it was issued under, and kept for good. */
export async function paperPdf(ctx: Ctx, paper: PaperRow): Promise<Uint8Array> {
  if (paper.fileId) return readKept(ctx, paper.fileId);
  // Setting and signing take their time: outside the transaction. Who is killed between leaves nothing behind.
  const made = await makePdf(ctx, paper);
  return ctx.transaction(async (tx) => {
    const now = await papers.lock(tx, paper.id);
    // Somebody else was quicker: theirs is the paper.
    if (now?.fileId) return readKept(tx, now.fileId);
    await keepPdf(tx, paper, made);
    return made.pdf;
  });
}

export interface MadePaper {
  readonly pdf: Uint8Array;
  readonly seal: Sealed;
}

/** Set by its template and, where the office has a 电子印章, sealed: PAdES with a time-stamp, and a note that readers see. */
export async function makePdf(ctx: Ctx, paper: PaperRow): Promise<MadePaper> {
  const [source, row] = await Promise.all([
    templates.source(ctx, paper.template, paper.edition),
    cases.byId(ctx, paper.caseId),
  ]);
  if (source === undefined || !row) throw new Error(`the edition ${paper.edition} of ${paper.template} is gone`);
  const data = JSON.parse(ctx.secrets.open(paper.dataSealed, `cases.paper:${paper.id}`)) as PaperData;
  const qr = await QRCode.toString(data.address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const certificate = paper.sealable ? await officeSeal(ctx, row.organisationId) : null;
  const at = ctx.now();
  const pdf = await typesetPdf(source, {
    ...data,
    qr,
    seal: sealWord(paper.sealable, certificate !== null),
    sealedBy: certificate?.commonName ?? '',
    sealSerial: certificate?.serial ?? '',
    sealedAt: formatDateTime(at),
  });
  if (!certificate) return { pdf, seal: unsealed };
  const reason = `${paper.title} ${paper.number}`;
  return {
    pdf: await signPdf(ctx, certificate.id, pdf, { reason, location: ctx.city.name }),
    seal: {
      sealCertificateId: certificate.id,
      sealSerial: certificate.serial,
      sealedBy: certificate.commonName,
      sealedAt: at,
    },
  };
}

function sealWord(isSealable: boolean, isSealed: boolean): 'sealed' | 'missing' | 'none' {
  if (!isSealable) return 'none';
  return isSealed ? 'sealed' : 'missing';
}

/** For a caller that has locked the paper. */
export async function keepPdf(tx: TxCtx, paper: PaperRow, { pdf, seal }: MadePaper): Promise<void> {
  const file = await tx.files.put(tx, {
    module: 'cases',
    name: `${paper.title}${paper.number}.pdf`,
    bytes: pdf,
    maxBytes: MOST_BYTES,
    allow: ['application/pdf'],
    sealed: true,
  });
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await papers.keepFile(tx, paper.id, { id: file.id, sha256 }, seal);
  if (seal.sealCertificateId && (await keepSealEvidence(tx, paper, pdf))) await papers.noteEvidence(tx, paper.id);
}

async function readKept(ctx: Ctx, fileId: string): Promise<Uint8Array> {
  const file = await ctx.files.find(ctx, fileId);
  if (!file) throw new Error(`the file ${fileId} of a paper is gone`);
  return ctx.files.read(file);
}

export const setPaperJob = defineJob('cases.set-paper', {
  title: '排印文书并加盖电子印章',
  schema: Type.Object({ id: Type.String() }),
  run: async (ctx, { id }) => {
    const paper = await papers.byId(ctx, id);
    if (paper && !paper.fileId) await paperPdf(ctx, paper);
  },
});
