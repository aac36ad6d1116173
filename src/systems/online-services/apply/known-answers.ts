import type { KnownAnswers } from '#engines/cases';
import { type Form, resultSource, sourceLabel } from '#engines/forms';
import { actingParty, firmByUscc, readProfile } from '#engines/parties';
import type { Ctx, TxCtx } from '#kernel';
import { ownResult } from '../results/own-result.ts';

/**
 * What is known of the caller, or of the firm that they act for, by the words that forms use: `party.name`, `firm.uscc`.
 * With a form also what its questions take from earlier results. It is never looked up by anything that the caller typed.
 */
export async function knownOfCaller(ctx: Ctx, form?: Form): Promise<KnownAnswers> {
  const [profile, acting] = await Promise.all([readProfile(ctx), actingParty(ctx)]);
  const known = new Map<string, string>();
  const put = (name: string, value: string | null | undefined) => {
    if (value) known.set(name, value);
  };
  if (profile)
    for (const name of ['name', 'number', 'phone', 'address', 'email', 'birthDate'] as const)
      put(`party.${name}`, profile.values[name]);
  if (acting?.kind === 'firm') {
    const firm = await firmByUscc(ctx, acting.uscc);
    put('firm.name', acting.firm);
    put('firm.uscc', acting.uscc);
    put('firm.address', firm?.address);
    put('firm.establishedOn', firm?.establishedOn);
    // The card masks its people; only who is that person sees the whole name.
    if (acting.as === 'legal') put('firm.legalRepresentative', profile?.values.name);
  }
  const document = acting?.kind === 'firm' ? acting.uscc : profile?.values.number;
  if (form && document)
    for (const word of wordsOf(form)) {
      const source = resultSource(word);
      if (source) put(word, await ownResult(ctx, document, source));
    }
  return known;
}

const wordsOf = (form: Form): string[] => [...new Set(form.fields.flatMap((field) => field.prefill ?? []))];

/** Which registers were looked into for the caller's form, kept for good; the values themselves are not. */
export async function recordTaken(tx: TxCtx, form: Form, known: KnownAnswers, subject: string): Promise<void> {
  const taken = wordsOf(form).filter((word) => known.has(word));
  if (taken.length === 0) return;
  const titles = taken.map((word) => sourceLabel(word) ?? word);
  await tx.record({
    subject,
    summary: `填表带入本人登记信息：${titles.join('、')}`,
    facts: { form: form.title, taken },
  });
}
