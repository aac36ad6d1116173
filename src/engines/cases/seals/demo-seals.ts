import { defineJob, type PackSection } from '#kernel';
import { Type } from '#kernel/contract';
import { decidingOffices, renewFromDays } from './list-seals.ts';
import { issueOfficeSeal, officeSeal } from './office-seal.ts';

/** Seals of the demonstration authority for the offices that decide, so that papers of the demonstration bear them. */
export const demoSealsJob = defineJob('cases.demo-seals', {
  title: '制发示例电子印章',
  schema: Type.Object({}),
  run: async (ctx) => {
    if (ctx.city.facts['demo'] !== '1') return;
    const days = await renewFromDays(ctx);
    for (const { id } of await decidingOffices(ctx)) {
      if (!(await officeSeal(ctx, id))) await issueOfficeSeal(ctx, id, days);
    }
  },
});

export const demoSealsSection: PackSection = {
  name: 'demo-seals',
  demo: true,
  files: ['cases/items.json'],
  load: async (tx) => {
    await tx.enqueue(demoSealsJob, {});
    return 0;
  },
};
