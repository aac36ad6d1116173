import { addDays, type PackSection, startOfDay, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { SURVEYS_TAG } from './answer-survey.ts';
import { textsPlace } from './read-surveys.ts';
import { Question, SurveyDraft } from './survey.contract.ts';
import { nameOf } from './survey-form.rules.ts';
import { surveys } from './surveys.repo.ts';

const FILE = 'portal/demo-surveys.json';

const { startsOn: _startsOn, endsOn: _endsOn, ...fixed } = SurveyDraft.properties;
const Line = Type.Object({
  id: Type.String({ pattern: '^demo-[a-z0-9-]+$' }),
  ...fixed,
  questions: Type.Array(Question),
  /** Days from today, negative ones lie behind. */
  starts: Type.Integer(),
  ends: Type.Integer(),
  published: Type.Boolean(),
  result: Type.Union([Type.String(), Type.Null()]),
  answers: Type.Integer({ minimum: 0, maximum: 500 }),
  words: Type.Array(Type.String()),
});
type Line = Static<typeof Line>;

/** Always the same sequence, so that each start of a demonstration shows the same votes. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

async function loadOne(tx: TxCtx, line: Line, place: number): Promise<number> {
  const startsOn = addDays(tx.today(), line.starts);
  const endsOn = addDays(tx.today(), line.ends);
  const { kind, title, intro, sponsor, questions } = line;
  const made = await surveys.insert(tx, line.id, { kind, title, intro, sponsor, startsOn, endsOn, questions }, true);
  const row = await surveys.find(tx, line.id);
  if (made === 0 || !row) return 0;
  await surveys.save(tx, {
    ...row,
    isPublished: line.published,
    result: line.result,
    resultOn: line.result === null ? null : addDays(endsOn, 10),
    resultByName: line.result === null ? null : '网站编辑（示例）',
  });
  const draw = sequence(place + 7);
  for (let nth = 0; nth < line.answers; nth += 1) await answerOnce(tx, line, startsOn, nth, draw);
  return 1;
}

async function answerOnce(tx: TxCtx, line: Line, startsOn: string, nth: number, draw: (below: number) => number) {
  const choices: Record<string, string[]> = {};
  const texts: Record<string, string> = {};
  for (const [place, { kind, options }] of line.questions.entries()) {
    const name = nameOf(place);
    // The first options more often than the last, as people do.
    const pick = () => String(Math.min(draw(options.length), draw(options.length)) + 1);
    if (kind === 'single') choices[name] = [pick()];
    if (kind === 'multiple') choices[name] = [...new Set([pick(), pick()])].sort();
    const words = line.words[nth];
    if (kind === 'text' && words) {
      texts[name] = words;
      choices[name] = [];
    }
  }
  const id = `${line.id}-${String(nth + 1).padStart(3, '0')}`;
  const days = Math.max(0, Math.min(line.ends, -1) - line.starts);
  const day = addDays(startsOn, days === 0 ? 0 : draw(days));
  await surveys.addAnswer(tx, {
    id,
    surveyId: line.id,
    answeredBy: id,
    answeredAt: new Date(Math.min(startOfDay(day).getTime() + (8 + draw(12)) * 3_600_000, tx.now().getTime())),
    choices,
    textsSealed: Object.keys(texts).length > 0 ? tx.secrets.seal(JSON.stringify(texts), textsPlace(id)) : null,
    demo: true,
  });
}

export const demoSurveys: PackSection = {
  name: 'demo-surveys',
  files: [FILE],
  demo: true,
  load: async (tx, pack) => {
    let made = 0;
    const lines = pack.has(FILE) ? pack.json(FILE, Type.Array(Line)) : [];
    for (const [place, line] of lines.entries()) made += await loadOne(tx, line, place);
    await tx.invalidate(SURVEYS_TAG);
    return made;
  },
};
