import { type Draft, readDraft } from '#engines/forms';
import { type Ctx, kernelErrors } from '#kernel';
import { errors } from '../errors.ts';
import { type PublishedItem, publishedItem } from '../items/read-items.ts';
import { type NeededMaterial, neededMaterials } from '../materials/needed-materials.rules.ts';
import { type IntakeRow, intakes } from './intakes.repo.ts';

export interface Intake {
  readonly row: IntakeRow;
  readonly item: PublishedItem;
  readonly draft: Draft;
  readonly needed: readonly NeededMaterial[];
}

/** The caller's intake while the person is still present; afterwards nobody fills in or hands in for that person. */
export async function readIntake(ctx: Ctx, id: string): Promise<Intake> {
  const row = await intakes.own(ctx, id);
  if (!row) throw kernelErrors.notFound();
  requirePresent(ctx, row);
  const [item, draft] = await Promise.all([publishedItem(ctx, row.itemCode), readDraft(ctx, row.draftId)]);
  if (!item) throw kernelErrors.notFound();
  return { row, item, draft, needed: neededMaterials(item.content, draft.checked.answers, { today: ctx.today() }) };
}

function requirePresent(ctx: Ctx, row: IntakeRow): void {
  if (ctx.actor.actingFor?.id !== row.personId) throw errors.personLeft({ who: row.personName });
}

/** The first page that is not in order, then the summary. */
export function nextPlace({ row, draft }: Intake): string {
  const page = draft.pages.find((one) => !draft.row.done.includes(one.id));
  return page ? `/counter/${row.id}/pages/${page.id}` : `/counter/${row.id}/summary`;
}
