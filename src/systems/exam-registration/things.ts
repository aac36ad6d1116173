import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. A candidate’s name stays sealed. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'exam-registration.exam',
    zh: '考试',
    link: (id) => `/exam-registration/exams/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, title as name from exam_registration.exams where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'exam-registration.post',
    zh: '岗位',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, code || ' ' || employer || name as name from exam_registration.posts where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'exam-registration.candidate',
    zh: '考生',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, shown_name as name from exam_registration.candidates where id = any(${[...ids]}::text[])`,
      ),
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
