import { organisationsById } from '#engines/directory';
import { addWorkingDays, type Ctx, defineJob, kernelErrors, readCalendar, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { cases } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { supervisionMoved } from '../events.ts';
import { finalStates } from '../life.ts';
import data from '../rules/supervision.json' with { type: 'json' };
import type { OrderInput, SupervisionRow, WordsInput } from './supervision.contract.ts';
import { type Supervision, supervisions } from './supervisions.repo.ts';

const rulesOn = (date: string) =>
  data.editions.filter(({ from }) => from <= date).sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? data.editions[0];

/** Orders an answer for each case: late ones by their lamp, any other because it was chosen. All of them, or none. */
export function orderSupervision(ctx: Ctx, input: OrderInput): Promise<{ ordered: number }> {
  return ctx.transaction(async (tx) => {
    const today = tx.today();
    const rules = rulesOn(today);
    const calendar = await readCalendar(tx);
    const answerDue = input.answerDue ?? addWorkingDays(calendar, today, rules?.answerDays ?? 1).date;
    if (answerDue < today)
      throw errors.answerDuePassed({}, { fields: [{ path: '/answerDue', message: '答复期限已经过去' }] });
    const numbers = [...new Set(input.numbers.map((one) => one.trim()))];
    const fields: { path: string; message: string }[] = [];
    for (const number of numbers) {
      const fault = await orderOne(tx, number, { matter: input.matter, answerDue, rulesEdition: rules?.edition ?? '' });
      if (fault) fields.push({ path: '/numbers', message: fault });
    }
    if (fields.length > 0) throw kernelErrors.invalid({ count: fields.length }, { fields });
    return { ordered: numbers.length };
  });
}

/** Why this one cannot be ordered, or null. */
async function orderOne(
  tx: TxCtx,
  number: string,
  order: { matter: string; answerDue: string; rulesEdition: string },
): Promise<string | null> {
  const row = await cases.byNumber(tx, number);
  const may = row && tx.allows('cases.supervision.order', { paths: [row.organisationPath, row.regionPath] });
  if (!row || !may) return `没有编号为 ${number} 的办件`;
  if (finalStates.includes(row.state)) return `${number} 已经办结，不用督办`;
  const kind = row.dueOn !== null && row.dueOn < tx.today() ? 'late' : 'chosen';
  const id = tx.newId('sup');
  if ((await supervisions.insert(tx, { id, caseId: row.id, kind, ...order })) === 0)
    return `${number} 已在督办中，销号以后才能再次督办`;
  await tx.emit(supervisionMoved, { id, state: 'ordered' });
  await tx.record({ subject: `cases.supervision:${id}`, summary: `督办：${number}`, facts: order });
  return null;
}

type Verb = 'answer' | 'escalate' | 'close';
const from: Record<Verb, readonly Supervision['state'][]> = {
  answer: ['ordered', 'escalated'],
  escalate: ['ordered', 'answered'],
  close: ['answered', 'escalated'],
};
const becomes: Record<Verb, Supervision['state']> = { answer: 'answered', escalate: 'escalated', close: 'closed' };
const verbs: Record<Verb, string> = { answer: '答复督办', escalate: '升级督办', close: '督办销号' };

/** The office answers; whoever ordered it is content and closes, or takes it higher. An order without an answer is not closed. */
export function moveSupervision(ctx: Ctx, id: string, verb: Verb, { words, version }: WordsInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    const order = await supervisions.lock(tx, id);
    if (!order) throw kernelErrors.notFound();
    if (order.version !== version) throw kernelErrors.conflict();
    if (!from[verb].includes(order.state)) throw errors.supervisionNotNow();
    if (verb === 'close' && order.answer === '') throw errors.supervisionUnanswered();
    await supervisions[verb](tx, id, words);
    await tx.emit(supervisionMoved, { id, state: becomes[verb] });
    await tx.record({ subject: `cases.supervision:${id}`, summary: verbs[verb], facts: { words } });
  });
}

/** 报警: nothing was said by the day, so it goes higher by itself. */
export async function escalateUnanswered(ctx: Ctx): Promise<number> {
  let done = 0;
  for (const { id } of await supervisions.unanswered(ctx, ctx.today()))
    done += await ctx.transaction((tx) => escalateOne(tx, id));
  return done;
}

async function escalateOne(tx: TxCtx, id: string): Promise<number> {
  const order = await supervisions.lock(tx, id);
  if (order?.state !== 'ordered' || order.answerDue >= tx.today()) return 0;
  await supervisions.escalate(tx, id, '逾期没有答复，自动升级');
  await tx.emit(supervisionMoved, { id, state: 'escalated' });
  await tx.record({ subject: `cases.supervision:${id}`, summary: '督办逾期没有答复，自动升级' });
  return 1;
}

export const escalateJob = defineJob('cases.escalate-supervisions', {
  title: '督办逾期没有答复的自动升级',
  schema: Type.Object({}),
  cron: '10 0 * * *',
  run: async (ctx) => {
    await escalateUnanswered(ctx);
  },
});

export async function listSupervisions(
  ctx: Ctx,
  filter: { state: string | null; q: string | null; limit: number; offset: number },
): Promise<{ items: SupervisionRow[]; total: number }> {
  const found = await supervisions.list(ctx, { ...filter, scopes: ctx.scopes('cases.supervision.list') });
  const offices = await organisationsById(ctx, [...new Set(found.map((one) => one.organisationId))]);
  const items = found.map(({ organisationId, organisationPath, regionPath, total: _total, orderedBy: _by, ...one }) => {
    const place = { paths: [organisationPath, regionPath] };
    return {
      ...one,
      office: offices.get(organisationId)?.shortName ?? '',
      late: one.state === 'ordered' && one.answerDue < ctx.today(),
      orderedAt: one.orderedAt.toISOString(),
      answeredAt: one.answeredAt?.toISOString() ?? null,
      escalatedAt: one.escalatedAt?.toISOString() ?? null,
      closedAt: one.closedAt?.toISOString() ?? null,
      may: {
        answer: from.answer.includes(one.state) && ctx.allows('cases.supervision.answer', place),
        decide: one.state !== 'closed' && ctx.allows('cases.supervision.order', place),
      },
    };
  });
  return { items, total: found[0]?.total ?? 0 };
}
