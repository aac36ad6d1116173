import { defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { kindOf } from '../kinds.ts';
import { checkImport } from './check-import.ts';
import { findImport, moveImport } from './imports.repo.ts';
import { writeImport } from './write-import.ts';

const Which = Type.Object({ kind: Type.String(), importId: Type.String() });

/** Both may run again after a crash: the check begins anew, and the writing is one transaction. */
export const checkJob = defineJob('registers.check-import', {
  title: '检查批量导入的文件',
  schema: Which,
  maxAttempts: 3,
  run: async (ctx, { kind, importId }) => {
    const item = await findImport(ctx, kind, importId);
    if (!item || !(await moveImport(ctx, importId, ['waiting', 'checking'], 'checking'))) return;
    await checkImport(ctx, kindOf(kind), item);
  },
});

export const applyJob = defineJob('registers.apply-import', {
  title: '写入批量导入的记录',
  schema: Which,
  maxAttempts: 3,
  run: async (ctx, { kind, importId }) => {
    const item = await findImport(ctx, kind, importId);
    if (item?.state === 'applying') await writeImport(ctx, kindOf(kind), item);
  },
});
