import type { KnownAnswers } from '#engines/cases';
import { actingParty, firmByUscc, readProfile } from '#engines/parties';
import type { Ctx } from '#kernel';

/** What is known of the caller, by the words that forms use: `party.name`, `firm.uscc`. */
export async function knownOfCaller(ctx: Ctx): Promise<KnownAnswers> {
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
