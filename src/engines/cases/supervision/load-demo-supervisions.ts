import { addDays, type Pack, type PackSection, run, sql, startOfDay, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { cases } from '../cases.repo.ts';

const FILE = 'cases/demo-supervisions.csv';

/** One sample order about a sample case: how long ago it was given, how many days it left, and what was said since. */
const Line = Type.Object({
  ref: Type.Integer(),
  daysAgo: Type.Integer({ minimum: 0, maximum: 300 }),
  dueAfter: Type.Integer({ minimum: 1, maximum: 30 }),
  matter: Type.String(),
  answer: Type.Optional(Type.String()),
  escalation: Type.Optional(Type.String()),
  closing: Type.Optional(Type.String()),
});

async function load(tx: TxCtx, pack: Pack): Promise<number> {
  let made = 0;
  for (const line of pack.has(FILE) ? pack.csv(FILE, Line) : []) made += await loadOne(tx, line);
  return made;
}

async function loadOne(tx: TxCtx, line: Static<typeof Line>): Promise<number> {
  const row = await cases.bySubmission(tx, `demo-case-${line.ref}`);
  if (!row) return 0;
  const day = addDays(tx.today(), -line.daysAgo);
  const at = new Date(startOfDay(day).getTime() + 9 * 3_600_000);
  const answered = line.answer ? at : null;
  const state = stateOf(line);
  return run(
    tx,
    sql`insert into cases.supervisions (id, case_id, kind, matter, answer_due, state, ordered_by, ordered_by_name, ordered_at,
        answer, answered_by_name, answered_at, escalation, escalated_at, closing, closed_at, rules_edition)
      values (${`sup-demo-${line.ref}`}, ${row.id}, ${row.dueOn !== null && row.dueOn < day ? 'late' : 'chosen'}, ${line.matter},
        ${addDays(day, line.dueAfter)}, ${state}, '', '督查室（示例）', ${at}, ${line.answer ?? ''},
        ${answered ? '经办人（示例）' : null}, ${answered}, ${line.escalation ?? ''}, ${line.escalation ? at : null},
        ${line.closing ?? ''}, ${line.closing ? at : null}, 'demo')
      on conflict do nothing`,
  );
}

function stateOf({ closing, escalation, answer }: Static<typeof Line>): string {
  if (closing) return 'closed';
  if (escalation) return 'escalated';
  return answer ? 'answered' : 'ordered';
}

export const demoSupervisions: PackSection = {
  name: 'demo-supervisions',
  files: [FILE],
  demo: true,
  load,
};
