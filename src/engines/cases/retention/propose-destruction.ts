import { type Ctx, kernelErrors } from '#kernel';
import { cases, entries } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { destroyJob } from './destroy-cases.ts';
import type { DecisionInput } from './retention.contract.ts';
import { destructions, holds } from './retention.repo.ts';
import { retentionRulesOn } from './retention-rules.ts';

const MOST = 5000;

/** 编制销毁清单: every case of a place whose time is over today, and what stayed longer of those that were destroyed before. */
export async function proposeDestruction(ctx: Ctx, path: string): Promise<{ id: string; cases: number }> {
  return ctx.transaction(async (tx) => {
    tx.require('cases.retention.propose', { paths: [path] });
    const today = tx.today();
    const { edition, source, rules } = retentionRulesOn(today);
    const id = tx.newId('des');
    const year = Number(today.slice(0, 4));
    const serial = await tx.nextNumber('cases.destruction', year);
    const number = `办件销毁〔${year}〕${serial}号`;
    await destructions.insert(tx, { id, number, path, edition, source });
    const due = await destructions.collect(tx, id, path, rules, MOST);
    const count = due + (due < MOST ? await destructions.collectRest(tx, id, path, MOST - due) : 0);
    if (count === 0) throw errors.nothingDue();
    await tx.record({
      subject: `cases.destruction:${id}`,
      summary: `编制销毁清单：${number}，${count} 件`,
      facts: { edition, cases: count },
    });
    return { id, cases: count };
  });
}

/** 批准 takes a second person; until it is given nothing is touched, and a list that is refused lets its cases go. */
export async function decideDestruction(ctx: Ctx, id: string, { approve, words }: DecisionInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const list = await destructions.lock(tx, id);
    if (!list) throw kernelErrors.notFound();
    if (list.state !== 'proposed') throw errors.destructionDecided();
    if (list.proposedBy === tx.actor.id) throw errors.secondPerson();
    await destructions.decide(tx, id, approve ? 'approved' : 'refused', words);
    if (approve) await tx.enqueue(destroyJob, { id });
    else await destructions.letGo(tx, id, '清单没有批准');
    await tx.record({
      subject: `cases.destruction:${id}`,
      summary: `${approve ? '批准' : '不批准'}销毁清单：${list.number}`,
      facts: { words, cases: list.cases },
    });
  });
}

/** 保全 and its end, kept beside the case. */
export async function holdCase(ctx: Ctx, caseId: string, way: 'hold' | 'release-hold', reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    const done = await (way === 'hold' ? holds.place(tx, caseId, reason) : holds.release(tx, caseId, reason));
    if (done === 0) throw errors.notNow({ command: way, state: row.state });
    await cases.touch(tx, caseId);
    await entries.beside(tx, row, { command: way, opinion: reason });
  });
}
