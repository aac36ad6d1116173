import { randomBytes } from 'node:crypto';
import { maskPhone } from '#engines/parties';
import { type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import type { Invigilator, InvigilatorBoard, InvigilatorForm, Rules } from '../contract.ts';
import { duties } from '../duties/duties.repo.ts';
import { withdrawDuty } from '../duties/invite-duty.ts';
import { keepDutyGrants } from '../duties/keep-grants.ts';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';
import { drawInvigilators, mayWatch, type WatchRules } from './draw-invigilators.rules.ts';
import { invigilators } from './invigilators.repo.ts';
import { countRooms, watchedRooms } from './watched-rooms.ts';

const subjectOf = (exam: string): string => `exam-registration.exam:${exam}`;

function watchRules(rules: Rules): WatchRules {
  if (!rules.invigilation) throw errors.rulesIncomplete({ part: '监考' });
  return rules.invigilation;
}

const sentences = (rules: WatchRules): string[] => [
  `每个考场 ${rules.perRoom} 人`,
  ...(rules.apartFromCandidates ? ['不来自本考场考生的工作单位和所报单位'] : []),
  ...(rules.apartFromEachOther ? ['同一考场的监考员不来自同一单位'] : []),
];

export async function readBoard(ctx: Ctx, exam: string): Promise<InvigilatorBoard> {
  const rules = watchRules((await findExam(ctx, exam)).rules);
  const [items, rooms, draw, moves] = await Promise.all([
    invigilators.of(ctx, exam),
    countRooms(ctx, exam),
    invigilators.drawOf(ctx, exam),
    invigilators.moves(ctx, exam),
  ]);
  return {
    items,
    rooms,
    needed: rooms * rules.perRoom,
    rules: sentences(rules),
    seed: draw?.seed ?? null,
    drawnAt: draw?.drawnAt ?? null,
    moves,
  };
}

/** The telephone is sealed; lists show its ends. */
export async function addInvigilators(ctx: Ctx, exam: string, list: readonly InvigilatorForm[]): Promise<void> {
  await ctx.transaction(async (tx) => {
    await findExam(tx, exam);
    await invigilators.insert(
      tx,
      exam,
      list.map((one) => {
        const id = tx.newId('inv');
        const phone = one.phone?.trim() ?? '';
        const sealed = phone && tx.secrets.seal(phone, `exam_registration.invigilators.phone:${id}`);
        const shownPhone = phone && maskPhone(phone);
        return { id, name: one.name, employer: one.employer, sex: one.sex ?? null, phone: sealed, shownPhone };
      }),
    );
    await tx.record({ subject: subjectOf(exam), summary: `登记监考员 ${list.length} 人` });
  });
}

/** Draws everybody anew; a later draw replaces an earlier one and both stand in the history. */
export async function drawWatch(ctx: Ctx, examId: string): Promise<{ rooms: number; spare: number }> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `exam-registration.invigilators:${examId}`);
    const exam = await findExam(tx, examId);
    if (!exam.allottedAt) throw errors.notAllotted();
    const rules = watchRules(exam.rules);
    const [all, rooms] = await Promise.all([invigilators.of(tx, examId), watchedRooms(tx, examId)]);
    const active = all.filter((one) => one.state === 'active');
    const seed = randomBytes(16).toString('hex');
    const draw = drawInvigilators(seed, active, rooms, rules);
    if ('refused' in draw)
      throw draw.refused === 'people'
        ? errors.tooFewInvigilators({ have: active.length, need: draw.needed })
        : errors.nobodyMayWatch({ room: draw.at });
    await invigilators.writeDraw(tx, examId, seed, draw.watches);
    await keepDutyGrants(tx, examId);
    const text = `抽签安排 ${rooms.length} 个考场，种子 ${seed}`;
    await invigilators.tell(tx, examId, text, '');
    await tx.record({ subject: subjectOf(examId), summary: '监考员抽签', facts: { seed } });
    return { rooms: rooms.length, spare: active.length - draw.watches.length };
  });
}

const placeName = ({ point, room, place }: Invigilator): string =>
  point === null ? '备用' : `${point} 考点 ${room} 考场${place === 1 ? '甲' : '乙'}`;

async function lockActive(tx: TxCtx, exam: string, id: string): Promise<Invigilator> {
  const one = await invigilators.lock(tx, exam, id);
  if (one?.state !== 'active') throw kernelErrors.notFound();
  return one;
}

/** Two change places, or a spare stands in; the rules of the draw hold afterwards too. */
export async function exchangeWatch(
  ctx: Ctx,
  examId: string,
  id: string,
  other: string,
  reason: string,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `exam-registration.invigilators:${examId}`);
    const [a, b] = [await lockActive(tx, examId, id), await lockActive(tx, examId, other)];
    await requireFit(tx, examId, a, b);
    await invigilators.setPlace(tx, a.id, b);
    await invigilators.setPlace(tx, b.id, a);
    await keepDutyGrants(tx, examId);
    const text = `${a.name}（${placeName(a)}）与${b.name}（${placeName(b)}）对调`;
    await invigilators.tell(tx, examId, text, reason);
    await tx.record({ subject: subjectOf(examId), summary: `调整监考：${text}`, facts: { reason } });
  });
}

async function requireFit(tx: TxCtx, examId: string, a: Invigilator, b: Invigilator): Promise<void> {
  const rules = watchRules((await findExam(tx, examId)).rules);
  const [all, rooms] = await Promise.all([invigilators.of(tx, examId), watchedRooms(tx, examId, [a, b])]);
  for (const [who, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const room = rooms.find((one) => one.point === to.point && one.room === to.room);
    if (!room) continue;
    const beside = all
      .filter((one) => one.point === to.point && one.room === to.room && one.id !== to.id)
      .map((one) => (one.id === who.id ? to : one));
    if (!mayWatch(who, room, beside, rules)) throw errors.mayNotWatch({ name: who.name, room: placeName(to) });
  }
}

/** Who cannot come leaves the list; the place stays empty until somebody stands in. */
export async function withdrawInvigilator(ctx: Ctx, examId: string, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const one = await lockActive(tx, examId, id);
    if (one.point !== null) throw errors.exchangeFirst({ name: one.name });
    await invigilators.setState(tx, id, 'withdrawn');
    const duty = await duties.ofInvigilator(tx, examId, id);
    if (duty) await withdrawDuty(tx, examId, duty.id, reason);
    await invigilators.tell(tx, examId, `${one.name}退出监考`, reason);
    await tx.record({ subject: subjectOf(examId), summary: `${one.name}退出监考`, facts: { reason } });
  });
}
