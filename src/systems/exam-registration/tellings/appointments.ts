import { type Ctx, formatDateTime, maybeOne, run, sql, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { laterResult } from '../hiring/later-result.ts';
import { findExam } from '../register-candidate.ts';
import { tellCandidates } from './tell-candidates.ts';
import { type Appointment, type AppointmentKind, appointmentKinds } from './tellings.contract.ts';

export interface AppointmentRow {
  at: Date;
  place: string;
  bring: string;
}

export const appointmentOf = (ctx: Ctx, exam: string, kind: AppointmentKind): Promise<AppointmentRow | undefined> =>
  maybeOne(
    ctx,
    sql<AppointmentRow>`select at, place, bring from exam_registration.appointments where exam = ${exam} and kind = ${kind}`,
  );

/** What is planned for one candidate: the interview while they are on its list, the medical check while they are due there. */
export async function appointmentsFor(
  ctx: Ctx,
  own: { id: string; exam: string; shortlist: string | null; interviewAnswer: string | null },
): Promise<{ interview?: AppointmentRow | undefined; medical?: AppointmentRow | undefined }> {
  if (own.shortlist === null || own.shortlist === 'declined' || own.interviewAnswer === 'declined') return {};
  const stage = (await laterResult(ctx, own.id))?.stage;
  if (stage) return stage === 'medical' ? { medical: await appointmentOf(ctx, own.exam, 'medical') } : {};
  return { interview: await appointmentOf(ctx, own.exam, 'interview') };
}

const appointmentWords = ({ at, place, bring }: AppointmentRow): string =>
  `${formatDateTime(at)}，${place}，请带${bring}`;

const eventOf = ({ at, place, bring }: AppointmentRow): string => `${at.toISOString()} ${place} ${bring}`;

/** Says when and where; everybody whom it concerns is told, and told again when it is changed. */
export async function makeAppointment(
  ctx: Ctx,
  exam: string,
  kind: AppointmentKind,
  input: Appointment,
): Promise<void> {
  const row = { ...input, at: new Date(input.at) };
  await ctx.transaction(async (tx) => {
    await findExam(tx, exam);
    if (row.at <= tx.now()) throw errors.appointmentPast();
    await run(
      tx,
      sql`insert into exam_registration.appointments as a (exam, kind, at, place, bring)
        values (${exam}, ${kind}, ${row.at}, ${row.place}, ${row.bring})
        on conflict (exam, kind) do update set at = excluded.at, place = excluded.place, bring = excluded.bring,
          version = a.version + 1`,
    );
    const people = await (kind === 'interview' ? tellOfInterview : tellOfMedical)(tx, exam);
    await tx.record({
      subject: `exam-registration.exam:${exam}`,
      summary: `安排${appointmentKinds[kind]}：${appointmentWords(row)}；通知 ${people} 人`,
    });
  });
}

/** Those on the list who have not given up; where originals are looked at, only who has passed. */
async function tellOfInterview(tx: TxCtx, exam: string): Promise<number> {
  const row = await appointmentOf(tx, exam, 'interview');
  if (!row) return 0;
  return tellCandidates(tx, {
    topic: 'exam-interview',
    event: eventOf(row),
    what: appointmentWords(row),
    who: sql`c.exam = ${exam} and ${expectedAtInterview}`,
  });
}

/** Everybody in the stage of the medical check, the called-up included; without an appointment they hear that it follows. */
export async function tellOfMedical(tx: TxCtx, exam: string): Promise<number> {
  const row = await appointmentOf(tx, exam, 'medical');
  return tellCandidates(tx, {
    topic: 'exam-medical',
    event: row ? eventOf(row) : 'begun',
    what: row ? appointmentWords(row) : '时间和地点另行通知',
    who: sql`c.id in (select h.candidate from exam_registration.hires h where h.exam = ${exam} and h.stage = 'medical')`,
  });
}

/** Who passed late, or was called up, is told then. */
export async function tellOfOwnInterview(tx: TxCtx, exam: string, candidate: string): Promise<void> {
  const row = await appointmentOf(tx, exam, 'interview');
  if (row && row.at > tx.now())
    await tellCandidates(tx, {
      topic: 'exam-interview',
      event: eventOf(row),
      what: appointmentWords(row),
      who: sql`c.id = ${candidate} and ${expectedAtInterview}`,
    });
}

export const expectedAtInterview = sql`c.shortlist in ('entered', 'called-up')
  and c.interview_answer is distinct from 'declined'
  and (e.originals_from is null or k.state = 'passed')`;
