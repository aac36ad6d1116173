import { type Ctx, formatDateTime, typesetPdf } from '#kernel';
import type { SeatLine } from '../contract.ts';
import { findExam } from '../register-candidate.ts';
import { roomLines, roomSheet } from './room-sheet.ts';

/** Typst: one A4 page for each room. Texts come as data, never as source. */
const source = `
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (x: 14mm, y: 13mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 9.5pt, lang: "zh", region: "cn")
#for (i, r) in data.rooms.enumerate() {
  if i > 0 { pagebreak() }
  align(center)[
    #text(size: 12pt, weight: 700)[#data.title]
    #v(-0.5em)
    #text(size: 16pt, weight: 700, tracking: 0.2em)[考场签到和情况记录单]
  ]
  v(0.2em)
  grid(columns: (1fr, auto), [#r.place], [#data.time])
  v(-0.3em)
  grid(columns: (1fr, auto), [监考员：#r.watchers], [应考 #r.people 人　实考 #r.present 人　缺考 #r.absent 人　违纪 #r.violations 人])
  v(0.2em)
  table(
    columns: (9mm, 30mm, 22mm, 38mm, 1fr, 30mm), stroke: 0.4pt, inset: (x: 3pt, y: 3.6pt), align: (center, center, left, center, left, left),
    table.header([座位], [准考证号], [姓名], [证件号], [到考和违纪], [考生签名]),
    ..r.seats.map(s => (s.seat, s.ticket, s.name, s.number, s.mark, [])).flatten(),
  )
  v(0.4em)
  [情况记录：#r.note]
  v(1fr)
  grid(columns: (1fr, 1fr, 1fr), [监考员甲（签名）：], [监考员乙（签名）：], [考点主考（签名）：])
  v(4mm)
}
`;

/** The sheets of one room or of a whole point, filled with what is known by then. */
export async function printSheets(
  ctx: Ctx,
  examId: string,
  point: string,
  only: number | null,
): Promise<{ pdf: Uint8Array; rooms: number }> {
  const exam = await findExam(ctx, examId);
  const lines = (await roomLines(ctx, examId)).filter(
    (one) => one.point === point && (only === null || one.room === only),
  );
  const rooms: object[] = [];
  for (const line of lines) rooms.push(await pageOf(ctx, examId, line.point, line.room));
  await ctx.transaction((tx) =>
    tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `打印 ${point} 考点考场记录单 ${rooms.length} 张`,
    }),
  );
  const time = `${exam.subject}　${formatDateTime(exam.startsAt)} 至 ${formatDateTime(exam.endsAt).slice(-5)}`;
  return { pdf: await typesetPdf(source, { title: exam.title, time, rooms }), rooms: rooms.length };
}

async function pageOf(ctx: Ctx, exam: string, point: string, room: number): Promise<object> {
  const sheet = await roomSheet(ctx, exam, point, room, 'whole');
  const standing = sheet.seats.map((seat) => seat.violations.filter((one) => one.withdrawnReason === null));
  const blank = '　　';
  const count = (n: number): string => (sheet.closedAt ? String(n) : blank);
  return {
    place: `${point} 考点 ${sheet.name}　第 ${String(room).padStart(3, '0')} 考场`,
    watchers: sheet.invigilators.join('、') || blank,
    people: sheet.seats.length,
    present: count(sheet.seats.filter((seat) => seat.arrivedAt !== null).length),
    absent: count(sheet.seats.filter((seat) => seat.arrivedAt === null).length),
    violations: count(standing.filter((list) => list.length > 0).length),
    note: sheet.note,
    seats: sheet.seats.map((seat, at) => ({
      seat: String(seat.seat).padStart(2, '0'),
      ticket: seat.ticketNo,
      name: seat.name,
      number: seat.shownNumber,
      mark: [attendanceWords(seat, sheet.closedAt !== null), ...(standing[at] ?? []).map((one) => one.name)]
        .filter(Boolean)
        .join('；'),
    })),
  };
}

function attendanceWords(seat: SeatLine, isClosed: boolean): string {
  if (seat.arrivedAt) return seat.lateMinutes > 0 ? `迟到 ${seat.lateMinutes} 分` : '到';
  return isClosed ? '缺考' : '';
}
