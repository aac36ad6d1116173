import { organisationPaths } from '#engines/directory';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import type { LetterInput } from './letter.contract.ts';
import { concludedStates, moveLetter } from './letter-life.rules.ts';
import { type LetterCommand, letterCommandNames } from './letter-words.ts';
import { type LetterRow, letters } from './letters.repo.ts';
import { openField, sealField } from './sealed-letter.ts';
import { LETTER, LETTERS_TAG } from './write-letter.ts';

/** One step by an official of the place, which the route has checked. */
export function actOnLetter(ctx: Ctx, number: string, command: LetterCommand, input: LetterInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await letters.lock(tx, number);
    if (!row) throw kernelErrors.notFound();
    if (row.version !== input.version) throw kernelErrors.conflict();
    await stepOf(tx, row, command, input);
  });
}

/** Does the step: what it changes in the row, its line in the history, the audit, and the pages that show it. */
export async function stepOf(
  tx: TxCtx,
  row: LetterRow,
  command: LetterCommand,
  input: Partial<LetterInput> & { stars?: number },
): Promise<void> {
  const { number } = row;
  const life = moveLetter(row, command, tx.actor.id ?? '');
  const changed: LetterRow = { ...row, ...life, ...(await changesOf(tx, row, command, input)) };
  await letters.save(tx, {
    ...changed,
    concludedOn: concludedStates.includes(life.state) ? (row.concludedOn ?? tx.today()) : null,
  });
  const words = wordsOf(tx, row, command, input);
  await letters.addEntry(tx, number, {
    command: command.type,
    at: tx.now(),
    actorName: ['withdraw', 'rate'].includes(command.type) ? '写信人' : tx.actor.name,
    wordsSealed: words ? sealField(tx, number, 'words', words) : null,
  });
  await tx.record({ subject: `${LETTER}:${number}`, summary: `${letterCommandNames[command.type]}：来信 ${number}` });
  await tx.invalidate(LETTERS_TAG);
}

const trimmed = (text: string | undefined): string => text?.trim() ?? '';

/** The columns that a step fills or clears beyond those of the life itself. */
async function changesOf(
  tx: TxCtx,
  row: LetterRow,
  command: LetterCommand,
  input: Partial<LetterInput> & { stars?: number },
): Promise<Partial<LetterRow>> {
  const seal = (field: 'refusal' | 'answer' | 'correction' | 'rating', value: string | undefined) =>
    sealField(tx, row.number, field, trimmed(value));
  switch (command.type) {
    case 'transfer': {
      const path = (await organisationPaths(tx, [command.organisationId])).get(command.organisationId);
      if (path === undefined) throw errors.organisationMissing();
      return { organisationPath: path };
    }
    case 'return':
      return { organisationPath: null };
    case 'refuse':
      return { refusalSealed: seal('refusal', input.reason) };
    case 'reopen':
      return { refusalSealed: null };
    case 'answer':
      return { answerSealed: seal('answer', input.answer), answeredByName: tx.actor.name };
    case 'approve':
      return command.publish ? publicationOf(tx, row, input) : {};
    case 'publish':
      return publicationOf(tx, row, input);
    case 'unpublish':
      return { publicTitle: null, publicText: null, publicAnswer: null, publishedOn: null };
    case 'correct':
      return { correctionSealed: seal('correction', input.answer), correctedByName: tx.actor.name };
    case 'approve-correction': {
      const answer = openField(tx, row.number, 'correction', row.correctionSealed);
      return {
        answerSealed: seal('answer', answer),
        answeredByName: row.correctedByName,
        publicAnswer: row.isPublic ? answer : null,
        correctionSealed: null,
        correctedByName: null,
      };
    }
    case 'drop-correction':
      return { correctionSealed: null, correctedByName: null };
    case 'rate':
      return { stars: input.stars ?? null, ratingSealed: input.reason ? seal('rating', input.reason) : null };
    default:
      return {};
  }
}

const publicationOf = (tx: TxCtx, row: LetterRow, input: Partial<LetterInput>): Partial<LetterRow> => ({
  publicTitle: trimmed(input.publicTitle),
  publicText: trimmed(input.publicText),
  publicAnswer: openField(tx, row.number, 'answer', row.answerSealed),
  publishedOn: tx.today(),
});

/** What the history keeps: reasons, each answer as it was given, and the answer that a correction took the place of. */
function wordsOf(tx: TxCtx, row: LetterRow, command: LetterCommand, input: Partial<LetterInput>): string {
  if (command.type === 'approve-correction')
    return `原来的答复：${openField(tx, row.number, 'answer', row.answerSealed)}`;
  if (command.type === 'correct') return `${trimmed(input.reason)}\n更正为：${trimmed(input.answer)}`;
  return trimmed(input.reason) || trimmed(input.words) || trimmed(input.answer);
}
