import { type Consumer, calendarChanged, defineJob, on } from '#kernel';
import { Type } from '#kernel/contract';
import { reckonOpenCases } from './reckon-dues.ts';

/** The work is long, so the event only asks for it. */
export const reckonJob = defineJob('cases.reckon', {
  title: '按新的放假安排重算办件到期日',
  schema: Type.Object({ year: Type.Integer() }),
  run: async (ctx, { year }) => {
    await reckonOpenCases(ctx, year);
  },
});

export const calendarConsumer: Consumer = on(calendarChanged, 'cases.follow-calendar', (tx, { year }) =>
  tx.enqueue(reckonJob, { year }),
);
