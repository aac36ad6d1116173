import type { Answers, Field, Form } from '#engines/forms';
import { actingParty, firmByUscc, readProfile } from '#engines/parties';
import type { Ctx } from '#kernel';

/** What is known of the caller, by the words that forms use: `party.name`, `firm.uscc`. */
export type Known = ReadonlyMap<string, string>;

export async function knownOfCaller(ctx: Ctx): Promise<Known> {
  const [profile, acting] = await Promise.all([readProfile(ctx), actingParty(ctx)]);
  const known = new Map<string, string>();
  const put = (name: string, value: string | null | undefined) => {
    if (value) known.set(name, value);
  };
  if (profile)
    for (const name of ['name', 'number', 'phone', 'address'] as const) put(`party.${name}`, profile.values[name]);
  if (acting?.kind === 'firm') {
    const firm = await firmByUscc(ctx, acting.uscc);
    put('firm.name', acting.firm);
    put('firm.uscc', acting.uscc);
    put('firm.address', firm?.address);
    // The card masks its people; only who is that person sees the whole name.
    if (acting.as === 'legal') put('firm.legalRepresentative', profile?.values.name);
  }
  return known;
}

/** First answers of a form; whether a firm applies follows from in whose name the caller acts. */
export function answersFrom(form: Form, known: Known): Answers {
  const kind = form.fields.find((field) => field.name === 'applicantKind');
  const filled = form.fields.flatMap((field) => {
    const value = field.prefill === null ? undefined : known.get(field.prefill);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const chosen = kind && known.has('firm.uscc') ? [['applicantKind', 'firm'] as const] : [];
  return Object.fromEntries([...filled, ...chosen]);
}

/** The answer to the question that asks for this, where it is asked now. */
export function answerTo(form: Form, answers: Answers, asked: string): string | undefined {
  const field = form.fields.find((one: Field) => one.prefill === asked && answers[one.name] !== undefined);
  const value = field ? answers[field.name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
