import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { examStages } from '../exam.contract.ts';
import { type Moment, momentTitles } from './calendar.contract.ts';
import { NoticeRow } from './notice.contract.ts';
import { ExamRules, RulesEdition } from './rules.contract.ts';

const section = (name: string) => ({ section: name });
const REGISTER = '报名';
const WRITTEN = '笔试';
const LATER = '成绩与面试';

const moment = (name: Moment, at: string) =>
  Type.String({ title: momentTitles[name], format: 'date-time', 'x-ui': { section: at, width: 'half' } });

export const ExamDraft = Type.Object({
  title: Type.String({ title: '考试名称', minLength: 4, maxLength: 80, 'x-ui': section('公告') }),
  organiser: Type.String({ title: '组织单位', minLength: 2, maxLength: 60, 'x-ui': section('公告') }),
  announcement: Type.String({
    title: '公告正文',
    maxLength: 20_000,
    'x-ui': { widget: 'textarea', rows: 10, help: '每段一行，公布后原样显示', section: '公告' },
  }),
  registersFrom: moment('registersFrom', REGISTER),
  registersUntil: moment('registersUntil', REGISTER),
  reviewUntil: moment('reviewUntil', REGISTER),
  payUntil: moment('payUntil', REGISTER),
  switchUntil: moment('switchUntil', REGISTER),
  ticketsFrom: moment('ticketsFrom', WRITTEN),
  startsAt: moment('startsAt', WRITTEN),
  endsAt: moment('endsAt', WRITTEN),
  scoresAt: moment('scoresAt', LATER),
  interviewAt: moment('interviewAt', LATER),
  subject: Type.String({ title: '笔试科目', minLength: 2, maxLength: 40, 'x-ui': { section: WRITTEN, width: 'half' } }),
  feeFen: Type.Integer({
    title: '考务费',
    minimum: 0,
    maximum: 100_000_00,
    'x-ui': { widget: 'money', section: REGISTER, width: 'half' },
  }),
  insideAtOnce: Type.Integer({
    title: '同时填表人数',
    minimum: 1,
    maximum: 100_000,
    'x-ui': { section: REGISTER, width: 'half', unit: '人', help: '排队入口同时放进多少人，开放后可以再调' },
  }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type ExamDraft = Static<typeof ExamDraft>;

export const NewExam = Type.Object({
  title: Type.String({ title: '考试名称', minLength: 4, maxLength: 80 }),
  organiser: Type.String({ title: '组织单位', minLength: 2, maxLength: 60 }),
  firstDay: Type.String({ title: '报名首日', format: 'date', 'x-ui': { help: '其余日程按规则先推算，都可以再改' } }),
});
export type NewExam = Static<typeof NewExam>;

export const PointLine = Type.Object({
  code: Type.String({
    title: '考点代码',
    pattern: '^[0-9]{2}$',
    'x-ui': { width: 'half', help: '两位数字，编入准考证号' },
  }),
  name: Type.String({ title: '考点名称', minLength: 2, maxLength: 60 }),
  address: Type.String({ title: '地址', minLength: 2, maxLength: 100 }),
  rooms: Type.Integer({ title: '考场数', minimum: 1, maximum: 99, 'x-ui': { width: 'half', unit: '个' } }),
});
export type PointLine = Static<typeof PointLine>;

export const SetupCheck = Type.Object({ text: Type.String(), isDone: Type.Boolean() });

export const ExamSetup = Type.Object({
  draft: ExamDraft,
  rules: ExamRules,
  editions: Type.Array(RulesEdition),
  points: Type.Array(PointLine),
  notices: Type.Array(NoticeRow),
  checks: Type.Array(SetupCheck),
  stage: oneOf(examStages, '状态'),
  opinion: Type.String(),
  submittedByName: nullable(Type.String()),
  approvedByName: nullable(Type.String()),
  publishedAt: nullable(instant('发布时间')),
  posts: Type.Integer(),
  recruits: Type.Integer(),
  candidates: Type.Integer(),
  mayApprove: Type.Boolean(),
});
export type ExamSetup = Static<typeof ExamSetup>;

export const Opinion = Type.Object({ reason: Type.String({ title: '意见', minLength: 2, maxLength: 200 }) });
