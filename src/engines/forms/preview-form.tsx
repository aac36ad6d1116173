import { Check } from 'typebox/value';
import { portalAssetPaths, renderPage } from '#design/public';
import { countiesOf } from '#engines/directory';
import type { Ctx } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { applyPost, initialOf } from './apply-post.ts';
import { compileCheck } from './check-answers.ts';
import { checkNumber } from './check-number.ts';
import type { PreviewAnswer, PreviewInput } from './contract.ts';
import { filePlace, type NewFiles } from './file-answers.ts';
import type { Answers, Form, FormPage } from './form.ts';
import { outcomeOf } from './form-test.ts';
import { PageView } from './pages/page-view.tsx';
import { SummaryView } from './pages/summary-view.tsx';
import { readForm } from './read-form.ts';
import type { Post } from './read-post.ts';

/** A page of a form that is still being drawn, as the person who fills it in will see it. Nothing of it is kept. */
export async function previewForm(ctx: Ctx, input: PreviewInput): Promise<PreviewAnswer> {
  const { form } = readForm(input.schema);
  const check = compileCheck(form, checkNumber);
  const pagesOf = (answers: Answers): FormPage[] => {
    const { shown } = check(answers, { today: ctx.today() });
    return form.pages.filter((page) => page.fields.some((field) => shown.has(`/${field.name}`)));
  };
  const begun = Object.keys(input.answers).length > 0 ? input.answers : initialOf(form);
  const turned = input.post ? turn(ctx, form, input, pagesOf) : { answers: begun, page: input.page, asks: false };
  const { answers } = turned;
  const checked = check(answers, { today: ctx.today() });
  const pages = pagesOf(answers);
  const here = pages.find((page) => page.id === turned.page);
  const names = new Set(here?.fields.map((field) => field.name));
  const wrong = checked.errors.filter((error) => names.has(error.path.split('/')[1] ?? ''));
  const at = here && turned.asks && wrong.length === 0 ? (pages[pages.indexOf(here) + 1] ?? null) : here;
  const page = at === undefined && input.page !== null ? (pages[0] ?? null) : (at ?? null);
  const errors: readonly FieldError[] = page === here && turned.asks ? wrong : [];
  const counties = await countiesOf(ctx);
  const draft = { answers, checked, pages };
  const body = page ? (
    <PageView
      draft={draft}
      page={page}
      action="#"
      errors={errors}
      regions={counties.map(({ code, shortName }) => ({ value: code, label: shortName }))}
      back="#"
    />
  ) : (
    <>
      <p className="step-note">提交前核对</p>
      <SummaryView draft={draft} changeHref={(id) => `#${id}`} />
    </>
  );
  return {
    html: renderPage(<PreviewDocument title={form.title} seal={ctx.city.facts['seal'] ?? '政'} body={body} />),
    answers,
    page: page?.id ?? null,
    pages: pages.map(({ id, title }) => ({ id, title })),
    outcome: outcomeOf(form, checked),
    today: ctx.today(),
  };
}

/** Takes what the page sent, as a filled draft does. */
function turn(ctx: Ctx, form: Form, input: PreviewInput, pagesOf: (answers: Answers) => FormPage[]) {
  const page = pagesOf(input.answers).find((one) => one.id === input.page);
  if (!page) return { answers: input.answers, page: input.page, asks: false };
  const { answers, moves } = applyPost(
    form,
    page,
    input.answers,
    input.post ?? {},
    chosenFiles(ctx, page, input.post ?? {}),
  );
  return { answers, page: page.id, asks: moves };
}

const ChosenFile = Type.Object({ name: Type.String(), size: Type.Integer(), type: Type.String() });

/** Files chosen in the preview, as far as the form looks at them; their content stays in the clerk's browser. */
function chosenFiles(ctx: Ctx, page: FormPage, post: Post): NewFiles {
  return new Map(
    Object.entries(post).flatMap(([name, value]) => {
      if (!filePlace(page, name)) return [];
      const chosen = [value].flat().filter((one) => Check(ChosenFile, one));
      return [[name, chosen.map((file) => ({ id: ctx.newId('prv'), ...file }))] as const];
    }),
  );
}

function PreviewDocument({ title, seal, body }: { title: string; seal: string; body: React.ReactNode }) {
  const assets = portalAssetPaths({ seal });
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets.css} />
      </head>
      <body>
        <main className="main wrap form-preview">
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
}
