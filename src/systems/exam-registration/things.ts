import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. A candidate’s name stays sealed. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'exam-registration.exam',
    zh: '考试',
    link: (id) => `/exam-registration/exams/${id}`,
    names: namesFrom(sql`select id, title as name from exam_registration.exams`),
  },
  {
    kind: 'exam-registration.post',
    zh: '岗位',
    names: namesFrom(sql`select id, code || ' ' || employer || name as name from exam_registration.posts`),
  },
  {
    kind: 'exam-registration.candidate',
    zh: '考生',
    names: namesFrom(sql`select id, shown_name as name from exam_registration.candidates`),
  },
  {
    kind: 'exam-registration.recheck',
    zh: '成绩复核',
  },
  {
    kind: 'exam-registration.room',
    zh: '考场',
  },
];
