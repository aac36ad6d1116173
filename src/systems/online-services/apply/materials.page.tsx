import {
  type MaterialComplaint,
  MaterialsForm,
  materialLimitsOn,
  mostUploadBytes,
  openUpload,
  removeUpload,
  serveFile,
  takeFiles,
} from '#engines/cases';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { pageAgain } from '../pages/frame.tsx';
import { applicationPage, applicationParams } from './form.page.tsx';
import { placeAfter, placeBefore } from './progress.tsx';
import { type Application, readApplication } from './read-application.ts';

const access = signedIn('citizen');

function materialsHtml(
  ctx: Ctx,
  request: RequestFacts,
  application: Application,
  complaints: readonly MaterialComplaint[],
) {
  const { row, needed, uploads } = application;
  return applicationPage(ctx, request, application, {
    at: 'materials',
    title: '上传材料',
    children: (
      <MaterialsForm
        base={`/my/applications/${row.id}`}
        needed={needed}
        uploads={uploads}
        complaints={complaints}
        limits={materialLimitsOn(ctx.today())}
        back={placeBefore(application, 'materials')}
      />
    ),
  });
}

const show = page('online-services.application-materials.show', {
  method: 'GET',
  path: '/my/applications/:id/materials',
  title: '上传材料页',
  access,
  params: applicationParams,
  handle: async (ctx, { params, request }) => materialsHtml(ctx, request, await readApplication(ctx, params.id), []),
});

/** One form for all materials: each file field is named after its material, and a button says what is wanted. */
const save = page('online-services.application-materials.save', {
  method: 'POST',
  path: '/my/applications/:id/materials',
  title: '上传或删除材料',
  access,
  params: applicationParams,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Object({ do: Type.Optional(Type.String({ title: '操作', maxLength: 80 })) }),
  handle: async (ctx, { params, body, request }) => {
    const application = await readApplication(ctx, params.id);
    const materials = application.needed.map(({ material }) => material);
    const complaints = await takeFiles(ctx, application.row.id, materials, request.files);
    const [verb, id = ''] = (body.do ?? 'upload').split(':');
    if (verb === 'remove') await removeUpload(ctx, application.row.id, id);
    const after = await readApplication(ctx, params.id);
    if (verb === 'next') complaints.push(...missingOf(after));
    if (complaints.length > 0) return pageAgain(await materialsHtml(ctx, request, after, complaints));
    return redirect(verb === 'next' ? placeAfter(after, 'materials') : `/my/applications/${params.id}/materials`);
  },
});

function missingOf({ needed, uploads }: Application): MaterialComplaint[] {
  const given = new Set(uploads.map((one) => one.materialId));
  return needed
    .filter((one) => one.required && !given.has(one.material.id))
    .map(({ material }) => ({ materialId: material.id, message: `请上传${material.name}` }));
}

const file = page('online-services.application-file.open', {
  method: 'GET',
  path: '/my/applications/:id/files/:file',
  title: '查看已上传的材料',
  access,
  params: Type.Object({
    id: Type.String({ title: '申请', maxLength: 60 }),
    file: Type.String({ title: '文件', maxLength: 60 }),
  }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params, query }) => {
    const { row } = await readApplication(ctx, params.id);
    const found = await openUpload(ctx, row.id, params.file, query.small === '1');
    if (!found) throw kernelErrors.notFound();
    return serveFile(found);
  },
});

export const materialPages = [show, save, file];
