import QRCode from 'qrcode';
import { type Ctx, formatDateTime, kernelErrors, rows, sql, typesetPdf } from '#kernel';
import { openAnswers } from '../candidate-answers.ts';
import { type Candidate, candidates } from '../candidates.repo.ts';
import { sexes } from '../contract.ts';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { photosOf } from '../photo/keep-photo.ts';
import { findExam } from '../register-candidate.ts';
import { ticketCode } from './ticket-code.rules.ts';
import { ticketSource } from './ticket-source.ts';

interface TicketData {
  readonly ticketNo: string;
  readonly name: string;
  readonly sex: string;
  readonly number: string;
  readonly post: string;
  readonly point: string;
  readonly address: string;
  readonly room: string;
  readonly seat: string;
  readonly paper: string;
}

const padded = (n: number | null, length: number): string => String(n ?? 0).padStart(length, '0');

function examData(exam: ExamRecord) {
  const { lateMinutes, leaveMinutes } = exam.rules;
  return {
    title: exam.title,
    subject: exam.subject,
    time: `${formatDateTime(exam.startsAt)} 至 ${formatDateTime(exam.endsAt).slice(-5)}`,
    notes: [
      '一、凭本准考证和有效期内的身份证原件入场，缺一不可；与报名所用证件一致。',
      `二、开考 ${lateMinutes} 分钟后不得入场，结束前 ${leaveMinutes} 分钟方可交卷离场。`,
      '三、手机等通信工具关闭后与资料一起放在指定处，不得带至座位。',
      '四、违反考场纪律的，按公开招聘违纪违规行为处理规定处理，并记入诚信档案。',
    ],
  };
}

/**
 * The code as SVG; its address shows whoever scans it whether the ticket is ours. Every reader takes any mask and any mode;
 * looking for the best of each costs more than all the rest of a ticket's text.
 */
const ticketQr = (ctx: Ctx, exam: string, ticketNo: string): Promise<string> => {
  const address = `${ctx.settings.siteAddress}/exams/verify?c=${ticketCode(ctx, exam, ticketNo)}`;
  return QRCode.toString([{ data: Buffer.from(address), mode: 'byte' }], {
    type: 'svg',
    margin: 0,
    errorCorrectionLevel: 'M',
    maskPattern: 2,
  });
};

interface Place {
  id: string;
  post: string;
  point: string;
  address: string;
}

const placesOf = (ctx: Ctx, ids: readonly string[]): Promise<Place[]> =>
  rows(
    ctx,
    sql<Place>`select c.id, p.code || ' ' || p.employer || ' ' || p.name as post, t.name as point, t.address
      from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
      join exam_registration.points t on t.exam = c.exam and t.code = c.point where c.id = any(${[...ids]}::text[])`,
  );

/** SVG around the JPEG: a list of numbers would cost the typesetter a hundred times the memory. */
function photoSvg(exam: ExamRecord, bytes: Uint8Array): string {
  const { width, height } = exam.rules.photo;
  const data = Buffer.from(bytes).toString('base64');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/jpeg;base64,${data}"/></svg>`;
}

function ticketOf(ctx: Ctx, candidate: Candidate, place: Place): TicketData {
  const answers = openAnswers(ctx, candidate);
  return {
    ticketNo: candidate.ticketNo ?? '',
    name: answers['name'] ?? '',
    sex: sexes[candidate.sex],
    number: answers['number'] ?? '',
    post: place.post,
    point: place.point,
    address: place.address,
    room: padded(candidate.room, 3),
    seat: padded(candidate.seat, 2),
    paper: candidate.paper ?? '',
  };
}

/** Tickets of these candidates, one to a page, in their order. */
export async function typesetTickets(ctx: Ctx, exam: ExamRecord, list: readonly Candidate[]): Promise<Uint8Array> {
  const ids = list.map((one) => one.id);
  const [places, photos] = await Promise.all([
    placesOf(ctx, ids),
    photosOf(
      ctx,
      list.map((one) => one.photo),
    ),
  ]);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const tickets: TicketData[] = [];
  const pictures: Record<string, string> = {};
  for (const [n, candidate] of list.entries()) {
    const [place, photo] = [placeOf.get(candidate.id), photos[n]];
    if (!place || !photo) continue;
    pictures[`photo${tickets.length}`] = photoSvg(exam, photo);
    pictures[`qr${tickets.length}`] = await ticketQr(ctx, exam.id, candidate.ticketNo ?? '');
    tickets.push(ticketOf(ctx, candidate, place));
  }
  return typesetPdf(ticketSource, { exam: examData(exam), tickets }, pictures);
}

/** The candidate's own ticket, from the hour of the notice on. */
export async function ownTicket(ctx: Ctx, examId: string): Promise<Uint8Array> {
  const exam = await findExam(ctx, examId);
  const own = await candidates.own(ctx, examId, ctx.actor.id ?? '');
  if (!own?.ticketNo) throw kernelErrors.notFound();
  if (ctx.now() < exam.ticketsFrom) throw errors.ticketsLater({ from: formatDateTime(exam.ticketsFrom) });
  return typesetTickets(ctx, exam, [own]);
}

/** Tickets of one room, for the desk at its door. */
export async function roomTickets(ctx: Ctx, examId: string, point: string, room: number): Promise<Uint8Array> {
  const exam = await findExam(ctx, examId);
  const list = await candidates.ofRoom(ctx, examId, point, room);
  if (list.length === 0) throw kernelErrors.notFound();
  await ctx.transaction((tx) =>
    tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `打印 ${point} 考点 ${room} 考场准考证 ${list.length} 张`,
    }),
  );
  return typesetTickets(ctx, exam, list);
}
