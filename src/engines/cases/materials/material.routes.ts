import { can, route } from '#kernel';
import { listOf, nullable, Type } from '#kernel/contract';
import { atCaseToRead, caseParams } from '../desk/places.ts';
import { lookAtMaterial, materialsOf } from './read-materials.ts';
import { serveFile } from './serve-file.ts';

const Material = Type.Object({
  materialId: Type.String(),
  name: Type.String({ title: '材料' }),
  state: Type.String({ title: '状态', enum: ['missing', 'deferred', 'provided', 'rejected', 'shared'] }),
  dueOn: nullable(Type.String({ title: '补交期限' })),
  note: Type.String({ title: '说明' }),
  files: Type.Array(
    Type.Object({
      fileId: Type.String(),
      name: Type.String({ title: '文件' }),
      bytes: Type.Integer({ title: '大小' }),
      mediaType: Type.String({ title: '类型' }),
      addedAt: Type.String({ title: '提交时间' }),
      supplied: Type.Boolean({ title: '补正时提交' }),
      preview: Type.Boolean({ title: '有预览图' }),
    }),
  ),
});

const fileParams = Type.Object({
  ...caseParams.properties,
  file: Type.String({ title: '文件', maxLength: 60 }),
});

const list = route('cases.material.list', {
  method: 'GET',
  path: '/api/cases/cases/:id/materials',
  title: '办件的申请材料',
  access: can(null, atCaseToRead),
  params: caseParams,
  reply: listOf(Material),
  handle: async (ctx, { params }) => {
    const found = await materialsOf(ctx, params.id);
    const items = found.map((material) => ({
      ...material,
      files: material.files.map(({ previewId, materialId: _id, digest: _digest, addedAt, ...file }) => ({
        ...file,
        addedAt: addedAt.toISOString(),
        preview: previewId !== null,
      })),
    }));
    return { items, total: items.length };
  },
});

const look = route('cases.material.open', {
  method: 'GET',
  path: '/api/cases/cases/:id/materials/:file',
  title: '查看申请材料',
  access: can(null, atCaseToRead),
  params: fileParams,
  query: Type.Object({ small: Type.Optional(Type.Literal('1', { title: '预览图' })) }),
  handle: async (ctx, { params, query }) =>
    serveFile(await lookAtMaterial(ctx, params.id, params.file, query.small === '1')),
});

export const materialRoutes = [list, look];
