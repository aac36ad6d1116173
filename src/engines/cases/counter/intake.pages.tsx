import {
  ButtonLink,
  ButtonRow,
  CheckboxField,
  ErrorSummary,
  Form,
  Notice,
  SubmitButton,
  TextField,
} from '#design/public';
import { countiesOf, regionNames } from '#engines/directory';
import { type FilesAt, PageView, SummaryView, savePage } from '#engines/forms';
import { type AnyRoute, AppError, type Ctx, kernelErrors, page, type RequestFacts, redirect } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { dropFormFile, keepFormFiles } from '../materials/keep-form-files.ts';
import { mostUploadBytes } from '../materials/material-limits.ts';
import { again, counterDesk, intakeAccess, intakePage, intakeParams } from './intake-frame.tsx';
import { type Intake, nextPlace, placeAfterForm, readIntake, scanHolder } from './read-intake.ts';
import { scanPages } from './scans.pages.tsx';
import { type CounterHandIn, discardIntake, submitIntake } from './submit-intake.ts';

const pageParams = Type.Object({
  ...intakeParams.properties,
  page: Type.String({ title: '页', maxLength: 60 }),
});

const filesAt =
  (id: string): FilesAt =>
  (file, small) =>
    `/counter/${id}/files/${file}${small ? '?small=1' : ''}`;

async function formHtml(
  ctx: Ctx,
  request: RequestFacts,
  intake: Intake,
  pageId: string,
  errors: readonly FieldError[],
): Promise<string> {
  const { draft, row } = intake;
  const at = draft.pages.findIndex((one) => one.id === pageId);
  const shown = draft.pages[at];
  if (!shown) throw kernelErrors.notFound();
  const before = draft.pages[at - 1];
  const counties = await countiesOf(ctx, { uncounted: true });
  return intakePage(ctx, request, intake, {
    title: shown.title,
    children: (
      <PageView
        draft={draft}
        page={shown}
        action={`/counter/${row.id}/pages/${pageId}`}
        errors={errors}
        regions={counties.map(({ code, name }) => ({ value: code, label: name }))}
        filesAt={filesAt(row.id)}
        back={before ? `/counter/${row.id}/pages/${before.id}` : counterDesk.href}
      />
    ),
  });
}

const resume = page('cases.counter.resume', {
  method: 'GET',
  path: '/counter/:id',
  title: '接着填写窗口收件',
  access: intakeAccess,
  params: intakeParams,
  handle: async (ctx, input) => {
    const intake = await readIntake(ctx, input.params.id);
    return redirect(intake.row.caseId ? `/console/cases/${intake.row.caseId}` : nextPlace(intake));
  },
});

const showPage = page('cases.counter.show-page', {
  method: 'GET',
  path: '/counter/:id/pages/:page',
  title: '填写窗口收件页',
  access: intakeAccess,
  params: pageParams,
  handle: async (ctx, input) =>
    formHtml(ctx, input.request, await readIntake(ctx, input.params.id), input.params.page, []),
});

const save = page('cases.counter.save-page', {
  method: 'POST',
  path: '/counter/:id/pages/:page',
  title: '保存窗口收件的一页',
  access: intakeAccess,
  params: pageParams,
  uploadBytes: mostUploadBytes,
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (ctx, input) => {
    const { id, page: pageId } = input.params;
    const { row, draft } = await readIntake(ctx, id);
    const here = draft.pages.find((one) => one.id === pageId);
    if (!here) throw kernelErrors.notFound();
    const kept = await keepFormFiles(ctx, scanHolder(id), here, input.request.files);
    const saved = await savePage(ctx, row.draftId, pageId, input.body, kept.files);
    await dropFormFile(ctx, scanHolder(id), input.body['do']);
    const intake = await readIntake(ctx, id);
    const errors = [...kept.errors, ...saved.errors];
    if (saved.moves && errors.length === 0) {
      const next = intake.draft.pages[intake.draft.pages.findIndex((one) => one.id === pageId) + 1];
      return redirect(next ? `/counter/${id}/pages/${next.id}` : placeAfterForm(intake));
    }
    return again(await formHtml(ctx, input.request, intake, pageId, errors), errors.length > 0 ? 422 : 200);
  },
});

/** What was ticked and typed, so that a page that comes back has lost nothing. */
const nothingYet: CounterHandIn = { taken: [], again: false, accept: false, promise: '', together: false };

async function summaryHtml(
  ctx: Ctx,
  request: RequestFacts,
  intake: Intake,
  given = nothingYet,
  error?: AppError,
): Promise<string> {
  const { row, draft, needed, item, uploads } = intake;
  const scanned = new Set(uploads.map(({ materialId }) => materialId));
  const alike = error?.code === 'cases.alike';
  const papers = needed.filter(({ way }) => way === 'upload').map(({ material }) => material);
  const followable = papers.some((material) => material.necessity === 'deferrable') && item.content.deferDays;
  const region = (await regionNames(ctx, [row.regionCode])).get(row.regionCode) ?? '';
  return intakePage(ctx, request, intake, {
    title: '核对提交',
    children: (
      <>
        {error ? (
          <ErrorSummary
            errors={(error.fields ?? [{ path: '/taken', message: error.message }]).map(({ path, message }) => ({
              name: path.slice(1),
              message,
            }))}
          />
        ) : null}
        <p>请读给申请人听，或把屏幕转给申请人看，确认无误再提交。在{region}办理。</p>
        <SummaryView
          draft={draft}
          changeHref={(pageId) => `/counter/${row.id}/pages/${pageId}`}
          filesAt={filesAt(row.id)}
        />
        <Form action={`/counter/${row.id}/submit`} hidden={alike ? { again: '1' } : {}}>
          {papers.length > 0 ? (
            <CheckboxField
              name="taken"
              label="已核对并收取的材料"
              optional
              values={[...new Set([...given.taken, ...scanned])]}
              choices={papers.map((material) => ({
                value: material.id,
                label: material.name,
                hint: `${scanCount(uploads, material.id)}${material.original ? '原件' : '复印件'} ${material.copies} 份${material.necessity === 'deferrable' ? '，可容缺后补' : ''}`,
              }))}
            />
          ) : (
            <Notice tone="info" heading="不用收纸质材料">
              需要核对的由系统共享获取。
            </Notice>
          )}
          {followable ? (
            <TextField
              name="promise"
              label="容缺承诺书编号"
              hint={`有材料后补时填写；${item.content.deferDays}个工作日内补交`}
              optional
              width="short"
              value={given.promise}
            />
          ) : null}
          {intake.coSign ? (
            <CheckboxField
              name="together"
              label="共同申请人"
              values={given.together ? ['1'] : []}
              choices={[
                {
                  value: '1',
                  label: `${intake.coSign.role}已经到场，证件核对无误，看过内容，同意共同申请`,
                  hint: `至少 ${intake.coSign.least} 位；不能到场的，请在网上办事大厅申请，由对方登录确认`,
                },
              ]}
            />
          ) : null}
          <CheckboxField
            name="accept"
            label="当场受理"
            optional
            values={given.accept ? ['1'] : []}
            choices={[{ value: '1', label: '材料齐全、符合法定形式，当场受理' }]}
          />
          <ButtonRow>
            <SubmitButton>{alike ? '确实是另一件，仍要提交' : '提交申请'}</SubmitButton>
            {papers.length > 0 ? (
              <ButtonLink href={`/counter/${row.id}/materials`} tone="plain">
                {uploads.length > 0 ? '查看或补拍扫描件' : '添加扫描件'}
              </ButtonLink>
            ) : null}
            <ButtonLink href={`/counter/${row.id}/pages/${draft.pages.at(-1)?.id ?? ''}`} tone="plain">
              返回修改
            </ButtonLink>
          </ButtonRow>
        </Form>
        <Form action={`/counter/${row.id}/discard`}>
          <SubmitButton tone="plain">不办了，删除这份收件</SubmitButton>
        </Form>
      </>
    ),
  });
}

function scanCount(uploads: Intake['uploads'], material: string): string {
  const count = uploads.filter(({ materialId }) => materialId === material).length;
  return count > 0 ? `已扫描 ${count} 个文件；` : '';
}

const summary = page('cases.counter.show-summary', {
  method: 'GET',
  path: '/counter/:id/summary',
  title: '核对窗口收件',
  access: intakeAccess,
  params: intakeParams,
  handle: async (ctx, input) => {
    const intake = await readIntake(ctx, input.params.id);
    if (intake.row.caseId) return redirect(`/console/cases/${intake.row.caseId}`);
    const next = nextPlace(intake);
    return next.endsWith('/summary') ? summaryHtml(ctx, input.request, intake) : redirect(next);
  },
});

const oneOrMany = (value: unknown): string[] => [value ?? []].flat().map(String);

const submit = page('cases.counter.submit', {
  method: 'POST',
  path: '/counter/:id/submit',
  title: '提交窗口收件',
  access: intakeAccess,
  params: intakeParams,
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (ctx, { params: { id }, body, request }) => {
    const given = {
      taken: oneOrMany(body['taken']),
      again: body['again'] === '1',
      accept: oneOrMany(body['accept']).includes('1'),
      promise: String(body['promise'] ?? ''),
      together: oneOrMany(body['together']).includes('1'),
    };
    try {
      const made = await submitIntake(ctx, id, given);
      return redirect(`/console/cases/${made.id}`);
    } catch (error) {
      if (!(error instanceof AppError) || !['invalid', 'conflict'].includes(error.kind)) throw error;
      return again(await summaryHtml(ctx, request, await readIntake(ctx, id), given, error), 422);
    }
  },
});

const discard = page('cases.counter.discard', {
  method: 'POST',
  path: '/counter/:id/discard',
  title: '删除没有提交的窗口收件',
  access: intakeAccess,
  params: intakeParams,
  handle: async (ctx, input) => {
    await discardIntake(ctx, input.params.id);
    return redirect(counterDesk.href);
  },
});

export const intakePages: readonly AnyRoute[] = [resume, showPage, save, ...scanPages, summary, submit, discard];
