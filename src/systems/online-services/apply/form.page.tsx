import type { ReactNode } from 'react';
import { Heading } from '#design/public';
import { discardCoSigners, discardUploads, dropFormFile, keepFormFiles, mostUploadBytes } from '#engines/cases';
import { countiesOf } from '#engines/directory';
import { discardDraft, type FilesAt, PageView, savePage } from '#engines/forms';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { applications } from './applications.repo.ts';
import { knownOfCaller } from './known-answers.ts';
import { Progress, placeAfter, placeBefore } from './progress.tsx';
import { type Application, nextPlace, readApplication } from './read-application.ts';

const access = signedIn('citizen');
export const applicationParams = Type.Object({ id: Type.String({ title: '申请', maxLength: 60 }) });
const pageParams = Type.Object({
  id: Type.String({ title: '申请', maxLength: 60 }),
  page: Type.String({ title: '页', maxLength: 60 }),
});

/** Where files that are held under an address open. */
export const filesAt =
  (base: string): FilesAt =>
  (id, small) =>
    `${base}/files/${id}${small ? '?small=1' : ''}`;

/** Every page of an application: where it is, and what it is about. */
export function applicationPage(
  ctx: Ctx,
  request: RequestFacts,
  application: Application,
  view: { at: string; title: string; children: ReactNode },
): Promise<string> {
  const { item } = application;
  return ownHallPage(ctx, request, {
    title: `${view.title} - ${item.content.name}`,
    here: '在线办理',
    breadcrumb: [servicesStep, { label: item.plainName, href: `/services/${item.code}` }],
    children: (
      <>
        <Heading level={1} text={item.content.name} />
        <Progress application={application} at={view.at} />
        {view.children}
      </>
    ),
  });
}

async function formHtml(
  ctx: Ctx,
  request: RequestFacts,
  application: Application,
  pageId: string,
  errors: readonly FieldError[],
) {
  const { draft, row } = application;
  const shown = draft.pages.find((one) => one.id === pageId);
  if (!shown) throw kernelErrors.notFound();
  const counties = await countiesOf(ctx, { uncounted: true });
  return applicationPage(ctx, request, application, {
    at: pageId,
    title: shown.title,
    children: (
      <PageView
        draft={draft}
        page={shown}
        action={`/my/applications/${row.id}/pages/${pageId}`}
        errors={errors}
        regions={counties.map(({ code, name }) => ({ value: code, label: name }))}
        back={placeBefore(application, pageId)}
        live={{ form: draft.form.form, today: ctx.today() }}
        known={await knownOfCaller(ctx, draft.form.form)}
        filesAt={filesAt(`/my/applications/${row.id}`)}
      />
    ),
  });
}

const resume = page('online-services.application.resume', {
  method: 'GET',
  path: '/my/applications/:id',
  title: '接着填写申请',
  access,
  params: applicationParams,
  handle: async (ctx, { params }) => {
    const row = await applications.own(ctx, params.id);
    if (row?.caseId) return redirect(`/my/cases/${row.caseId}`);
    return redirect(nextPlace(await readApplication(ctx, params.id)));
  },
});

const show = page('online-services.application-page.show', {
  method: 'GET',
  path: '/my/applications/:id/pages/:page',
  title: '填写申请页',
  access,
  params: pageParams,
  handle: async (ctx, { params, request }) =>
    formHtml(ctx, request, await readApplication(ctx, params.id), params.page, []),
});

const save = page('online-services.application-page.save', {
  method: 'POST',
  path: '/my/applications/:id/pages/:page',
  title: '保存申请的一页',
  access,
  params: pageParams,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (ctx, { params, body, request }) => {
    const { row, draft } = await readApplication(ctx, params.id);
    const here = draft.pages.find((one) => one.id === params.page);
    if (!here) throw kernelErrors.notFound();
    const kept = await keepFormFiles(ctx, row.id, here, request.files);
    const saved = await savePage(ctx, row.draftId, params.page, body, kept.files);
    await dropFormFile(ctx, row.id, body['do']);
    const application = await readApplication(ctx, params.id);
    const errors = [...kept.errors, ...saved.errors];
    if (saved.moves && errors.length === 0) return redirect(placeAfter(application, params.page));
    return pageAgain(await formHtml(ctx, request, application, params.page, errors), errors.length > 0 ? 422 : 200);
  },
});

const discard = page('online-services.application.discard', {
  method: 'POST',
  path: '/my/applications/:id/discard',
  title: '删除没有提交的申请',
  access,
  params: applicationParams,
  handle: async (ctx, { params }) => {
    await ctx.transaction(async (tx) => {
      const row = await applications.lockOwn(tx, params.id);
      if (!row || row.caseId) throw kernelErrors.notFound();
      await discardDraft(tx, row.draftId);
      await discardUploads(tx, row.id);
      await discardCoSigners(tx, row.id);
      await applications.remove(tx, row.id);
    });
    return redirect('/my/cases?told=discarded');
  },
});

export const formPages = [resume, show, save, discard];
