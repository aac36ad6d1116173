import { organisationsById } from '#engines/directory';
import { maskName, maskPhone } from '#engines/parties';
import { type Calendar, type Ctx, kernelErrors, readCalendar } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { LetterFile, LetterQuery, ListedLetter } from './letter.contract.ts';
import { lampBounds, letterDues } from './letter-deadlines.rules.ts';
import { letterCommandsIn } from './letter-life.rules.ts';
import { type LetterCommandType, type LetterLamp, letterCommandNames } from './letter-words.ts';
import { type LetterRow, letters } from './letters.repo.ts';
import { openField } from './sealed-letter.ts';
import { indexesOf, LETTER } from './write-letter.ts';

/** 张示安 is shown as 张**; who has closed the account is nobody any more. */
export const writerShown = (ctx: Ctx, row: Pick<LetterRow, 'number' | 'nameSealed'>): string =>
  row.nameSealed === null ? '已注销' : maskName(openField(ctx, row.number, 'name', row.nameSealed));

function listed(
  ctx: Ctx,
  row: LetterRow & { lamp: LetterLamp },
  calendar: Calendar,
  organisation: string | null,
): ListedLetter {
  const { yellowOn, redOn } = letterDues(calendar, row.submittedOn);
  return {
    number: row.number,
    category: row.category,
    title: openField(ctx, row.number, 'title', row.titleSealed),
    writer: writerShown(ctx, row),
    state: row.state,
    organisation,
    submittedAt: row.submittedAt.toISOString(),
    yellowOn,
    redOn,
    lamp: row.lamp,
    concludedOn: row.concludedOn,
    isPublic: row.isPublic,
    hasCorrection: row.correctionSealed !== null,
    stars: row.stars,
    demo: row.demo,
    version: row.version,
  };
}

export const organisationNames = async (
  ctx: Ctx,
  rows: readonly { organisationId: string | null }[],
): Promise<Map<string, string>> => {
  const found = await organisationsById(
    ctx,
    rows.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return new Map([...found].map(([id, { shortName }]) => [id, shortName]));
};

/** The organisations that have letters within the reader's scopes, for narrowing the list down. */
export async function organisationOptions(ctx: Ctx, q: string): Promise<{ value: string; label: string }[]> {
  const names = await organisationNames(ctx, await letters.organisations(ctx, ctx.scopes('portal.letter.list')));
  return [...names].map(([value, label]) => ({ value, label })).filter(({ label }) => label.includes(q));
}

export async function listLetters(ctx: Ctx, query: LetterQuery): Promise<{ items: ListedLetter[]; total: number }> {
  const calendar = await readCalendar(ctx);
  const q = query.q?.trim();
  const found = await letters.list(ctx, {
    scopes: ctx.scopes('portal.letter.list'),
    bounds: lampBounds(calendar, ctx.today()),
    stage: query.stage ?? null,
    category: query.category ?? null,
    lamp: query.lamp ?? null,
    organisation: query.organisation ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    q: q ? { number: q.toUpperCase(), ...indexesOf(ctx, q) } : null,
    ...pageWindow(query),
  });
  const names = await organisationNames(ctx, found);
  return {
    items: found.map((row) => listed(ctx, row, calendar, names.get(row.organisationId ?? '') ?? null)),
    total: found[0]?.total ?? 0,
  };
}

/** All that an official of the place reads of one letter; the telephone stays masked. */
export async function readLetter(ctx: Ctx, number: string): Promise<LetterFile> {
  const row = await letters.find(ctx, number);
  if (!row) throw kernelErrors.notFound();
  const calendar = await readCalendar(ctx);
  const lamp = await letters.lampOf(ctx, number, lampBounds(calendar, ctx.today()));
  const names = await organisationNames(ctx, [row]);
  const commands: Readonly<Record<string, string>> = { ...letterCommandNames, submit: '提交' };
  const open = (field: Parameters<typeof openField>[2], sealed: string | null) => openField(ctx, number, field, sealed);
  const phone = open('phone', row.phoneSealed);
  return {
    letter: listed(ctx, { ...row, lamp }, calendar, names.get(row.organisationId ?? '') ?? null),
    text: open('text', row.textSealed),
    phone: phone ? maskPhone(phone) : '',
    mayPublish: row.mayPublish,
    organisationId: row.organisationId,
    refusal: open('refusal', row.refusalSealed),
    answer: open('answer', row.answerSealed),
    answeredByName: row.answeredByName,
    publicTitle: row.publicTitle ?? open('title', row.titleSealed),
    publicText: row.publicText ?? open('text', row.textSealed),
    correction: open('correction', row.correctionSealed),
    ratingWords: open('rating', row.ratingSealed),
    allowed: letterCommandsIn(row).filter((type) => type !== 'withdraw' && type !== 'rate') as LetterCommandType[],
    entries: (await letters.entries(ctx, number))
      .map(({ command, at, actorName, wordsSealed }) => ({
        what: commands[command] ?? command,
        at: at.toISOString(),
        who: actorName,
        words: open('words', wordsSealed),
      }))
      .reverse(),
  };
}

/** The whole telephone, for a reason that the audit keeps. */
export async function revealWriterPhone(ctx: Ctx, number: string, reason: string): Promise<{ phone: string | null }> {
  const row = await letters.find(ctx, number);
  if (!row) throw kernelErrors.notFound();
  await ctx.transaction((tx) =>
    tx.record({ subject: `${LETTER}:${number}`, summary: `查看来信 ${number} 的电话`, facts: { reason } }),
  );
  return { phone: openField(ctx, number, 'phone', row.phoneSealed) || null };
}
