import { messagesByIds } from '#engines/messaging';
import { messageStates } from '#engines/messaging/contract';
import { type Ctx, route } from '#kernel';
import { listOf, nullable, pageWindow, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { atExam } from '../places.ts';
import { appointmentOf, makeAppointment } from './appointments.ts';
import { Appointment, appointmentKinds, TellingCount, TellingQuery, TellingRow } from './tellings.contract.ts';
import { tellings } from './tellings.repo.ts';

const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const appointmentParams = Type.Object({
  ...params.properties,
  kind: Type.Unsafe<keyof typeof appointmentKinds>({
    type: 'string',
    title: '事项',
    enum: Object.keys(appointmentKinds),
  }),
});
const base = '/api/exam-registration/exams/:exam';
const list = 'exam-registration.telling.list';

/** The page of the list with what became of each message, asked for in one question. */
async function listTellings(
  ctx: Ctx,
  exam: string,
  query: TellingQuery,
): Promise<{ items: TellingRow[]; total: number }> {
  const found = await tellings.list(ctx, exam, { ...query, ...pageWindow(query) });
  const sent = await messagesByIds(
    ctx,
    found.flatMap(({ messageId }) => messageId ?? []),
  );
  const items = found.map(({ total: _total, messageId, ...row }) => {
    const message = messageId === null ? undefined : sent.get(messageId);
    return {
      ...row,
      sent: message ? messageStates[message.state] : null,
      to: message?.to ?? null,
      text: message?.text ?? null,
    };
  });
  return { items, total: found[0]?.total ?? 0 };
}

export const tellingRoutes = [
  route(list, {
    method: 'GET',
    path: `${base}/tellings`,
    title: '查看给考生发的通知',
    access: atExam(),
    params,
    query: TellingQuery,
    reply: listOf(TellingRow),
    handle: (ctx, { params, query }) => listTellings(ctx, params.exam, query),
  }),
  route('exam-registration.telling.count', {
    method: 'GET',
    path: `${base}/tellings/counts`,
    title: '查看通知的发送情况',
    access: atExam(list),
    params,
    reply: Type.Array(TellingCount),
    handle: (ctx, { params }) => tellings.counts(ctx, params.exam),
  }),
  route('exam-registration.appointment.get', {
    method: 'GET',
    path: `${base}/appointments/:kind`,
    title: '查看面试、体检安排',
    access: atExam(list),
    params: appointmentParams,
    reply: Type.Object({ appointment: nullable(Appointment) }),
    async handle(ctx, { params }) {
      const row = await appointmentOf(ctx, params.exam, params.kind);
      return { appointment: row ? { ...row, at: row.at.toISOString() } : null };
    },
  }),
  route('exam-registration.appointment.make', {
    method: 'PUT',
    path: `${base}/appointments/:kind`,
    title: '安排面试、体检并通知考生',
    access: atExam(),
    params: appointmentParams,
    body: Appointment,
    errors: [errors.appointmentPast],
    handle: (ctx, { params, body }) => makeAppointment(ctx, params.exam, params.kind, body),
  }),
];
