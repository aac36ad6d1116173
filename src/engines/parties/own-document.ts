import type { Ctx, TxCtx } from '#kernel';
import type { PersonField } from './contract.ts';
import { readDocument } from './document.rules.ts';
import { findByDocument } from './find-persons.ts';
import { looks } from './looks.repo.ts';
import { placeOfActor } from './official-place.ts';
import { persons } from './persons.repo.ts';
import { openField } from './seal-person.ts';

export interface KnownDocument {
  readonly kind: string;
  readonly number: string;
  readonly country: string | null;
}

/** The whole document of a person, only for other modules' part of that person's own copy and its deletion. */
export async function documentOfPerson(ctx: Ctx, personId: string): Promise<KnownDocument | null> {
  const person = await persons.byId(ctx, personId);
  const number = person ? openField(ctx.secrets, person, 'number') : null;
  if (!person?.documentKind || number === null) return null;
  return { kind: person.documentKind, number, country: person.documentCountry };
}

/** A look that an official had at a person's values in another module's papers: the person finds it on the same page. */
export async function noteLook(
  tx: TxCtx,
  document: Parameters<typeof readDocument>[0],
  look: { fields: readonly PersonField[]; reason: string },
): Promise<void> {
  const read = readDocument(document, tx.today());
  if (!read.ok) return;
  const person = await findByDocument(tx, read.value.key);
  if (person) await looks.add(tx, { personId: person.id, ...(await placeOfActor(tx)), ...look });
}

/** Who looked at a person's values, the newest first. */
export const looksOf = (ctx: Ctx, personId: string) => looks.ofPerson(ctx, personId, 100, 0);
