import { ButtonLink, ButtonRow, DefinitionList, Heading, Notice } from '#design/public';
import { renderSitePage } from '#engines/content';
import { download, kernelErrors, maybeOne, open, page, route, signedIn, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { candidates } from '../candidates.repo.ts';
import { TicketBatch } from '../contract.ts';
import { errors } from '../errors.ts';
import { exams } from '../exams.repo.ts';
import { atExam } from '../places.ts';
import { startTickets, ticketProgress } from './batch-tickets.ts';
import { ownTicket, roomTickets } from './print-tickets.ts';
import { roomPhotos } from './room-photos.ts';
import { readTicketCode } from './ticket-code.rules.ts';

const PDF = 'application/pdf';
const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const roomParams = Type.Object({
  ...examParams.properties,
  point: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }),
  room: Type.Integer({ title: '考场', minimum: 1, maximum: 999 }),
});

export const ticketRoutes = [
  page('exam-registration.own.ticket', {
    method: 'GET',
    path: '/exams/:exam/ticket.pdf',
    title: '打印准考证',
    access: signedIn('citizen'),
    params: examParams,
    errors: [errors.ticketsLater],
    handle: async (ctx, { params }) => download(await ownTicket(ctx, params.exam), '准考证.pdf', PDF),
  }),
  page('exam-registration.page.verify', {
    method: 'GET',
    path: '/exams/verify',
    title: '核验准考证',
    access: open('扫码的人凭二维码里的签名核验'),
    query: Type.Object({ c: Type.Optional(Type.String({ maxLength: 200 })) }),
    async handle(ctx, { query, request }) {
      const code = readTicketCode(ctx, query.c ?? '');
      const found = code && (await candidates.byTicket(ctx, code.exam, code.ticketNo));
      const exam = code && (await exams.find(ctx, code.exam));
      return renderSitePage(ctx, request, {
        title: '核验准考证',
        breadcrumb: [{ label: '人事考试', href: '/exams' }],
        unlisted: true,
        children:
          found && exam ? (
            <>
              <Heading level={1} text="准考证属实" />
              <Notice tone="ok" heading="由本站编制，与现在的编排一致">
                请再核对照片和身份证原件。
              </Notice>
              <DefinitionList
                items={[
                  { term: '考试', value: exam.title },
                  { term: '准考证号', value: found.ticketNo ?? '' },
                  { term: '姓名', value: found.shownName },
                  { term: '证件号', value: found.shownNumber },
                  { term: '考场座位', value: `${found.point} 考点 第 ${found.room} 考场 ${found.seat} 号` },
                ]}
              />
              <ButtonLink
                href={`/console/exam-registration/exams/${exam.id}/door?room=${found.point}-${found.room}&ticket=${found.ticketNo}`}
                tone="plain"
              >
                考务人员登记到场
              </ButtonLink>
            </>
          ) : (
            <>
              <Heading level={1} text="不是有效的准考证" />
              <Notice tone="urgent" heading="二维码不是本站编制的，或编排已经变更">
                请考生重新打印准考证；仍不能核验的，请联系考务人员。
              </Notice>
              <ButtonRow>
                <ButtonLink href="/exams" tone="plain">
                  看人事考试
                </ButtonLink>
              </ButtonRow>
            </>
          ),
      });
    },
  }),
  route('exam-registration.ticket.room', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/rooms/:point/:room/tickets',
    title: '打印一个考场的准考证',
    access: atExam(),
    params: roomParams,
    async handle(ctx, { params }) {
      const made = await maybeOne(
        ctx,
        sql<{
          id: string;
        }>`select f.file_id as id from exam_registration.ticket_files f join exam_registration.exams e on e.id = f.exam
            join ${roomPhotos(params.exam, params)} using (point, room, photos)
          where f.exam = ${params.exam} and point = ${params.point} and room = ${params.room} and f.list_hash = e.list_hash`,
      );
      const file = made && (await ctx.files.find(ctx, made.id));
      const bytes = file ? await ctx.files.read(file) : await roomTickets(ctx, params.exam, params.point, params.room);
      return download(bytes, `准考证 ${params.point} 考点 ${String(params.room).padStart(3, '0')} 考场.pdf`, PDF);
    },
  }),
  route('exam-registration.ticket.print-all', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/tickets',
    title: '批量制作准考证',
    access: atExam(),
    params: examParams,
    reply: TicketBatch,
    errors: [errors.notAllotted],
    async handle(ctx, { params }) {
      const exam = await exams.find(ctx, params.exam);
      if (!exam) throw kernelErrors.notFound();
      if (!exam.allottedAt) throw errors.notAllotted();
      return startTickets(ctx, params.exam);
    },
  }),
  route('exam-registration.ticket.progress', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/tickets',
    title: '查看准考证制作进度',
    access: atExam('exam-registration.exam.list'),
    params: examParams,
    reply: TicketBatch,
    handle: (ctx, { params }) => ticketProgress(ctx, params.exam),
  }),
];
