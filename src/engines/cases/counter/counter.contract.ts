import { type Static, Type } from '#kernel/contract';

/** 窗口收件 begins with the matter and where it is handled. */
export const IntakeForm = Type.Object({
  item: Type.String({
    title: '事项',
    minLength: 3,
    maxLength: 3,
    'x-ui': { optionsUrl: '/api/cases/counter/items', placeholder: '输入事项名称或代码' },
  }),
  region: Type.String({
    title: '办理地',
    maxLength: 12,
    'x-ui': { optionsUrl: '/api/directory/regions?level=county' },
  }),
});
export type IntakeForm = Static<typeof IntakeForm>;

export const OpenIntake = Type.Object({
  id: Type.String(),
  item: Type.String(),
  person: Type.String(),
  begunAt: Type.String(),
  /** Whether the person is still there. */
  present: Type.Boolean(),
});
export type OpenIntake = Static<typeof OpenIntake>;
