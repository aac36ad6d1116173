import { Type } from 'typebox';
import { defineJob } from '../queue/define-job.ts';

/** After the last row that named them has gone, bytes stay so long: a backup that has begun may still want them. */
export const GRACE_HOURS = 24;

/** Deletes the bytes of a content that no row names any more. Told again, or too late, it does nothing. */
export const deleteContentJob = defineJob('kernel.files.delete', {
  title: '清除没有人引用的文件内容',
  schema: Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  run: async (ctx, { hash }) => {
    await ctx.files.deleteContent(ctx, hash);
  },
});
