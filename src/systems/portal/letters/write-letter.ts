import { nameKey, readName, readPhone } from '#engines/parties';
import { type Ctx, lockInTransaction, readCalendar, type TxCtx } from '#kernel';
import { codeOf } from '../number-and-code.ts';
import { letterDues } from './letter-deadlines.rules.ts';
import type { LetterCategory } from './letter-words.ts';
import { letters } from './letters.repo.ts';
import { indexOf, sealField } from './sealed-letter.ts';

export const LETTER = 'portal.letter';
/** The pages that show letters or count them. */
export const LETTERS_TAG = 'letters';

export interface WrittenLetter {
  readonly formId: string;
  readonly category: LetterCategory;
  readonly title: string;
  readonly text: string;
  /** As `readName` and `readPhone` have accepted them. */
  readonly name: string;
  readonly phone: string;
  readonly mayPublish: boolean;
}

/** 写信: taken once for each form. Who has signed in as a citizen finds the letter again without its code. */
export function writeLetter(ctx: Ctx, input: WrittenLetter): Promise<{ number: string; code: string }> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `${LETTER}:${input.formId}`);
    const before = await letters.numberOfForm(tx, input.formId);
    if (before) return { number: before.number, code: codeOf(tx, LETTER, before.number) };
    const year = Number(tx.today().slice(0, 4));
    const number = `XJ-${year}-${String(await tx.nextNumber(LETTER, year)).padStart(4, '0')}`;
    const writerId = tx.actor.realm === 'citizen' ? tx.actor.id : null;
    await keepLetter(tx, { ...input, number, writerId, submittedAt: tx.now(), submittedOn: tx.today(), demo: false });
    await tx.record({
      subject: `${LETTER}:${number}`,
      summary: `收到来信 ${number}`,
      facts: { category: input.category },
    });
    await tx.invalidate(LETTERS_TAG);
    return { number, code: codeOf(tx, LETTER, number) };
  });
}

/** Seals what was written and puts it down; 0 when the number or the form is known. */
export async function keepLetter(
  tx: TxCtx,
  letter: WrittenLetter & {
    number: string;
    writerId: string | null;
    submittedAt: Date;
    submittedOn: string;
    demo: boolean;
  },
): Promise<number> {
  const { number, title, text, name, phone, ...rest } = letter;
  const made = await letters.insert(tx, {
    ...rest,
    number,
    titleSealed: sealField(tx, number, 'title', title),
    textSealed: sealField(tx, number, 'text', text),
    nameSealed: sealField(tx, number, 'name', name),
    phoneSealed: sealField(tx, number, 'phone', phone),
    nameIndex: indexOf(tx, 'name', nameKey(name)),
    phoneIndex: indexOf(tx, 'phone', phone),
    rulesEdition: letterDues(await readCalendar(tx), letter.submittedOn).rulesEdition,
  });
  if (made > 0) {
    const entry = { command: 'submit', at: letter.submittedAt, actorName: '写信人', wordsSealed: null } as const;
    await letters.addEntry(tx, number, entry);
  }
  return made;
}

/** For looking up by a whole name or telephone, whatever blanks and dots it was typed with. */
export function indexesOf(ctx: Ctx, typed: string): { name: string; phone: string } {
  const name = readName(typed);
  const phone = readPhone(typed);
  return {
    name: indexOf(ctx, 'name', nameKey(name.ok ? name.value : typed)),
    phone: indexOf(ctx, 'phone', phone.ok ? phone.value : typed),
  };
}
