import { draftDiscarded } from '#engines/forms';
import { defineJob, on, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { scanHolder } from '../counter/read-intake.ts';
import { discardGivenUp, discardUploads } from '../materials/keep-uploads.ts';
import { retentionRulesOn } from './retention-rules.ts';

/** Uploads that nobody handed in. */
export const uploadsJob = defineJob('cases.retention.uploads', {
  title: '清除长期没有提交的材料',
  schema: Type.Object({}),
  cron: '50 3 * * *',
  run: async (ctx) => {
    const { uploadDays } = retentionRulesOn(ctx.today());
    await discardGivenUp(ctx, new Date(ctx.now().getTime() - uploadDays * 86_400_000));
  },
});

/** An intake whose draft was given up goes with it. */
export const dropIntake = on(draftDiscarded, 'cases.drop-intake', async (tx, { id }) => {
  const gone = await rows(
    tx,
    sql<{ id: string }>`delete from cases.intakes where draft_id = ${id} and case_id is null returning id`,
  );
  for (const intake of gone) await discardUploads(tx, scanHolder(intake.id));
});
