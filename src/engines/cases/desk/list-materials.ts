import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { type CaseMaterial, materialsOf } from '../materials/read-materials.ts';
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
  const listed = content.materials.map((asked) => {
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
      files: one ? filesOf(one) : [],
      late: one?.dueOn != null && one.dueOn < ctx.today(),
    };
  });
  // What came besides: asked for in the office's own words, or brought of the applicant's own accord.
  const names = new Set(content.materials.map(({ id }) => id));
  const besides = [...kept.values()].filter(({ materialId }) => !names.has(materialId));
  return [...listed, ...besides.map((one) => shownBeside(one))];
}

const shownBeside = (one: CaseMaterial): DeskCase['materials'][number] => ({
  id: one.materialId,
  name: one.name,
  necessity: '列表以外',
  original: false,
  copies: 0,
  state: states[one.state],
  dueOn: null,
  waited: false,
  files: filesOf(one),
  late: false,
});

const filesOf = ({ files }: Pick<CaseMaterial, 'files'>): DeskCase['materials'][number]['files'] =>
  files.map((file) => ({
    id: file.fileId,
    name: file.name,
    preview: file.previewId !== null,
    supplied: file.supplied,
  }));
