import { addDays, type PackSection, run, sql, startOfDay, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { dueOf } from './report-error.ts';

const FILE = 'portal/demo-error-reports.csv';

const Line = Type.Object({
  daysAgo: Type.Integer({ minimum: 0, maximum: 300 }),
  page: Type.String(),
  kind: Type.String(),
  matter: Type.String(),
  outcome: Type.Optional(Type.String()),
  answer: Type.Optional(Type.String()),
});
type Line = Static<typeof Line>;

async function loadOne(tx: TxCtx, line: Line, place: number): Promise<number> {
  const day = addDays(tx.today(), -line.daysAgo);
  const at = new Date(startOfDay(day).getTime() + 9 * 3_600_000);
  const { dueOn, rulesEdition } = await dueOf(tx, day);
  const answered = line.outcome ? new Date(Math.min(at.getTime() + 86_400_000, tx.now().getTime())) : null;
  return run(
    tx,
    sql`insert into portal.error_reports (number, form_id, page, kind, matter, submitted_at, due_on, rules_edition, outcome,
        answer, answered_at, answered_by_name, demo)
      values (${`示例-${place + 1}`}, ${`demo-${place + 1}`}, ${line.page}, ${line.kind}, ${line.matter}, ${at}, ${dueOn}, ${rulesEdition},
        ${line.outcome ?? null}, ${line.answer ?? ''}, ${answered}, ${answered ? '网站编辑（示例）' : null}, true)
      on conflict do nothing`,
  );
}

export const demoReports: PackSection = {
  name: 'demo-error-reports',
  files: [FILE],
  demo: true,
  load: async (tx, pack) => {
    let made = 0;
    const lines = pack.has(FILE) ? pack.csv(FILE, Line) : [];
    for (const [place, line] of lines.entries()) made += await loadOne(tx, line, place);
    return made;
  },
};
