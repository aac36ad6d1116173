import { Heading, Notice, TextAreaField } from '#design/public';
import {
  type CaseView,
  correctable,
  looseMaterial,
  type MaterialComplaint,
  MaterialsForm,
  materialLimitsOn,
  materialsOf,
  mostUploadBytes,
  openOwnMaterial,
  openUpload,
  removeUpload,
  serveFile,
  takeFiles,
  uploadsOf,
} from '#engines/cases';
import { SummaryView } from '#engines/forms';
import { type Ctx, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { filesAt } from '../apply/form.page.tsx';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { supplyOwnCase, withdrawOwnCase } from './act-as-applicant.ts';
import type { CaseCoSign } from './case-co-sign.ts';
import { CaseSigners } from './case-signers.tsx';
import { type Correction, faultyPage, readCorrection, supplyHolder } from './correction.ts';
import { caseParams, readOwnFile } from './own-file.ts';

const access = signedIn('citizen');
const other = { id: 'other', name: '其他补正材料' };

async function readSupply(ctx: Ctx, id: string) {
  const file = await readOwnFile(ctx, id);
  if (!correctable.includes(file.view.row.state)) return null;
  const held = await materialsOf(ctx, id);
  const listed = file.item?.content.materials ?? [];
  // What the office names is often a material of the list, or says more than its name.
  const idOf = (name: string, at: number): string =>
    listed.find((one) => name.includes(one.name))?.id ??
    held.find((one) => name.includes(one.name))?.materialId ??
    `asked-${at}`;
  const materials = [...askedOf(file.view).map((name, at) => ({ id: idOf(name, at), name })), other];
  const correction = file.form ? await readCorrection(ctx, file.view, file.form) : null;
  return { file, materials, uploads: await uploadsOf(ctx, supplyHolder(id)), correction, coSign: file.coSign };
}

/** What was told to be missing, each once. */
function askedOf(view: CaseView): string[] {
  const entry = view.entries.findLast((one) => one.command === 'request-correction');
  const missing = entry?.facts['missing'];
  return Array.isArray(missing) ? [...new Set(missing.map(String))] : [];
}

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
        {supply.correction ? <Answers base={`/my/cases/${row.id}/supply`} correction={supply.correction} /> : null}
        {supply.coSign ? <CaseSigners caseId={row.id} coSign={supply.coSign} mayName /> : null}
        <MaterialsForm
          base={`/my/cases/${row.id}/supply`}
          needed={materials.map(looseMaterial)}
          uploads={uploads}
          complaints={complaints}
          limits={materialLimitsOn(ctx.today())}
          back={`/my/cases/${row.id}`}
          submit={corrected ? '提交补正材料' : '重新提交'}
        >
          <TextAreaField
            name="words"
            label="说明"
            hint="有什么要对窗口说的，写在这里"
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

/** What was filled in, with what has been corrected of it and the way to correct more. */
function Answers({ base, correction: { filled, changed } }: { base: string; correction: Correction }) {
  return (
    <section className="aside-gap" id="field-answers" aria-label="填写的内容">
      <Heading text="填写的内容" note="填错了的点“修改”更正；没有错的不用动。" />
      {changed.length > 0 ? (
        <Notice tone="ok" heading={`已更正 ${changed.length} 处，提交后生效`}>
          {changed.join('、')}
        </Notice>
      ) : null}
      <div className="aside-gap">
        <SummaryView draft={filled} changeHref={(page) => `${base}/pages/${page}`} filesAt={filesAt(base)} />
      </div>
    </section>
  );
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
    if (verb === 'next') complaints.push(...notReady(supply, held.length > 0 || words !== ''));
    if (complaints.length > 0 || verb !== 'next') {
      const html = await supplyHtml(ctx, request, { ...supply, uploads: held }, words, complaints);
      return pageAgain(html, complaints.length > 0 ? 422 : 200);
    }
    const done = await supplyOwnCase(ctx, params.id, words);
    return redirect(`/my/cases/${params.id}?told=${done}`);
  },
});

/** Whom a correction waits for, in one sentence; null when all have agreed to it as it stands. */
function waitsFor({ demand, signers }: CaseCoSign): string | null {
  if (signers.length < demand.least) return `请先填写共同申请人（${demand.role}），至少 ${demand.least} 位`;
  const names = signers.filter(({ standing }) => standing !== 'agreed').map(({ row }) => row.name);
  return names.length > 0 ? `还要等共同申请人确认现在的内容：${names.join('、')}。都同意以后才能提交` : null;
}

/** What keeps a correction from being handed in. */
function notReady({ correction, materials, coSign }: Supply, isGiven: boolean): MaterialComplaint[] {
  if (correction && correction.changed.length > 0 && faultyPage(correction.filled) !== undefined) {
    const { errors } = correction.filled.checked;
    return [{ materialId: 'answers', message: `更正的内容还有 ${errors.length} 处不对：${errors[0]?.message ?? ''}` }];
  }
  const waits = coSign ? waitsFor(coSign) : null;
  if (waits) return [{ materialId: 'co-signers', message: waits }];
  if (isGiven || (correction?.changed.length ?? 0) > 0) return [];
  return [{ materialId: materials[0]?.id ?? other.id, message: '请上传要补的材料，更正填错的内容，或者写明情况' }];
}

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
    const isSmall = query.small === '1';
    const found = await openUpload(ctx, supplyHolder(params.id), params.file, isSmall);
    // Answers that were not corrected still name the files of the case.
    return serveFile(found ?? (await openOwnMaterial(ctx, params.id, params.file, isSmall)));
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
