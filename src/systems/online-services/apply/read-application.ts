import {
  answersHash,
  type CoSign,
  type CoSignerContact,
  type CoSignerRow,
  contactOf,
  coSignersOf,
  coSignFor,
  type NeededMaterial,
  neededMaterials,
  type PublishedItem,
  publishedItem,
  type Standing,
  standingOf,
  type UploadRow,
  uploadsOf,
} from '#engines/cases';
import { type Draft, readDraft } from '#engines/forms';
import { type Ctx, kernelErrors } from '#kernel';
import { type ApplicationRow, applications } from './applications.repo.ts';

export interface Application {
  readonly row: ApplicationRow;
  readonly item: PublishedItem;
  readonly draft: Draft;
  readonly needed: readonly NeededMaterial[];
  readonly uploads: readonly UploadRow[];
  /** Who must agree too; null where one applies alone. */
  readonly coSign: {
    readonly demand: CoSign;
    readonly hash: string;
    readonly signers: readonly { row: CoSignerRow; standing: Standing; contact: CoSignerContact }[];
  } | null;
}

/** The caller's application with all that has been filled in; for anybody else there is none. */
export async function readApplication(ctx: Ctx, id: string): Promise<Application> {
  const row = await applications.own(ctx, id);
  if (!row) throw kernelErrors.notFound();
  const [item, draft, uploads] = await Promise.all([
    publishedItem(ctx, row.itemCode, row.regionCode),
    readDraft(ctx, row.draftId),
    uploadsOf(ctx, row.id),
  ]);
  if (!item) throw kernelErrors.notFound();
  const needed = neededMaterials(item.content, draft.checked.answers, { today: ctx.today() });
  return { row, item, draft, needed, uploads, coSign: await readCoSign(ctx, row.id, item, draft) };
}

async function readCoSign(ctx: Ctx, holder: string, item: PublishedItem, draft: Draft): Promise<Application['coSign']> {
  const { answers } = draft.checked;
  const demand = coSignFor(item.content, answers, { today: ctx.today() });
  if (!demand) return null;
  const hash = answersHash(draft.form, answers);
  const signers = (await coSignersOf(ctx, holder)).map((row) => ({
    row,
    standing: standingOf(row, hash, ctx.today()),
    contact: contactOf(ctx, row),
  }));
  return { demand, hash, signers };
}

/** What the caller hands in themselves; without it the step is left out. */
export const asksForFiles = ({ needed }: Pick<Application, 'needed'>): boolean =>
  needed.some((one) => one.way === 'upload');

/** Where to go on: the first page that is not in order, then the materials, then the summary. */
export function nextPlace(application: Application): string {
  const { row, draft } = application;
  const base = `/my/applications/${row.id}`;
  const page = draft.pages.find((one) => !draft.row.done.includes(one.id));
  if (page) return `${base}/pages/${page.id}`;
  if (asksForFiles(application)) return `${base}/materials`;
  return application.coSign ? `${base}/co-signers` : `${base}/summary`;
}
