import { kernelErrors, route } from '#kernel';
import { Type } from '#kernel/contract';
import { PaperCount } from '../contract.ts';
import { errors } from '../errors.ts';
import { atRoom } from '../places.ts';
import { countPapers } from './count-papers.ts';
import { noteWatcher } from './watch-arrival.ts';

const room = '/api/exam-registration/exams/:exam/rooms/:point/:room';
const params = Type.Object({
  exam: Type.String({ title: '考试', maxLength: 60 }),
  point: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }),
  room: Type.Integer({ title: '考场', minimum: 1, maximum: 999 }),
});

/** What only the head of a point does, who may open a closed room again; the office may it for every point. */
const atHead = atRoom('exam-registration.room.reopen');

export const pointDeskRoutes = [
  route('exam-registration.room.note-watcher', {
    method: 'POST',
    path: `${room}/watchers/:invigilator`,
    title: '登记监考员到岗',
    access: atHead,
    params: Type.Object({ ...params.properties, invigilator: Type.String({ title: '监考员', maxLength: 60 }) }),
    body: Type.Object({ hasCome: Type.Boolean({ title: '已到岗' }) }),
    errors: [errors.notExamDay, kernelErrors.notFound],
    handle: async (ctx, { params, body }) => {
      await noteWatcher(ctx, params.exam, params, body.hasCome);
      return undefined;
    },
  }),
  route('exam-registration.room.count-papers', {
    method: 'POST',
    path: `${room}/papers`,
    title: '清点试卷和答题卡',
    access: atHead,
    params,
    body: PaperCount,
    errors: [errors.countedLater, errors.closeFirst, errors.countDiffers],
    handle: async (ctx, { params, body }) => {
      await countPapers(ctx, params.exam, params, body);
      return undefined;
    },
  }),
];
