import { ButtonLink, ButtonRow, ErrorSummary, Form, Heading, Notice, SubmitButton } from '#design/public';
import { regionNames } from '#engines/directory';
import { SummaryView } from '#engines/forms';
import { AppError, type Ctx, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { allAgreed } from '../co-sign/all-agreed.rules.ts';
import { AskCoSigners, CoSignState, Stopped } from '../co-sign/co-sign-state.tsx';
import { pageAgain } from '../pages/frame.tsx';
import { applicationPage, applicationParams, filesAt } from './form.page.tsx';
import { placeBefore } from './progress.tsx';
import { type Application, asksForFiles, nextPlace, readApplication } from './read-application.ts';
import { submitApplication } from './submit-application.ts';

const access = signedIn('citizen');

async function summaryHtml(ctx: Ctx, request: RequestFacts, application: Application, error?: AppError) {
  const { row, draft } = application;
  const base = `/my/applications/${row.id}`;
  const names = await regionNames(ctx, [row.regionCode]);
  const alike = error?.code === 'cases.alike';
  return applicationPage(ctx, request, application, {
    at: 'summary',
    title: '核对提交',
    children: (
      <>
        {error && !alike ? (
          <ErrorSummary
            errors={(error.fields ?? [{ path: '/', message: error.message }]).map(({ path, message }) => ({
              name: path.slice(1),
              message,
            }))}
          />
        ) : null}
        {alike ? (
          <Notice tone="warning" heading="像是重复的申请" action={{ label: '查看我的办件', href: '/my/cases' }}>
            {error?.message}
          </Notice>
        ) : null}
        <Stopped application={application} />
        <p className="guide-lead">请从头看一遍，有错的点“修改”。提交后要改，可以撤回重报。</p>
        <SummaryView draft={draft} changeHref={(pageId) => `${base}/pages/${pageId}`} filesAt={filesAt(base)} />
        <Materials application={application} />
        <CoSignState application={application} />
        <p className="guide-note">{`在${names.get(row.regionCode) ?? ''}办理。`}</p>
        {allAgreed(application) ? null : <AskCoSigners application={application} />}
        <Form action={`${base}/submit`} hidden={alike ? { again: '1' } : {}}>
          <ButtonRow>
            {allAgreed(application) ? (
              <SubmitButton>{alike ? '确实是另一件，仍要提交' : '提交申请'}</SubmitButton>
            ) : null}
            <ButtonLink href={placeBefore(application, 'summary')} tone="plain">
              返回上一步
            </ButtonLink>
          </ButtonRow>
        </Form>
        <Form action={`${base}/discard`}>
          <SubmitButton tone="plain">不办了，删除这份草稿</SubmitButton>
        </Form>
      </>
    ),
  });
}

function Materials({ application }: { application: Application }) {
  const { needed, uploads, row } = application;
  if (needed.length === 0) return null;
  const textOf = (id: string, way: string): string => {
    if (way === 'form') return '由您填的内容生成';
    const files = uploads.filter((one) => one.materialId === id);
    if (files.length > 0) return files.map((file) => file.name).join('、');
    return way === 'shared' ? '由我们查，不用交' : '没有上传';
  };
  return (
    <section className="answers">
      <div className="answers-head">
        <Heading text="材料" />
        {asksForFiles(application) ? (
          <a href={`/my/applications/${row.id}/materials`}>
            修改<span className="visually-hidden">材料</span>
          </a>
        ) : null}
      </div>
      <dl>
        {needed.map(({ material, way }) => (
          <div key={material.id}>
            <dt>{material.name}</dt>
            <dd>{textOf(material.id, way)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const show = page('online-services.application-summary.show', {
  method: 'GET',
  path: '/my/applications/:id/summary',
  title: '核对申请',
  access,
  params: applicationParams,
  handle: async (ctx, { params, request }) => {
    const application = await readApplication(ctx, params.id);
    if (application.row.caseId) return redirect(`/my/cases/${application.row.caseId}`);
    const next = nextPlace(application);
    // A page that is not in order comes first; the materials are looked at on submission.
    return next.includes('/pages/') ? redirect(next) : summaryHtml(ctx, request, application);
  },
});

const submit = page('online-services.application.submit', {
  method: 'POST',
  path: '/my/applications/:id/submit',
  title: '提交申请',
  access,
  params: applicationParams,
  perMinute: 20,
  body: Type.Object({ again: Type.Optional(Type.String({ title: '仍要提交', maxLength: 1 })) }),
  handle: async (ctx, { params, body, request }) => {
    try {
      const { caseId } = await submitApplication(ctx, params.id, body.again === '1');
      return redirect(`/my/cases/${caseId}?told=submitted`);
    } catch (error) {
      if (!(error instanceof AppError) || !['invalid', 'conflict'].includes(error.kind)) throw error;
      return pageAgain(await summaryHtml(ctx, request, await readApplication(ctx, params.id), error));
    }
  },
});

export const summaryPages = [show, submit];
