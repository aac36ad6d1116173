import { type AnyRoute, type Ctx, kernelErrors, page, type RequestFacts, redirect } from '#kernel';
import { Type } from '#kernel/contract';
import { openUpload, removeUpload } from '../materials/keep-uploads.ts';
import { materialLimitsOn, mostUploadBytes } from '../materials/material-limits.ts';
import { type MaterialComplaint, MaterialsForm } from '../materials/materials-form.tsx';
import { serveFile } from '../materials/serve-file.ts';
import { takeFiles } from '../materials/take-files.ts';
import { again, intakeAccess, intakePage, intakeParams } from './intake-frame.tsx';
import { type Intake, readIntake, scanHolder } from './read-intake.ts';

/** At the counter the paper itself may be taken instead of a picture of it, so none has to be scanned. */
const asked = (intake: Intake) => intake.needed.map((one) => ({ ...one, required: false }));

const scansHtml = (ctx: Ctx, request: RequestFacts, intake: Intake, complaints: readonly MaterialComplaint[]) =>
  intakePage(ctx, request, intake, {
    title: '扫描材料',
    children: (
      <MaterialsForm
        base={`/counter/${intake.row.id}`}
        needed={asked(intake)}
        uploads={intake.uploads}
        complaints={complaints}
        limits={materialLimitsOn(ctx.today())}
        back={`/counter/${intake.row.id}/pages/${intake.draft.pages.at(-1)?.id ?? ''}`}
        submit="继续核对"
        note="只有经办人员和申请人看得到；收纸质材料的可以不扫描"
      />
    ),
  });

const show = page('cases.counter.show-scans', {
  method: 'GET',
  path: '/counter/:id/materials',
  title: '扫描到场人带来的材料',
  access: intakeAccess,
  params: intakeParams,
  handle: async (ctx, { params, request }) => scansHtml(ctx, request, await readIntake(ctx, params.id), []),
});

const save = page('cases.counter.scan', {
  method: 'POST',
  path: '/counter/:id/materials',
  title: '保存或删除扫描件',
  access: intakeAccess,
  params: intakeParams,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Object({ do: Type.Optional(Type.String({ title: '操作', maxLength: 80 })) }),
  handle: async (ctx, { params: { id }, body, request }) => {
    const intake = await readIntake(ctx, id);
    if (intake.row.caseId) return redirect(`/console/cases/${intake.row.caseId}`);
    const materials = intake.needed.filter(({ way }) => way === 'upload').map(({ material }) => material);
    const complaints = await takeFiles(ctx, scanHolder(id), materials, request.files);
    const [verb, upload = ''] = (body.do ?? 'upload').split(':');
    if (verb === 'remove') await removeUpload(ctx, scanHolder(id), upload);
    if (complaints.length > 0) return again(await scansHtml(ctx, request, await readIntake(ctx, id), complaints), 422);
    return redirect(verb === 'next' ? `/counter/${id}/summary` : `/counter/${id}/materials`);
  },
});

const file = page('cases.counter.open-scan', {
  method: 'GET',
  path: '/counter/:id/files/:file',
  title: '查看扫描件',
  access: intakeAccess,
  params: Type.Object({ ...intakeParams.properties, file: Type.String({ title: '文件', maxLength: 60 }) }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params, query }) => {
    await readIntake(ctx, params.id);
    const found = await openUpload(ctx, scanHolder(params.id), params.file, query.small === '1');
    if (!found) throw kernelErrors.notFound();
    return serveFile(found);
  },
});

export const scanPages: readonly AnyRoute[] = [show, save, file];
