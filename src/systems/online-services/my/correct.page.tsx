import { Heading, Notice } from '#design/public';
import { correctable, dropFormFile, keepFormFiles, mostUploadBytes } from '#engines/cases';
import { countiesOf } from '#engines/directory';
import { type FilledForm, type OpenForm, PageView, savePage } from '#engines/forms';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { filesAt } from '../apply/form.page.tsx';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { beginCorrection, faultyPage, readCorrection, supplyHolder } from './correction.ts';
import { type OwnFile, readOwnFile } from './own-file.ts';

const access = signedIn('citizen');
const params = Type.Object({
  id: Type.String({ title: '办件', maxLength: 60 }),
  page: Type.String({ title: '页', maxLength: 60 }),
});

/** The case whose answers the office has asked to mend; without one there is nothing to correct. */
async function openToCorrect(ctx: Ctx, id: string): Promise<OwnFile & { readonly form: OpenForm }> {
  const file = await readOwnFile(ctx, id);
  const { form } = file;
  if (!form || !correctable.includes(file.view.row.state)) throw kernelErrors.notFound();
  return { ...file, form };
}

interface Shown {
  readonly filled: FilledForm;
  readonly pageId: string;
  readonly errors: readonly FieldError[];
}

async function correctHtml(
  ctx: Ctx,
  request: RequestFacts,
  { view, form }: OwnFile & { readonly form: OpenForm },
  { filled, pageId, errors }: Shown,
) {
  const shown = filled.pages.find((one) => one.id === pageId);
  if (!shown) throw kernelErrors.notFound();
  const { row, entries } = view;
  const base = `/my/cases/${row.id}/supply`;
  const counties = await countiesOf(ctx, { uncounted: true });
  const asked = entries.findLast((one) => ['request-correction', 'pre-reject'].includes(one.command));
  return ownHallPage(ctx, request, {
    title: `更正${shown.title}`,
    here: '更正填写的内容',
    breadcrumb: [
      servicesStep,
      casesStep,
      { label: '办件进度', href: `/my/cases/${row.id}` },
      { label: '补正', href: base },
    ],
    children: (
      <>
        <Heading level={1} text="更正填写的内容" note={`办件编号 ${row.number}。改好保存，回到补正页一起提交。`} />
        {asked?.opinion ? (
          <Notice tone="warning" heading="窗口的说明">
            {asked.opinion}
          </Notice>
        ) : null}
        <PageView
          draft={filled}
          page={shown}
          action={`${base}/pages/${pageId}`}
          errors={errors}
          regions={counties.map(({ code, name }) => ({ value: code, label: name }))}
          back={base}
          alone={{ submit: '保存更正', back: '不改了，返回' }}
          live={{ form: form.form, today: ctx.today() }}
          filesAt={filesAt(base)}
        />
      </>
    ),
  });
}

const show = page('online-services.own-case-correction.show', {
  method: 'GET',
  path: '/my/cases/:id/supply/pages/:page',
  title: '更正填写的内容页',
  access,
  params,
  handle: async (ctx, { params: { id, page: pageId }, request }) => {
    const file = await openToCorrect(ctx, id);
    const { filled } = await readCorrection(ctx, file.view, file.form);
    return correctHtml(ctx, request, file, { filled, pageId, errors: [] });
  },
});

const save = page('online-services.own-case.correct', {
  method: 'POST',
  path: '/my/cases/:id/supply/pages/:page',
  title: '更正填写的内容',
  access,
  params,
  perMinute: 60,
  uploadBytes: mostUploadBytes,
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (ctx, { params: { id, page: pageId }, body, request }) => {
    const file = await openToCorrect(ctx, id);
    const begun = await beginCorrection(ctx, file.view);
    const here = begun.pages.find((one) => one.id === pageId);
    if (!here) throw kernelErrors.notFound();
    const kept = await keepFormFiles(ctx, supplyHolder(id), here, request.files);
    const saved = await savePage(ctx, begun.row.id, pageId, body, kept.files);
    await dropFormFile(ctx, supplyHolder(id), body['do']);
    const errors = [...kept.errors, ...saved.errors];
    if (!saved.moves || errors.length > 0) {
      const html = await correctHtml(ctx, request, file, { filled: saved.draft, pageId, errors });
      return pageAgain(html, errors.length > 0 ? 422 : 200);
    }
    // What was changed may have made another page ask for more.
    const next = faultyPage(saved.draft);
    return redirect(`/my/cases/${id}/supply${next ? `/pages/${next}` : '#field-answers'}`);
  },
});

export const correctPages = [show, save];
