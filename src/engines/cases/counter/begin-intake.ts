import { personCards, regionByCode } from '#engines/directory';
import { beginDraft } from '#engines/forms';
import { revealPerson } from '#engines/parties';
import { type Ctx, kernelErrors } from '#kernel';
import { answersFrom, type KnownAnswers } from '../applicant-answers.rules.ts';
import { errors } from '../errors.ts';
import { type PublishedItem, publishedItem } from '../items/read-items.ts';
import { intakes } from './intakes.repo.ts';

export interface IntakeInput {
  /** Code of the item. */
  readonly item: string;
  readonly region: string;
}

/** The item, if an application for it can be taken at the counter. */
async function itemAtCounter(ctx: Ctx, code: string): Promise<PublishedItem & { readonly form: string }> {
  const item = await publishedItem(ctx, code);
  if (!item) throw errors.noSuchItem();
  if (item.suspended) throw errors.itemSuspended({ reason: item.stateReason });
  const { form } = item.content;
  if (!form) throw errors.noForm();
  return { ...item, form };
}

/**
 * 窗口收件: for the person whose document was seen and who stands at the counter (代办). What is known of the person is
 * filled in; that it was looked at, by whom and for what, the person can read.
 */
export async function beginIntake(ctx: Ctx, input: IntakeInput): Promise<{ id: string }> {
  const { actingFor, id: officialId } = ctx.actor;
  if (!actingFor || officialId === null) throw errors.nobodyPresent();
  const item = await itemAtCounter(ctx, input.item);
  if (!(await regionByCode(ctx, input.region)))
    throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/region', message: '请选择办理地' }] });
  return ctx.transaction(async (tx) => {
    const known = await knownOf(tx, actingFor.id, item.content.name);
    const id = tx.newId('int');
    const draft = await beginDraft(tx, {
      key: item.form,
      subject: `counter:${id}`,
      first: ({ form }) => answersFrom(form, known),
    });
    await intakes.insert(tx, {
      id,
      officialId,
      personId: actingFor.id,
      personName: actingFor.name,
      visitId: actingFor.under,
      itemId: item.id,
      itemCode: item.code,
      regionCode: input.region,
      firstAskedOrganisation: (await personCards(tx, [officialId])).get(officialId)?.organisationId ?? '',
      draftId: draft.row.id,
      submissionKey: tx.newId('sub'),
      begunAt: tx.now(),
    });
    await tx.record({
      subject: `cases.intake:${id}`,
      summary: `窗口收件：${item.content.name}（${actingFor.name}）`,
      facts: { item: item.id },
    });
    return { id };
  });
}

async function knownOf(ctx: Ctx, personId: string, item: string): Promise<KnownAnswers> {
  const fields = ['name', 'number', 'phone', 'address'] as const;
  const values = await revealPerson(ctx, personId, { fields, reason: `窗口收件：${item}` });
  return new Map(fields.flatMap((field) => (values[field] ? [[`party.${field}`, values[field]] as const] : [])));
}
