import {
  complaintOf,
  isOpenToSign,
  materialsOf,
  papersOf,
  publishedItem,
  ratingsOf,
  readOwnCase,
} from '#engines/cases';
import { openForm } from '#engines/forms';
import type { Ctx } from '#kernel';
import { Type } from '#kernel/contract';
import { applications } from '../apply/applications.repo.ts';
import { queryPlace } from '../apply/submit-application.ts';
import { readCaseCoSign } from './case-co-sign.ts';

export const caseParams = Type.Object({ id: Type.String({ title: '办件', maxLength: 60 }) });

/** All that the applicant sees of a case of theirs. */
export async function readOwnFile(ctx: Ctx, id: string) {
  const view = await readOwnCase(ctx, id);
  const { row } = view;
  const code = row.itemId.replace('itm-', '');
  const [ratings, complaint, materials, papers, item, application, form, coSign] = await Promise.all([
    ratingsOf(ctx, id),
    complaintOf(ctx, id),
    materialsOf(ctx, id),
    papersOf(ctx, id),
    publishedItem(ctx, code, row.regionCode),
    applications.ofCase(ctx, id),
    row.formKey ? openForm(ctx, row.formKey, row.formVersion ?? undefined) : null,
    isOpenToSign(row) ? readCaseCoSign(ctx, view) : null,
  ]);
  const queryCode = application?.querySealed ? ctx.secrets.open(application.querySealed, queryPlace(id)) : null;
  return {
    view,
    ratings,
    complaint: complaint ?? null,
    materials,
    papers,
    item: item ?? null,
    form,
    queryCode,
    coSign,
  };
}
export type OwnFile = Awaited<ReturnType<typeof readOwnFile>>;
