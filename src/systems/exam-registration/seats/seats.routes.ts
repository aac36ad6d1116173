import { fileOf } from '#engines/registers';
import { assured, open, page, route } from '#kernel';
import { Type } from '#kernel/contract';
import { Allotted } from '../contract.ts';
import { errors } from '../errors.ts';
import { publicExam } from '../pages/frame.tsx';
import { atExam } from '../places.ts';
import { findExam } from '../register-candidate.ts';
import { allotExam, drawSeed, roomsOf, seatingOf } from './allot-exam.ts';

const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });

export const seatRoutes = [
  route('exam-registration.exam.draw-seed', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/seed',
    title: '抽取编排种子并公布摘要',
    access: atExam(),
    params: examParams,
    handle: (ctx, { params }) => drawSeed(ctx, params.exam),
  }),
  route('exam-registration.exam.allot', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/allotment',
    title: '编排考场',
    access: atExam(),
    params: examParams,
    reply: Allotted,
    errors: [errors.tooFewRooms, errors.cannotSeparate, errors.alreadyReleased],
    handle: (ctx, { params }) => allotExam(ctx, params.exam),
  }),
  route('exam-registration.exam.export-rooms', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/rooms/export',
    title: '导出考场分布',
    access: assured(atExam(), 1, { act: 'export' }),
    params: examParams,
    async handle(ctx, { params }) {
      const exam = await findExam(ctx, params.exam);
      const rooms = await roomsOf(ctx, params.exam);
      const header = ['考点', '考点名称', '考场', '起准考证号', '止准考证号', '人数', '科目'];
      const lines = rooms.map((one) => [
        one.point,
        one.name,
        String(one.room).padStart(3, '0'),
        one.first,
        one.last,
        one.people,
        exam.subject,
      ]);
      return fileOf('考场分布', header, lines, 'xlsx');
    },
  }),
  page('exam-registration.page.seating', {
    method: 'GET',
    path: '/exams/:exam/seating.csv',
    title: '编排结果，供重新推算',
    access: open('编排用公布的种子进行，任何人都可以重新推算；编号不含个人信息'),
    params: examParams,
    async handle(ctx, { params }) {
      const exam = await publicExam(ctx, params.exam);
      const lines = exam.allottedAt ? await seatingOf(ctx, exam.id) : [];
      const header = ['编号', '岗位代码', '招聘单位', '考点', '考场', '座位'];
      return fileOf(
        '编排结果',
        header,
        lines.map((one) => [one.id, one.post, one.employer, one.point, one.room, one.seat]),
        'csv',
      );
    },
  }),
];
