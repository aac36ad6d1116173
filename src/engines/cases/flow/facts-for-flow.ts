import { type Answers, type Field, openForm } from '#engines/forms';
import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import type { ItemContent } from '../items/item-schema.ts';

/** Kinds of answers that a drawing may branch on. Names, numbers and free words of a person stay in the case, sealed. */
const plain: readonly Field['kind'][] = ['integer', 'decimal', 'money', 'boolean', 'choice', 'choices', 'date'];

/** What a drawing may ask of the case: where it lies, and the answers that say nothing of who somebody is. */
export async function factsForFlow(
  ctx: Ctx,
  row: CaseRow,
  content: ItemContent,
  answers: Answers,
): Promise<Record<string, unknown>> {
  const place = {
    organisation: row.organisationId,
    jointOrganisations: content.jointOrganisationIds ?? [],
    region: row.regionCode,
    item: content.name,
    applicantKind: row.applicantKind,
  };
  if (row.formKey === null) return place;
  const { form } = await openForm(ctx, row.formKey, row.formVersion ?? undefined);
  const open = form.fields.filter((field) => plain.includes(field.kind) && !field.sensitive);
  const told = open.flatMap(({ name }) => (answers[name] === undefined ? [] : [[name, answers[name]] as const]));
  return { ...Object.fromEntries(told), ...place };
}
