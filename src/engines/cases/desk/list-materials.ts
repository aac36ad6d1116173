import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { materialsOf } from '../materials/read-materials.ts';
import type { DeskCase } from './desk.contract.ts';

const necessities = { required: '必要', optional: '非必要', deferrable: '可容缺' } as const;
const states = {
  missing: '未提交',
  deferred: '容缺后补',
  provided: '已提交',
  rejected: '不符合',
  shared: '共享获取',
} as const;

/** What the item asks for, and how each stands; one whose state nobody has noted is told by the counter. */
export async function listMaterials(ctx: Ctx, row: CaseRow, content: ItemContent): Promise<DeskCase['materials']> {
  const kept = new Map((await materialsOf(ctx, row.id)).map((one) => [one.materialId, one]));
  return content.materials.map((asked) => {
    const one = kept.get(asked.id);
    return {
      id: asked.id,
      name: asked.name,
      necessity: necessities[asked.necessity],
      original: asked.original,
      copies: asked.copies,
      state: one ? states[one.state] : null,
      dueOn: one?.dueOn ?? null,
      waited: one?.state === 'deferred' || one?.state === 'missing',
      files: (one?.files ?? []).map((file) => ({
        id: file.fileId,
        name: file.name,
        preview: file.previewId !== null,
        supplied: file.supplied,
      })),
      late: one?.dueOn != null && one.dueOn < ctx.today(),
    };
  });
}
