import { can, download, reply, route, type Target } from '#kernel';
import { listOf, oneOf, Type } from '#kernel/contract';
import { candidates } from '../candidates.repo.ts';
import {
  Arrival,
  Arrived,
  DoorKit,
  QueuedArrivals,
  RoomLine,
  RoomSheet,
  TakenArrival,
  ViolationForm,
} from '../contract.ts';
import { roomPlace, withinScopes } from '../duties/door-place.rules.ts';
import { errors } from '../errors.ts';
import { photoBytes } from '../photo/keep-photo.ts';
import { atDoors, atRoom, atSeat } from '../places.ts';
import { findExam } from '../register-candidate.ts';
import { doorKit } from './door-kit.ts';
import { roomPapers } from './exam-day.contract.ts';
import { printRoomPapers } from './print-room-papers.ts';
import { printSheets } from './print-sheets.ts';
import { recordViolation, withdrawViolation } from './record-violation.ts';
import { roomLines, roomSheet } from './room-sheet.ts';
import { admit, closeRoom, reopenRoom, undoArrival } from './take-attendance.ts';
import { takeQueued } from './take-queued.ts';
import { violationPath } from './violation-place.ts';

const base = '/api/exam-registration/exams/:exam';
const PDF = 'application/pdf';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const pointParams = Type.Object({ ...params.properties, point: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }) });
const roomParams = Type.Object({
  ...pointParams.properties,
  room: Type.Integer({ title: '考场', minimum: 1, maximum: 999 }),
});
const paperKind = oneOf(roomPapers, '哪一种');
const candidateParams = Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) });
const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

const atViolation = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const path = await violationPath(ctx, String(params['violation']));
    return path ? { paths: [path] } : null;
  });

export const examDayRoutes = [
  route('exam-registration.room.list', {
    method: 'GET',
    path: `${base}/rooms`,
    title: '查看考场到考情况',
    access: atDoors('exam-registration.room.list'),
    params,
    reply: listOf(RoomLine),
    async handle(ctx, { params }) {
      const exam = await findExam(ctx, params.exam);
      const scopes = ctx.scopes('exam-registration.room.list');
      const items = (await roomLines(ctx, params.exam)).filter((one) =>
        withinScopes(scopes, roomPlace(exam, one.point, one.room)),
      );
      return { items, total: items.length };
    },
  }),
  route('exam-registration.room.get', {
    method: 'GET',
    path: `${base}/rooms/:point/:room`,
    title: '查看一个考场',
    access: atRoom('exam-registration.room.list'),
    params: roomParams,
    reply: RoomSheet,
    handle: (ctx, { params }) => roomSheet(ctx, params.exam, params.point, params.room),
  }),
  route('exam-registration.room.admit', {
    method: 'POST',
    path: `${base}/arrivals`,
    title: '登记到场',
    access: atRoom(),
    params,
    body: Arrival,
    reply: Arrived,
    errors: [errors.noSuchTicket, errors.otherRoom, errors.notExamDay, errors.tooLateToEnter, errors.roomClosed],
    handle: (ctx, { params, body }) => admit(ctx, params.exam, body),
  }),
  route('exam-registration.room.kit', {
    method: 'GET',
    path: `${base}/rooms/:point/:room/kit`,
    title: '把本场名单装入设备',
    access: atRoom('exam-registration.room.admit'),
    params: roomParams,
    reply: DoorKit,
    handle: (ctx, { params }) => doorKit(ctx, params.exam, params.point, params.room),
  }),
  route('exam-registration.room.admit-queued', {
    method: 'POST',
    path: `${base}/arrivals/queued`,
    title: '补传离线登记',
    access: atRoom('exam-registration.room.admit'),
    params,
    body: QueuedArrivals,
    reply: listOf(TakenArrival),
    async handle(ctx, { params, body }) {
      const items = await takeQueued(ctx, params.exam, body);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.room.undo', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/arrival/undo',
    title: '撤销到场登记',
    access: atSeat('exam-registration.room.admit'),
    params: candidateParams,
    body: Reason,
    errors: [errors.roomClosed],
    handle: (ctx, { params, body }) => undoArrival(ctx, params.candidate, body.reason),
  }),
  route('exam-registration.room.close', {
    method: 'POST',
    path: `${base}/rooms/:point/:room/close`,
    title: '结束到场登记',
    access: atRoom('exam-registration.room.admit'),
    params: roomParams,
    body: Type.Object({ note: Type.Optional(Type.String({ title: '情况记录', maxLength: 300 })) }),
    reply: Type.Object({ absent: Type.Integer() }),
    errors: [errors.closesLater, errors.alreadyReleased],
    handle: (ctx, { params, body }) => closeRoom(ctx, params.exam, params.point, params.room, body.note ?? ''),
  }),
  route('exam-registration.room.reopen', {
    method: 'POST',
    path: `${base}/rooms/:point/:room/reopen`,
    title: '重新打开考场记录',
    access: atRoom(),
    params: roomParams,
    body: Reason,
    errors: [errors.alreadyReleased],
    handle: (ctx, { params, body }) => reopenRoom(ctx, params.exam, params.point, params.room, body.reason),
  }),
  route('exam-registration.room.face', {
    method: 'GET',
    path: '/api/exam-registration/candidates/:candidate/face.jpg',
    title: '核对考生照片',
    access: atSeat('exam-registration.room.list'),
    params: candidateParams,
    async handle(ctx, { params }) {
      const candidate = await candidates.find(ctx, params.candidate);
      return reply(await photoBytes(ctx, candidate?.photo ?? ''), {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
      });
    },
  }),
  route('exam-registration.room.print', {
    method: 'GET',
    path: `${base}/rooms/:point/:room/sheet.pdf`,
    title: '打印考场记录单',
    access: atRoom('exam-registration.room.list'),
    params: roomParams,
    async handle(ctx, { params }) {
      const { pdf } = await printSheets(ctx, params.exam, params.point, params.room);
      return download(pdf, `考场记录单 ${params.point} 考点 ${String(params.room).padStart(3, '0')} 考场.pdf`, PDF);
    },
  }),
  route('exam-registration.room.print-point', {
    method: 'GET',
    path: `${base}/rooms/:point/sheets.pdf`,
    title: '打印一个考点的考场记录单',
    access: atRoom('exam-registration.room.list'),
    params: pointParams,
    async handle(ctx, { params }) {
      const { pdf } = await printSheets(ctx, params.exam, params.point, null);
      return download(pdf, `考场记录单 ${params.point} 考点.pdf`, PDF);
    },
  }),
  route('exam-registration.room.paper', {
    method: 'GET',
    path: `${base}/rooms/:point/:room/papers/:kind`,
    title: '打印考场签到表、门贴、桌贴',
    access: atRoom('exam-registration.room.list'),
    params: Type.Object({ ...roomParams.properties, kind: paperKind }),
    async handle(ctx, { params }) {
      const pdf = await printRoomPapers(ctx, params.exam, params.kind, params);
      const place = `${params.point} 考点 ${String(params.room).padStart(3, '0')} 考场`;
      return download(pdf, `${roomPapers[params.kind]} ${place}.pdf`, PDF);
    },
  }),
  route('exam-registration.room.point-paper', {
    method: 'GET',
    path: `${base}/rooms/:point/papers/:kind`,
    title: '打印一个考点的签到表、门贴、桌贴',
    access: atRoom('exam-registration.room.list'),
    params: Type.Object({ ...pointParams.properties, kind: paperKind }),
    async handle(ctx, { params }) {
      const pdf = await printRoomPapers(ctx, params.exam, params.kind, { point: params.point, room: null });
      return download(pdf, `${roomPapers[params.kind]} ${params.point} 考点.pdf`, PDF);
    },
  }),
  route('exam-registration.violation.record', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/violations',
    title: '登记违纪',
    access: atSeat(),
    params: candidateParams,
    body: ViolationForm,
    errors: [errors.alreadyReleased, errors.rulesIncomplete],
    handle: (ctx, { params, body }) => recordViolation(ctx, params.candidate, body),
  }),
  route('exam-registration.violation.withdraw', {
    method: 'POST',
    path: '/api/exam-registration/violations/:violation/withdraw',
    title: '撤销违纪登记',
    access: atViolation(),
    params: Type.Object({ violation: Type.String({ title: '违纪登记', maxLength: 60 }) }),
    body: Reason,
    errors: [errors.alreadyReleased],
    handle: (ctx, { params, body }) => withdrawViolation(ctx, params.violation, body.reason),
  }),
];
