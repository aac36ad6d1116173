import { addWorkingDays, type Ctx, formatDate, kernelErrors, maybeOne, readCalendar, rows, run, sql } from '#kernel';
import { openAnswers } from '../candidate-answers.ts';
import type { HireBoard, HireNotice, HireRow, ObjectionAnswer, ObjectionRow } from '../contract.ts';
import { errors } from '../errors.ts';
import { interviewRules } from '../interview/enter-marks.ts';
import { findExam } from '../register-candidate.ts';
import { tellHire } from '../tellings/tell-hire.ts';
import { isOut } from './hire.rules.ts';
import { hires } from './hires.repo.ts';

const subjectOf = (exam: string): string => `exam-registration.exam:${exam}`;
export const senderContext = (id: string): string => `exam_registration.objections.sender:${id}`;

type Notice = Omit<HireNotice, 'objections'>;

export const noticesOf = (ctx: Ctx, exam: string): Promise<Notice[]> =>
  rows(
    ctx,
    sql<Notice>`select n.id, n.published_at as "publishedAt", n.from_day::text as "fromDay", n.until_day::text as "untilDay",
        n.working_days as "workingDays", n.provisional, n.closed_at as "closedAt",
        (select count(*)::int from exam_registration.hires h where h.notice = n.id) as people
      from exam_registration.hire_notices n where n.exam = ${exam} order by n.published_at desc, n.id desc`,
  );

const objectionsOf = (ctx: Ctx, exam: string): Promise<(ObjectionRow & { notice: string })[]> =>
  rows(
    ctx,
    sql<ObjectionRow & { notice: string }>`select o.id, o.notice, o.at, o.ticket_no as "ticketNo", o.sender, o.text,
        o.answered_at as "answeredAt", o.answered_by as "answeredBy", o.upheld, o.answer
      from exam_registration.objections o join exam_registration.hire_notices n on n.id = o.notice
      where n.exam = ${exam} order by o.at, o.id`,
  );

export async function readHiring(ctx: Ctx, exam: string): Promise<HireBoard> {
  const rules = interviewRules((await findExam(ctx, exam)).rules);
  const [items, notices, objections] = await Promise.all([
    hires.list(ctx, exam),
    noticesOf(ctx, exam),
    objectionsOf(ctx, exam),
  ]);
  const filled = new Set(
    (
      await rows(
        ctx,
        sql<{
          id: string;
        }>`select in_place_of as id from exam_registration.hires where exam = ${exam} and in_place_of is not null`,
      )
    ).map((one) => one.id),
  );
  if (objections.length > 0)
    await ctx.transaction((tx) => tx.record({ subject: subjectOf(exam), summary: '查看公示异议' }));
  return {
    items: items.map((one) => ({ ...one, mayReplace: isOut(one.stage) && !one.isReplacement && !filled.has(one.id) })),
    notices: notices.map((one) => ({
      ...one,
      objections: objections
        .filter((other) => other.notice === one.id)
        .map(({ notice: _notice, ...other }) => ({
          ...other,
          sender: ctx.secrets.open(other.sender, senderContext(other.id)),
        })),
    })),
    noticeDays: rules.noticeDays,
  };
}

/** 公示: everybody proposed so far, for the working days of the rules, counted from the next day. */
export async function publishNotice(ctx: Ctx, examId: string): Promise<{ people: number; until: string }> {
  return ctx.transaction(async (tx) => {
    const rules = interviewRules((await findExam(tx, examId)).rules);
    const until = addWorkingDays(await readCalendar(tx), tx.today(), rules.noticeDays);
    const id = tx.newId('hno');
    await run(
      tx,
      sql`insert into exam_registration.hire_notices (id, exam, published_at, published_by, from_day, until_day, working_days, provisional)
        values (${id}, ${examId}, ${tx.now()}, ${tx.actor.name}, ${tx.today()}, ${until.date}, ${rules.noticeDays}, ${until.provisional})`,
    );
    const people = await hires.moveAll(tx, examId, {
      from: 'proposed',
      to: 'noticed',
      opinion: `公示到 ${formatDate(until.date)}`,
      notice: null,
      givenNotice: id,
    });
    if (people === 0) throw errors.nobodyProposed();
    await tellHire(tx, { notice: id });
    await tx.record({
      subject: subjectOf(examId),
      summary: `公示拟聘用人员 ${people} 人，到 ${formatDate(until.date)}`,
    });
    return { people, until: until.date };
  });
}

/** The notice is over: whoever stands on it unopposed is hired. Not before its last day has ended, nor with an objection open. */
export async function closeNotice(ctx: Ctx, examId: string, id: string): Promise<{ hired: number }> {
  return ctx.transaction(async (tx) => {
    const notice = await maybeOne(
      tx,
      sql<{ until: string; open: number }>`select until_day::text as until,
          (select count(*)::int from exam_registration.objections o where o.notice = n.id and o.answered_at is null) as open
        from exam_registration.hire_notices n where n.id = ${id} and n.exam = ${examId} and n.closed_at is null for update`,
    );
    if (!notice) throw kernelErrors.notFound();
    if (tx.today() <= notice.until) throw errors.noticeRuns({ until: formatDate(notice.until) });
    if (notice.open > 0) throw errors.objectionsOpen({ count: notice.open });
    const opinion = '公示无异议或异议不成立';
    const hired = await hires.moveAll(tx, examId, { from: 'noticed', to: 'hired', opinion, notice: id });
    await tellHire(tx, { notice: id });
    await run(
      tx,
      sql`update exam_registration.hire_notices set closed_at = ${tx.now()}, closed_by = ${tx.actor.name} where id = ${id}`,
    );
    await tx.record({ subject: subjectOf(examId), summary: `公示结束，聘用 ${hired} 人` });
    return { hired };
  });
}

/** An objection that holds takes the candidate off the notice. */
export async function answerObjection(ctx: Ctx, examId: string, id: string, input: ObjectionAnswer): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await maybeOne(
      tx,
      sql<{ ticket: string }>`select o.ticket_no as ticket from exam_registration.objections o
        join exam_registration.hire_notices n on n.id = o.notice
        where o.id = ${id} and n.exam = ${examId} and o.answered_at is null for update of o`,
    );
    if (!found) throw kernelErrors.notFound();
    if (input.upheld) {
      const hire = (await hires.list(tx, examId)).find(
        (one) => one.ticketNo === found.ticket && one.stage === 'noticed',
      );
      if (!hire) throw errors.nobodyMeant();
      await hires.move(tx, hire, 'objected', input.answer);
      await tellHire(tx, { candidate: hire.id });
    }
    await run(
      tx,
      sql`update exam_registration.objections set answered_at = ${tx.now()}, answered_by = ${tx.actor.name},
        upheld = ${input.upheld}, answer = ${input.answer} where id = ${id}`,
    );
    await tx.record({ subject: subjectOf(examId), summary: `答复公示异议：${input.upheld ? '成立' : '不成立'}` });
  });
}

export interface NoticedPerson {
  postCode: string;
  postName: string;
  employer: string;
  ticketNo: string;
  name: string;
  total: string;
  stage: HireRow['stage'];
}

/** The people of a notice with whole names, as the rules of open recruitment want it while the notice runs. */
export async function noticedPeople(ctx: Ctx, notice: string, isNamed: boolean): Promise<NoticedPerson[]> {
  const found = await rows(
    ctx,
    sql<Omit<NoticedPerson, 'name'> & { id: string; answers: string; shownName: string }>`select c.id, c.answers,
        c.shown_name as "shownName", p.code as "postCode", p.name as "postName", p.employer, c.ticket_no as "ticketNo",
        c.total::text as total, h.stage
      from exam_registration.hires h join exam_registration.candidates c on c.id = h.candidate
      join exam_registration.posts p on p.id = h.post where h.notice = ${notice} order by p.code, c.total_rank`,
  );
  return found.map(({ id, answers, shownName, ...one }) => ({
    ...one,
    name: isNamed ? (openAnswers(ctx, { id, answers })['name'] ?? shownName) : shownName,
  }));
}
