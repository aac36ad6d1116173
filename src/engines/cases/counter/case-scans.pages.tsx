import { Heading, Notice, TextAreaField } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type AnyRoute, type Ctx, can, kernelErrors, page, type RequestFacts, redirect } from '#kernel';
import { Type } from '#kernel/contract';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { shownName } from '../desk/find-cases.ts';
import { atCase, caseParams } from '../desk/places.ts';
import { contentAt } from '../items/content-at.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { openUpload, removeUpload, uploadsOf } from '../materials/keep-uploads.ts';
import { materialLimitsOn, mostUploadBytes } from '../materials/material-limits.ts';
import { type MaterialComplaint, MaterialsForm } from '../materials/materials-form.tsx';
import { looseMaterial } from '../materials/needed-materials.rules.ts';
import { serveFile } from '../materials/serve-file.ts';
import { takeFiles } from '../materials/take-files.ts';
import { caseScanHolder, handInScans, maySupply } from './hand-in-scans.ts';
import { again, counterDesk } from './intake-frame.tsx';

const access = can('cases.case.receive-materials', atCase);
const other = { id: 'other', name: '其他材料' };

interface Scans {
  readonly row: CaseRow;
  readonly content: ItemContent;
  /** What the office has told to be missing. */
  readonly asked: string;
}

async function readScans(ctx: Ctx, id: string): Promise<Scans> {
  const row = await cases.byId(ctx, id);
  if (!row || !maySupply(row)) throw kernelErrors.notFound();
  const content = await contentAt(ctx, row.itemId, row.itemVersion, row.regionCode);
  const told = (await entries.of(ctx, id)).findLast(({ command }) => command === 'request-correction');
  const missing = row.state === 'correction' ? told?.facts['missing'] : undefined;
  return { row, content, asked: Array.isArray(missing) ? missing.map(String).join('、') : '' };
}

/** At the counter the paper itself may be taken too, so none has to be scanned. */
const asked = ({ content }: Scans) => [
  ...content.materials.map((material) => ({ material, way: 'upload' as const, required: false })),
  looseMaterial(other),
];

async function scansHtml(
  ctx: Ctx,
  request: RequestFacts,
  scans: Scans,
  words: string,
  complaints: readonly MaterialComplaint[],
): Promise<string> {
  const { row, content } = scans;
  const desk = `/console/cases/${row.id}`;
  return renderSitePage(ctx, request, {
    title: '扫描收材料 - 窗口',
    here: '扫描收材料',
    breadcrumb: [counterDesk, { label: row.number, href: desk }],
    account: counterDesk,
    unlisted: true,
    children: (
      <>
        <Heading level={1} text={content.name} note={`办件编号 ${row.number}，申请人 ${shownName(row)}`} />
        {scans.asked ? (
          <Notice tone="warning" heading="一次告知要补的">
            {scans.asked}
          </Notice>
        ) : null}
        <MaterialsForm
          base={`/counter/cases/${row.id}`}
          needed={asked(scans)}
          uploads={await uploadsOf(ctx, caseScanHolder(row.id))}
          complaints={complaints}
          limits={materialLimitsOn(ctx.today())}
          back={desk}
          submit="收进办件"
          note="只有经办人员和申请人看得到"
        >
          <TextAreaField name="words" label="说明" optional value={words} rows={3} attributes={{ maxLength: 500 }} />
        </MaterialsForm>
      </>
    ),
  });
}

const show = page('cases.case-scans.show', {
  method: 'GET',
  path: '/counter/cases/:id/materials',
  title: '收件以后扫描材料',
  access,
  params: caseParams,
  handle: async (ctx, { params, request }) => scansHtml(ctx, request, await readScans(ctx, params.id), '', []),
});

const save = page('cases.case-scans.save', {
  method: 'POST',
  path: '/counter/cases/:id/materials',
  title: '收件以后保存、删除或收下扫描件',
  access,
  params: caseParams,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Object({
    do: Type.Optional(Type.String({ title: '操作', maxLength: 80 })),
    words: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
  }),
  handle: async (ctx, { params: { id }, body, request }) => {
    const scans = await readScans(ctx, id);
    const holder = caseScanHolder(id);
    const materials = asked(scans).map(({ material }) => material);
    const complaints = await takeFiles(ctx, holder, materials, request.files);
    const [verb, upload = ''] = (body.do ?? 'upload').split(':');
    if (verb === 'remove') await removeUpload(ctx, holder, upload);
    const words = body.words?.trim() ?? '';
    if (verb === 'next' && complaints.length === 0 && (await uploadsOf(ctx, holder)).length === 0)
      complaints.push({ materialId: materials[0]?.id ?? other.id, message: '还没有扫描件，请先选文件上传' });
    if (complaints.length > 0 || verb !== 'next')
      return again(await scansHtml(ctx, request, scans, words, complaints), complaints.length > 0 ? 422 : 200);
    await handInScans(ctx, id, new Map(materials.map((one) => [one.id, one.name])), words);
    return redirect(`/console/cases/${id}`);
  },
});

const file = page('cases.case-scans.open', {
  method: 'GET',
  path: '/counter/cases/:id/files/:file',
  title: '查看收件以后的扫描件',
  access,
  params: Type.Object({ ...caseParams.properties, file: Type.String({ title: '文件', maxLength: 60 }) }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params, query }) => {
    const found = await openUpload(ctx, caseScanHolder(params.id), params.file, query.small === '1');
    if (!found) throw kernelErrors.notFound();
    return serveFile(found);
  },
});

export const caseScanPages: readonly AnyRoute[] = [show, save, file];
