import { Heading, Notice, TextAreaField } from '#design/public';
import {
  type CaseView,
  type MaterialComplaint,
  MaterialsForm,
  materialLimitsOn,
  materialsOf,
  mostUploadBytes,
  type NeededMaterial,
  openUpload,
  removeUpload,
  serveFile,
  takeFiles,
  uploadsOf,
} from '#engines/cases';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { supplyHolder, supplyOwnCase, withdrawOwnCase } from './act-as-applicant.ts';
import { caseParams, readOwnFile } from './case.page.tsx';

const access = signedIn('citizen');
const other = { id: 'other', name: '其他补正材料' };

async function readSupply(ctx: Ctx, id: string) {
  const file = await readOwnFile(ctx, id);
  const { state } = file.view.row;
  if (state !== 'correction' && state !== 'pre-rejected') return null;
  const held = await materialsOf(ctx, id);
  const listed = file.item?.content.materials ?? [];
  // What the office names is often a material of the list, or says more than its name.
  const idOf = (name: string, at: number): string =>
    listed.find((one) => name.includes(one.name))?.id ??
    held.find((one) => name.includes(one.name))?.materialId ??
    `asked-${at}`;
  const materials = [...askedOf(file.view).map((name, at) => ({ id: idOf(name, at), name })), other];
  return { file, materials, uploads: await uploadsOf(ctx, supplyHolder(id)) };
}

/** What was told to be missing, each once. */
function askedOf(view: CaseView): string[] {
  const entry = view.entries.findLast((one) => one.command === 'request-correction');
  const missing = entry?.facts['missing'];
  return Array.isArray(missing) ? [...new Set(missing.map(String))] : [];
}

const plain = (material: { id: string; name: string }): NeededMaterial => ({
  material: {
    ...material,
    original: false,
    copies: 1,
    medium: 'electronic',
    source: 'applicant',
    necessity: 'optional',
  },
  way: 'upload',
  required: false,
});

type Supply = NonNullable<Awaited<ReturnType<typeof readSupply>>>;

function supplyHtml(
  ctx: Ctx,
  request: RequestFacts,
  supply: Supply,
  words: string,
  complaints: readonly MaterialComplaint[],
) {
  const { file, materials, uploads } = supply;
  const { row, entries } = file.view;
  const corrected = row.state === 'correction';
  const asked = entries.findLast((one) => ['request-correction', 'pre-reject'].includes(one.command));
  return ownHallPage(ctx, request, {
    title: corrected ? '补交材料' : '重新提交',
    breadcrumb: [servicesStep, casesStep, { label: '办件进度', href: `/my/cases/${row.id}` }],
    children: (
      <>
        <Heading level={1} text={corrected ? '补交材料' : '修改后重新提交'} note={`办件编号 ${row.number}`} />
        <Notice tone="warning" heading={corrected ? '窗口要您补这些，只告知这一次' : '预审没有通过的原因'}>
          <p>{[askedOf(file.view).join('、'), asked?.opinion].filter(Boolean).join('。')}</p>
        </Notice>
        <MaterialsForm
          base={`/my/cases/${row.id}/supply`}
          needed={materials.map(plain)}
          uploads={uploads}
          complaints={complaints}
          limits={materialLimitsOn(ctx.today())}
          back={`/my/cases/${row.id}`}
          submit={corrected ? '提交补正材料' : '重新提交'}
        >
          <TextAreaField
            name="words"
            label="说明"
            hint="填错的内容怎样更正，或者有什么要说的，写在这里"
            optional
            value={words}
            rows={4}
            attributes={{ maxLength: 500 }}
          />
        </MaterialsForm>
      </>
    ),
  });
}

const show = page('online-services.own-case-supply.show', {
  method: 'GET',
  path: '/my/cases/:id/supply',
  title: '补交材料页',
  access,
  params: caseParams,
  handle: async (ctx, { params, request }) => {
    const supply = await readSupply(ctx, params.id);
    return supply ? supplyHtml(ctx, request, supply, '', []) : redirect(`/my/cases/${params.id}`);
  },
});

const save = page('online-services.own-case.supply', {
  method: 'POST',
  path: '/my/cases/:id/supply/materials',
  title: '补交材料',
  access,
  params: caseParams,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Object({
    do: Type.Optional(Type.String({ title: '操作', maxLength: 80 })),
    words: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
  }),
  handle: async (ctx, { params, body, request }) => {
    const supply = await readSupply(ctx, params.id);
    if (!supply) return redirect(`/my/cases/${params.id}`);
    const holder = supplyHolder(params.id);
    const complaints = await takeFiles(ctx, holder, supply.materials, request.files);
    const [verb, id = ''] = (body.do ?? 'upload').split(':');
    if (verb === 'remove') await removeUpload(ctx, holder, id);
    const words = body.words?.trim() ?? '';
    const held = await uploadsOf(ctx, holder);
    if (verb === 'next' && held.length === 0 && words === '')
      complaints.push({ materialId: supply.materials[0]?.id ?? other.id, message: '请上传要补的材料，或者写明情况' });
    if (complaints.length > 0 || verb !== 'next') {
      const html = await supplyHtml(ctx, request, { ...supply, uploads: held }, words, complaints);
      return pageAgain(html, complaints.length > 0 ? 422 : 200);
    }
    const done = await supplyOwnCase(ctx, params.id, words);
    return redirect(`/my/cases/${params.id}?told=${done}`);
  },
});

const file = page('online-services.own-case-supply-file.open', {
  method: 'GET',
  path: '/my/cases/:id/supply/files/:file',
  title: '查看要补交的材料',
  access,
  params: Type.Object({
    id: Type.String({ title: '办件', maxLength: 60 }),
    file: Type.String({ title: '文件', maxLength: 60 }),
  }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params, query }) => {
    await readOwnFile(ctx, params.id);
    const found = await openUpload(ctx, supplyHolder(params.id), params.file, query.small === '1');
    if (!found) throw kernelErrors.notFound();
    return serveFile(found);
  },
});

const withdraw = page('online-services.own-case.withdraw', {
  method: 'POST',
  path: '/my/cases/:id/withdraw',
  title: '撤回申请',
  access,
  params: caseParams,
  body: Type.Object({ reason: Type.Optional(Type.String({ title: '理由', maxLength: 200 })) }),
  handle: async (ctx, { params, body }) => {
    await withdrawOwnCase(ctx, params.id, body.reason?.trim() || '申请人撤回');
    return redirect(`/my/cases/${params.id}?told=withdrawn`);
  },
});

export const supplyPages = [show, save, file, withdraw];
