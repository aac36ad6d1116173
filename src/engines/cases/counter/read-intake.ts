import { type Draft, readDraft } from '#engines/forms';
import { type Ctx, kernelErrors } from '#kernel';
import { type CoSign, coSignFor } from '../co-sign/co-sign.rules.ts';
import { errors } from '../errors.ts';
import { type PublishedItem, publishedItem } from '../items/read-items.ts';
import { type NeededMaterial, neededMaterials } from '../materials/needed-materials.rules.ts';
import { type UploadRow, uploads } from '../materials/uploads.repo.ts';
import { type IntakeRow, intakes } from './intakes.repo.ts';

export interface Intake {
  readonly row: IntakeRow;
  readonly item: PublishedItem;
  readonly draft: Draft;
  readonly needed: readonly NeededMaterial[];
  /** Who must apply together with the person present; null where one applies alone. */
  readonly coSign: CoSign | null;
  /** Scans and photos of the papers that the person has brought. */
  readonly uploads: readonly UploadRow[];
}

/** Whose the scans are until the intake becomes a case. */
export const scanHolder = (intakeId: string): string => `counter:${intakeId}`;

/** The caller's intake while the person is still present; afterwards nobody fills in or hands in for that person. */
export async function readIntake(ctx: Ctx, id: string): Promise<Intake> {
  const row = await intakes.own(ctx, id);
  if (!row) throw kernelErrors.notFound();
  requirePresent(ctx, row);
  const [item, draft, scans] = await Promise.all([
    publishedItem(ctx, row.itemCode, row.regionCode),
    readDraft(ctx, row.draftId),
    uploads.of(ctx, scanHolder(id)),
  ]);
  if (!item) throw kernelErrors.notFound();
  const needed = neededMaterials(item.content, draft.checked.answers, { today: ctx.today() });
  const coSign = coSignFor(item.content, draft.checked.answers, { today: ctx.today() });
  return { row, item, draft, needed, uploads: scans, coSign };
}

function requirePresent(ctx: Ctx, row: IntakeRow): void {
  if (ctx.actor.actingFor?.id !== row.personId) throw errors.personLeft({ who: row.personName });
}

/** The first page that is not in order, then the summary. */
export function nextPlace({ row, draft }: Intake): string {
  const page = draft.pages.find((one) => !draft.row.done.includes(one.id));
  return page ? `/counter/${row.id}/pages/${page.id}` : `/counter/${row.id}/summary`;
}

/** After the form come the scans of the papers, where the matter asks for papers at all. */
export function placeAfterForm(intake: Intake): string {
  const next = nextPlace(intake);
  const asks = intake.needed.some(({ way }) => way === 'upload');
  return asks && next.endsWith('/summary') ? `/counter/${intake.row.id}/materials` : next;
}
