import { organisationPaths } from '#engines/directory';
import { addDays, type PackSection, startOfDay, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { concludedStates } from './letter-life.rules.ts';
import type { LetterCategory, LetterCommandType, LetterState } from './letter-words.ts';
import { letters } from './letters.repo.ts';
import { sealField } from './sealed-letter.ts';
import { keepLetter, LETTERS_TAG } from './write-letter.ts';

const FILE = 'portal/demo-letters.csv';

const Line = Type.Object({
  daysAgo: Type.Integer({ minimum: 0, maximum: 330 }),
  category: Type.String(),
  title: Type.String(),
  text: Type.String(),
  name: Type.String(),
  phone: Type.String(),
  publish: Type.Boolean(),
  state: Type.String(),
  organisation: Type.Optional(Type.String()),
  /** Days from the letter to what concluded it. */
  days: Type.Optional(Type.Integer({ minimum: 0 })),
  answer: Type.Optional(Type.String()),
  stars: Type.Optional(Type.Integer()),
});
type Line = Static<typeof Line>;

/** The way to each state; who was rated had been published or closed before. */
const ways: Readonly<Record<LetterState, readonly LetterCommandType[]>> = {
  submitted: [],
  accepted: ['accept'],
  refused: ['refuse'],
  withdrawn: ['accept', 'withdraw'],
  transferred: ['accept', 'transfer'],
  handling: ['accept', 'transfer', 'take'],
  answered: ['accept', 'transfer', 'take', 'answer'],
  published: ['accept', 'transfer', 'take', 'answer', 'approve'],
  closed: ['accept', 'transfer', 'take', 'answer', 'approve'],
  rated: ['accept', 'transfer', 'take', 'answer', 'approve', 'rate'],
};
const whoDid = (command: LetterCommandType): string => {
  if (command === 'withdraw' || command === 'rate') return '写信人';
  return ['take', 'answer'].includes(command) ? '承办人（示例）' : '网站编辑（示例）';
};

async function loadOne(tx: TxCtx, line: Line, place: number, path: string | null): Promise<number> {
  const number = `XJ-示例-${String(place + 1).padStart(2, '0')}`;
  const category = line.category as LetterCategory;
  const state = line.state as LetterState;
  const submittedOn = addDays(tx.today(), -line.daysAgo);
  const submittedAt = new Date(startOfDay(submittedOn).getTime() + 9 * 3_600_000);
  const { title, text, name, phone, publish: mayPublish } = line;
  const written = { formId: `demo-${number}`, category, title, text, name, phone, mayPublish };
  const made = await keepLetter(tx, { ...written, number, writerId: null, submittedAt, submittedOn, demo: true });
  if (made === 0) return 0;
  const fresh = await letters.find(tx, number);
  if (!fresh) return 0;
  const isConcluded = concludedStates.includes(state);
  const endedOn = addDays(submittedOn, Math.min(line.days ?? 1, line.daysAgo));
  const isPublic = mayPublish && (state === 'published' || (state === 'rated' && category !== 'report'));
  const answer = line.answer ?? '';
  await letters.save(tx, {
    ...fresh,
    state,
    isPublic,
    organisationId: line.organisation ?? null,
    organisationPath: path,
    refusalSealed: state === 'refused' ? sealField(tx, number, 'refusal', answer) : null,
    answerSealed: answer && state !== 'refused' ? sealField(tx, number, 'answer', answer) : null,
    answeredByName: ways[state].includes('answer') ? whoDid('answer') : null,
    publicTitle: isPublic ? title : null,
    publicText: isPublic ? text : null,
    publicAnswer: isPublic ? answer : null,
    publishedOn: isPublic ? endedOn : null,
    concludedOn: isConcluded ? endedOn : null,
    stars: line.stars ?? null,
  });
  const now = tx.now().getTime();
  for (const [step, command] of ways[state].entries()) {
    const share = (step + 1) / ways[state].length;
    const end = isConcluded ? startOfDay(endedOn).getTime() + 10 * 3_600_000 : submittedAt.getTime() + 86_400_000;
    const at = new Date(Math.min(submittedAt.getTime() + (end - submittedAt.getTime()) * share, now));
    await letters.addEntry(tx, number, { command, at, actorName: whoDid(command), wordsSealed: null });
  }
  return 1;
}

export const demoLetters: PackSection = {
  name: 'demo-letters',
  files: [FILE],
  demo: true,
  load: async (tx, pack) => {
    const lines = pack.has(FILE) ? pack.csv(FILE, Line) : [];
    const paths = await organisationPaths(
      tx,
      lines.flatMap(({ organisation }) => organisation ?? []),
    );
    let made = 0;
    for (const [place, line] of lines.entries())
      made += await loadOne(tx, line, place, paths.get(line.organisation ?? '') ?? null);
    await tx.invalidate(LETTERS_TAG);
    return made;
  },
};
