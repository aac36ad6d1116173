import { personCards } from '#engines/directory';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { refuseStale } from '../act-on-case.ts';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { finalStates } from '../life.ts';
import { answersOf, applicantOf } from '../read-case.ts';
import type { RevealedApplicant } from './desk.contract.ts';
import { sensitiveAnswers } from './show-answers.ts';

async function onCase<Result>(
  ctx: Ctx,
  id: string,
  version: number | undefined,
  work: (tx: TxCtx, row: CaseRow) => Promise<Result>,
): Promise<Result> {
  return ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, id);
    if (!row) throw kernelErrors.notFound();
    await refuseStale(tx, row, version);
    return work(tx, row);
  });
}

/** 补充意见 goes beside every decision, by whoever may see to the case; nothing written is ever taken back. */
export const noteCase = (ctx: Ctx, id: string, text: string): Promise<void> =>
  onCase(ctx, id, undefined, (tx, row) => entries.beside(tx, row, { command: 'note', opinion: text.trim() }));

/** 领办: the case is on the caller's desk from now on. */
export const takeCase = (ctx: Ctx, id: string, version: number): Promise<void> =>
  onCase(ctx, id, version, async (tx, row) => {
    await giveTo(tx, row, tx.actor.id);
    await entries.beside(tx, row, { command: 'take', facts: { handler: tx.actor.name } });
  });

/** 指定经办人. */
export const assignCase = (ctx: Ctx, id: string, input: { personId: string; version: number }): Promise<void> =>
  onCase(ctx, id, input.version, async (tx, row) => {
    const person = (await personCards(tx, [input.personId])).get(input.personId);
    if (!person)
      throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/personId', message: '没有这个人，请重新选择' }] });
    await giveTo(tx, row, person.id);
    await entries.beside(tx, row, { command: 'assign', facts: { handler: person.name } });
  });

async function giveTo(tx: TxCtx, row: CaseRow, personId: string | null): Promise<void> {
  if (finalStates.includes(row.state)) throw errors.notNow();
  await cases.setHandler(tx, row.id, personId);
}

/** The applicant's whole data; that somebody looked and why stays in the audit. */
export const revealApplicant = (ctx: Ctx, id: string, reason: string): Promise<RevealedApplicant> =>
  onCase(ctx, id, undefined, async (tx, row) => {
    const { name, document, phone, address, agent } = applicantOf(tx, row);
    await tx.record({
      subject: `cases.case:${id}`,
      summary: `查看办件申请人的完整资料：${row.number}`,
      facts: { reason },
    });
    const items = [
      { label: '申请人', value: name },
      { label: '证件号码', value: document },
      { label: '电话', value: phone },
      ...(address ? [{ label: '地址', value: address }] : []),
      ...(agent ? [{ label: '经办人', value: `${agent.name} ${agent.document} ${agent.phone}` }] : []),
    ];
    return { items: [...items, ...(await sensitiveAnswers(tx, row, answersOf(tx, row)))] };
  });
