import { type Ctx, download, kernelErrors, type Reply, type RequestFacts, reply } from '#kernel';
import type { MilestoneKind, NewPaper, Project } from './contract.ts';
import { errors } from './errors.ts';
import { type PaperRow, papers } from './papers.repo.ts';
import { phases } from './phases.repo.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';

export const PAPER_BYTES = 20 * 1024 * 1024;
const MOST_PAPERS = 60;
const office = 'application/vnd.openxmlformats-officedocument';
const images = ['image/jpeg', 'image/png', 'image/webp'];
/** Found in the bytes, not in the name. */
const welcome = [...images, 'application/pdf', `${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`];

/** Adds a photograph or a paper to the file of a project. */
export async function addPaper(
  ctx: Ctx,
  project: string,
  input: NewPaper,
  file: RequestFacts['files'][number] | undefined,
): Promise<Project> {
  if (!file || file.bytes.length === 0) throw errors.fileMissing();
  return ctx.transaction(async (tx) => {
    const present = (await papers.of(tx, project)).filter((paper) => paper.withdrawnReason === null);
    if (present.length >= MOST_PAPERS) throw errors.tooManyPapers({ limit: MOST_PAPERS });
    const phase = input.phase ? Number(input.phase) : null;
    if (phase !== null && !(await phases.of(tx, [project])).some(({ no }) => no === phase)) throw errors.phaseUnknown();
    const { name, bytes } = file;
    const put = { name, bytes, module: 'industry-park', maxBytes: PAPER_BYTES, allow: welcome, plain: true };
    const stored = await tx.files.put(tx, put);
    const title = input.title?.trim() || stored.name;
    await papers.insert(tx, {
      id: tx.newId('ppr'),
      project,
      milestone: (input.milestone || null) as MilestoneKind | null,
      phase,
      title,
      fileId: stored.id,
      mediaType: stored.mediaType,
      size: stored.size,
      open: input.open === 'yes',
    });
    await afterChange(tx, project, `添加资料《${title}》`, { open: input.open === 'yes' });
    return readProject(tx, project);
  });
}

/** Takes a paper back with the reason, or puts it back without one. */
export async function withdrawPaper(ctx: Ctx, id: string, reason: string | null): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const paper = await paperOr404(tx, id);
    if (!(await papers.withdraw(tx, id, reason))) throw kernelErrors.conflict();
    await afterChange(tx, paper.project, `${reason === null ? '恢复' : '撤下'}资料《${paper.title}》`, { reason });
    return readProject(tx, paper.project);
  });
}

/** What an official opens; what the public opens must stand and be open to it. */
export async function sendPaper(ctx: Ctx, id: string, toPublic: boolean): Promise<Reply> {
  const paper = await paperOr404(ctx, id);
  if (toPublic && (!paper.open || paper.withdrawnReason !== null)) throw kernelErrors.notFound();
  const file = await ctx.files.find(ctx, paper.fileId);
  if (!file) throw kernelErrors.notFound();
  const bytes = await ctx.files.readPlain(ctx, file);
  if (!images.includes(file.mediaType)) return download(bytes, file.name, file.mediaType);
  const keep = toPublic ? 'public, max-age=3600' : 'private, no-store';
  return reply(bytes, { headers: { 'content-type': file.mediaType, 'cache-control': keep } });
}

async function paperOr404(ctx: Ctx, id: string): Promise<PaperRow> {
  const paper = await papers.find(ctx, id);
  if (!paper) throw kernelErrors.notFound();
  return paper;
}
