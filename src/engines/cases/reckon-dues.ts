import { type Calendar, type Ctx, dueDate, readCalendar, type TxCtx } from '#kernel';
import { type CaseRow, cases, type Dues, entries, lifeOf } from './cases.repo.ts';
import type { CaseLife } from './life.ts';
import { runningClocks } from './life-deadlines.rules.ts';

/** The dates that follow from a life and a calendar; they are never the truth, only kept to be found by. */
export function duesOf(life: CaseLife, calendar: Calendar): Dues {
  const [first] = runningClocks(life);
  const due = first ? dueDate(first.clock, calendar) : null;
  const law = life.statutory && first?.what === 'decision' ? dueDate(life.statutory, calendar) : null;
  return {
    dueOn: due?.date ?? null,
    lawDueOn: law?.date ?? null,
    provisional: (due?.provisional ?? false) || (law?.provisional ?? false),
  };
}

const PAGE = 1000;

/**
 * After a notice has changed the calendar: reckons every open case anew and moves exactly those whose dates differ. Runs
 * page by page, each in a transaction of its own, and may be run again at any point.
 */
export async function reckonOpenCases(ctx: Ctx, year: number): Promise<{ looked: number; moved: number }> {
  const calendar = await readCalendar(ctx);
  let looked = 0;
  let moved = 0;
  for (let after = ''; ; ) {
    const page = await cases.openAfter(ctx, after, PAGE);
    const changed = page.flatMap((row) => changeOf(row, calendar));
    if (changed.length > 0) moved += await ctx.transaction((tx) => moveDues(tx, changed, year));
    looked += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return { looked, moved };
    after = last.id;
  }
}

interface Moved extends Dues {
  readonly id: string;
  readonly state: string;
  readonly before: string | null;
  readonly version: number;
}

function changeOf(row: CaseRow, calendar: Calendar): Moved[] {
  const dues = duesOf(lifeOf(row), calendar);
  const same = dues.dueOn === row.dueOn && dues.lawDueOn === row.lawDueOn && dues.provisional === row.provisional;
  return same ? [] : [{ ...dues, id: row.id, state: row.state, before: row.dueOn, version: row.version }];
}

async function moveDues(tx: TxCtx, changed: readonly Moved[], year: number): Promise<number> {
  let moved = 0;
  for (const one of changed) {
    const row = await cases.lock(tx, one.id);
    // Somebody has moved the case meanwhile: its dates were reckoned then, by the new calendar.
    if (!row || row.version !== one.version) continue;
    await cases.setDues(tx, [one]);
    await entries.add(tx, one.id, {
      command: 'reckon',
      fromState: one.state,
      toState: one.state,
      onDate: tx.today(),
      opinion: `${year}年放假安排有变化，到期日重新计算`,
      facts: { before: one.before, after: one.dueOn },
    });
    moved += 1;
  }
  return moved;
}
