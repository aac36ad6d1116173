import type { Ctx } from '#kernel';
import { waitingImports } from './import/imports.repo.ts';
import { allKinds } from './kinds.ts';

/** The caller's own imports that are checked and wait to be written or given up. */
export async function waitingTasks(ctx: Ctx) {
  const kinds = new Map(allKinds().map((kind) => [kind.id, kind]));
  return (await waitingImports(ctx)).flatMap(({ kind: id, imports, bad }) => {
    const kind = kinds.get(id);
    if (!kind || !ctx.allows(`${id}.import`)) return [];
    const note = bad > 0 ? `共 ${bad} 行有错误` : '检查已完毕';
    return [{ title: `${kind.title}的导入待处理`, note, count: imports, link: `/registers/${id}?import=list` }];
  });
}
