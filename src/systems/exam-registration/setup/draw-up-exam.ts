import { type Ctx, kernelErrors, lockInTransaction, one, sql, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import type { Moment } from './calendar.contract.ts';
import { momentTitles } from './calendar.contract.ts';
import { calendarFaults, proposed, shifted } from './calendar.rules.ts';
import { rulesWith } from './exam-rules.ts';
import type { ExamRules } from './rules.contract.ts';
import type { ExamDraft, NewExam, PointLine } from './setup.contract.ts';
import { type SetupRecord, setups } from './setup.repo.ts';

export const subjectOf = (id: string): string => `exam-registration.exam:${id}`;

export async function findSetup(ctx: Ctx, id: string): Promise<SetupRecord> {
  const exam = await setups.find(ctx, id);
  if (!exam) throw kernelErrors.notFound();
  return exam;
}

export async function lockSetup(tx: TxCtx, id: string): Promise<SetupRecord> {
  const exam = await setups.lock(tx, id);
  if (!exam) throw kernelErrors.notFound();
  return exam;
}

/** What is public is changed by a notice, what waits for approval not at all. */
export function requireDraft(exam: SetupRecord): void {
  if (exam.stage !== 'draft') throw errors.notDraft({ stage: exam.stage === 'submitted' ? '待批准' : '已发布' });
}

async function editionOn(ctx: Ctx, day: string) {
  const edition = (await setups.editions(ctx)).find((one) => one.validFrom <= day);
  if (!edition) throw errors.rulesMissing({ day });
  return edition;
}

/** `2027-1`: the year of registration and the next free number. */
async function nextId(tx: TxCtx, year: number): Promise<string> {
  await lockInTransaction(tx, 'exam-registration.exam-id');
  const { last } = await one(
    tx,
    sql<{ last: number }>`select coalesce(max(substring(id from 6)::int), 0) as last from exam_registration.exams
      where id ~ ${`^${year}-[0-9]{1,6}$`}`,
  );
  return `${year}-${last + 1}`;
}

/** An exam from nothing: the rules in force on its first day, a calendar proposed by them. */
export async function createExam(ctx: Ctx, input: NewExam): Promise<string> {
  return ctx.transaction(async (tx) => {
    const edition = await editionOn(tx, input.firstDay);
    if (!edition.params.rhythm) throw errors.rulesIncomplete({ part: '日程' });
    const year = Number(input.firstDay.slice(0, 4));
    const id = await nextId(tx, year);
    await setups.insert(tx, {
      id,
      year,
      title: input.title,
      organiser: input.organiser,
      announcement: '',
      subject: '综合知识',
      feeFen: 0,
      insideAtOnce: 800,
      days: proposed(input.firstDay, edition.params.rhythm),
      rules: edition.params,
      rulesFrom: edition.validFrom,
      path: `/${tx.city.regionCode}`,
    });
    await tx.record({ subject: subjectOf(id), summary: `新建考试“${input.title}”` });
    return id;
  });
}

/** Last year's exam again: announcement, posts, points, fee and the rhythm of its calendar; the rules of the new day. */
export async function copyExam(ctx: Ctx, sourceId: string, input: NewExam): Promise<string> {
  return ctx.transaction(async (tx) => {
    const source = await findSetup(tx, sourceId);
    const edition = await editionOn(tx, input.firstDay);
    const isSameEdition = edition.validFrom === source.rulesFrom;
    const year = Number(input.firstDay.slice(0, 4));
    const id = await nextId(tx, year);
    await setups.insert(tx, {
      ...source,
      id,
      year,
      title: input.title,
      organiser: input.organiser,
      days: shifted(source.days, input.firstDay),
      rules: isSameEdition ? { ...edition.params, ...source.rules } : edition.params,
      rulesFrom: edition.validFrom,
    });
    await setups.copyParts(tx, sourceId, id);
    await tx.record({ subject: subjectOf(id), summary: `沿用“${source.title}”新建考试“${input.title}”` });
    return id;
  });
}

function daysOf(draft: Readonly<Record<Moment, string>>): Record<Moment, Date> {
  return Object.fromEntries(
    (Object.keys(momentTitles) as Moment[]).map((name) => [name, new Date(draft[name])]),
  ) as Record<Moment, Date>;
}

export function requireCalendar(days: Readonly<Record<Moment, Date>>): void {
  const faults = calendarFaults(days);
  if (faults.length > 0) throw errors.calendarWrong({ count: faults.length }, { fields: faults });
}

export async function changeDraft(ctx: Ctx, id: string, draft: ExamDraft): Promise<void> {
  const days = daysOf(draft);
  requireCalendar(days);
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    requireDraft(exam);
    if (exam.version !== draft.version) throw kernelErrors.conflict();
    await setups.write(tx, id, { ...draft, days });
    await tx.record({ subject: subjectOf(id), summary: `修改考试“${draft.title}”的公告、日程和费用` });
  });
}

export async function changeRules(ctx: Ctx, id: string, input: ExamRules): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    requireDraft(exam);
    if (exam.version !== input.version) throw kernelErrors.conflict();
    const edition = (await setups.editions(tx)).find((one) => one.validFrom === exam.rulesFrom);
    // What the edition has and this exam lost is taken from it again: grounds taken out may come back.
    const base = {
      ...exam.rules,
      photo: { ...exam.rules.photo, ...(edition ? { backgrounds: edition.params.photo.backgrounds } : {}) },
    };
    await setups.writeRules(tx, id, rulesWith(base, input), exam.rulesFrom);
    await tx.record({ subject: subjectOf(id), summary: '修改考试规则和照片要求', facts: { rules: input } });
  });
}

/** Another edition in place of this one; what the notice had set is set anew. */
export async function takeEdition(ctx: Ctx, id: string, validFrom: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    requireDraft(exam);
    const edition = (await setups.editions(tx)).find((one) => one.validFrom === validFrom);
    if (!edition) throw kernelErrors.notFound();
    await setups.writeRules(tx, id, edition.params, validFrom);
    await tx.record({ subject: subjectOf(id), summary: `改用 ${validFrom} 起施行的考务规则` });
  });
}

/** Points and rooms may change until the seats are given. */
async function withPoints(ctx: Ctx, id: string, summary: string, work: (tx: TxCtx) => Promise<number>): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockSetup(tx, id);
    const { seated } = await one(
      tx,
      sql<{
        seated: boolean;
      }>`select exists (select 1 from exam_registration.exams where id = ${id} and allotted_at is not null) as seated`,
    );
    if (seated) throw errors.pointsFixed();
    if ((await work(tx)) === 0) throw kernelErrors.notFound();
    await tx.record({ subject: subjectOf(id), summary });
  });
}

export const putPoint = (ctx: Ctx, id: string, point: PointLine): Promise<void> =>
  withPoints(ctx, id, `考点 ${point.code} ${point.name}：${point.rooms} 个考场`, (tx) =>
    setups.putPoint(tx, id, point),
  );

export const removePoint = (ctx: Ctx, id: string, code: string): Promise<void> =>
  withPoints(ctx, id, `去掉考点 ${code}`, (tx) => setups.removePoint(tx, id, code));
