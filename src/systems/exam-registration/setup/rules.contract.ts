import { type Static, Type } from '#kernel/contract';
import { InterviewRules, InvigilationRules } from '../rules.contract.ts';

/** The part of the rules that the notice of a year may set for one exam. */
export const ExamRules = Type.Object({
  openingRatio: Type.Integer({
    title: '开考比例 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '岗位', width: 'half' },
  }),
  scarceRatio: Type.Integer({
    title: '紧缺岗位 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '岗位', width: 'half' },
  }),
  interviewRatio: Type.Integer({
    title: '面试比例 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '成绩', width: 'half' },
  }),
  fullScore: Type.Number({ title: '笔试满分', minimum: 1, maximum: 9999, 'x-ui': { section: '成绩', width: 'half' } }),
  minimumScore: Type.Number({
    title: '笔试合格线',
    minimum: 0,
    maximum: 9999,
    'x-ui': { section: '成绩', width: 'half' },
  }),
  decimals: Type.Integer({
    title: '小数位',
    minimum: 0,
    maximum: 2,
    'x-ui': { section: '成绩', width: 'half', help: '以后截去，不进位' },
  }),
  recheckDays: Type.Integer({
    title: '查分期限',
    minimum: 0,
    maximum: 60,
    'x-ui': { section: '成绩', width: 'half', unit: '日' },
  }),
  lateMinutes: Type.Integer({
    title: '迟到不得入场',
    minimum: 0,
    maximum: 120,
    'x-ui': { section: '考场', width: 'half', unit: '分钟' },
  }),
  leaveMinutes: Type.Integer({
    title: '结束前方可离场',
    minimum: 0,
    maximum: 120,
    'x-ui': { section: '考场', width: 'half', unit: '分钟' },
  }),
  minLastRoom: Type.Integer({
    title: '尾考场至少',
    minimum: 1,
    maximum: 99,
    'x-ui': { section: '考场', width: 'half', unit: '人' },
  }),
  columns: Type.String({
    title: '考场各列座位',
    pattern: '^[0-9]{1,2}([、,，][0-9]{1,2}){1,9}$',
    'x-ui': { section: '考场', width: 'half', help: '从左到右，例如 7、8、8、7 是 30 座' },
  }),
  photoWidth: Type.Integer({
    title: '照片宽',
    minimum: 100,
    maximum: 2000,
    'x-ui': { section: '报名照片', width: 'half', unit: '像素' },
  }),
  photoHeight: Type.Integer({
    title: '照片高',
    minimum: 100,
    maximum: 2000,
    'x-ui': { section: '报名照片', width: 'half', unit: '像素' },
  }),
  photoMaxKb: Type.Integer({
    title: '上传不超过',
    minimum: 10,
    maximum: 40_000,
    'x-ui': { section: '报名照片', width: 'half', unit: 'KB' },
  }),
  photoKeptKb: Type.Integer({
    title: '保存不超过',
    minimum: 5,
    maximum: 1000,
    'x-ui': { section: '报名照片', width: 'half', unit: 'KB' },
  }),
  photoGrounds: Type.Array(Type.String(), {
    title: '允许的底色',
    minItems: 1,
    'x-ui': { section: '报名照片', options: ['白色', '蓝色', '红色'].map((value) => ({ value, label: value })) },
  }),
  interview: Type.Optional(
    Type.Object(InterviewRules.properties, { title: '面试、总成绩和公示', 'x-ui': { section: '面试、总成绩和公示' } }),
  ),
  invigilation: Type.Optional(
    Type.Object(InvigilationRules.properties, { title: '监考', 'x-ui': { section: '监考' } }),
  ),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type ExamRules = Static<typeof ExamRules>;

export const RulesEdition = Type.Object({
  validFrom: Type.String({ title: '生效日期' }),
  source: Type.String({ title: '依据' }),
  inUse: Type.Boolean(),
});
export type RulesEdition = Static<typeof RulesEdition>;
