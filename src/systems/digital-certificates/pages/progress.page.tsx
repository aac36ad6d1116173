import type { ReactNode } from 'react';
import { ErrorSummary, type FieldError, Form, Heading, Notice, SubmitButton, TextField } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type Ctx, open, page, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import type { ApplicationForm } from '../contract.ts';
import { followProgress, submitOnline, withdrawOnline } from '../follow-progress.ts';
import { MATERIAL_BYTES } from '../keep-materials.ts';
import { complaintsOf } from './apply.page.tsx';
import { type TypedForm, typed, typedForm } from './apply-form.tsx';
import { ProgressView } from './progress-view.tsx';
import { certificateSteps } from './steps.ts';

const why = open('凭申请编号和手机号查看自己的申请，不需要账号');
const told: Readonly<Record<string, string>> = {
  submitted: '申请已提交。请记下编号，带原件到受理点核验身份。',
  draft: '草稿已保存。请记下编号，凭编号和手机号回来继续。',
};

async function shell(
  ctx: Ctx,
  request: RequestFacts,
  children: ReactNode,
  complaints: readonly FieldError[] = [],
): Promise<string> {
  return renderSitePage(ctx, request, {
    title: '证书办理进度',
    breadcrumb: certificateSteps,
    unlisted: true,
    children: (
      <>
        <ErrorSummary errors={complaints} />
        <Heading level={1} text="证书办理进度" />
        {children}
      </>
    ),
  });
}

function AskForm({ number, complaints }: { number: string; complaints: readonly FieldError[] }) {
  const [first] = complaints;
  return (
    <Form action="/certificates/progress">
      <TextField
        name="number"
        label="申请编号"
        hint="见受理回执，如 ZS2026000123"
        value={number}
        attributes={{ maxLength: 20, spellCheck: false }}
        {...(first ? { error: first.message } : {})}
      />
      <TextField
        name="tail"
        label="手机号后四位"
        width="short"
        attributes={{ maxLength: 4, inputMode: 'numeric', autoComplete: 'off' }}
      />
      <SubmitButton>查询进度</SubmitButton>
    </Form>
  );
}

/** What somebody typed or may see goes into no cache. */
const personal = (html: string, status = 200) => reply(html, { status, headers: { 'cache-control': 'no-store' } });

async function show(ctx: Ctx, request: RequestFacts, number: string, tail: string, message = '') {
  const progress = await followProgress(ctx, number, tail);
  return personal(
    await shell(
      ctx,
      request,
      <>
        {message ? <Notice tone="ok" heading={message} /> : null}
        <ProgressView progress={progress} form={{}} complaints={[]} />
      </>,
    ),
  );
}

/** Wrong input comes back on the asking form, without telling which part was wrong. */
async function askAgain(ctx: Ctx, request: RequestFacts, number: string, error: unknown) {
  const complaints = complaintsOf(error).map((one) => ({ ...one, name: 'number' }));
  return personal(await shell(ctx, request, <AskForm number={number} complaints={complaints} />, complaints), 422);
}

export const progressPages = [
  page('digital-certificates.page.ask-progress', {
    method: 'GET',
    path: '/certificates/progress',
    title: '证书进度查询页',
    access: why,
    query: Type.Object({
      number: Type.Optional(Type.String({ maxLength: 20 })),
      told: Type.Optional(Type.String({ maxLength: 20 })),
    }),
    async handle(ctx, { query, request }) {
      const message = told[query.told ?? ''];
      return shell(
        ctx,
        request,
        <>
          {message ? (
            <Notice tone="ok" heading={`申请编号 ${query.number ?? ''}`}>
              {message}
            </Notice>
          ) : null}
          <AskForm number={query.number ?? ''} complaints={[]} />
        </>,
      );
    },
  }),
  page('digital-certificates.page.show-progress', {
    method: 'POST',
    path: '/certificates/progress',
    title: '查询证书办理进度',
    access: why,
    perMinute: 12,
    body: Type.Object({ number: typed(), tail: typed() }),
    async handle(ctx, { body, request }) {
      const { number = '', tail = '' } = body;
      try {
        return await show(ctx, request, number, tail.trim());
      } catch (error) {
        return askAgain(ctx, request, number, error);
      }
    },
  }),
  page('digital-certificates.page.withdraw', {
    method: 'POST',
    path: '/certificates/progress/withdraw',
    title: '网上撤回证书申请',
    access: why,
    perMinute: 6,
    body: Type.Object({ number: typed(), phone: typed() }),
    async handle(ctx, { body, request }) {
      const { number = '', phone = '' } = body;
      try {
        await withdrawOnline(ctx, number, phone.trim());
        return await show(ctx, request, number, phone.trim().slice(-4), '申请已撤回');
      } catch (error) {
        return askAgain(ctx, request, number, error);
      }
    },
  }),
  page('digital-certificates.page.resubmit', {
    method: 'POST',
    path: '/certificates/progress/submit',
    title: '网上补正并提交证书申请',
    access: why,
    perMinute: 6,
    uploadBytes: MATERIAL_BYTES * 8,
    body: Type.Object({
      number: typed(),
      ...typedForm,
    }),
    async handle(ctx, { body, request }) {
      const { number = '', ...form } = body;
      const { phone = '' } = form;
      const whole = { ...form, ...(form.agentName ? {} : { agentName: form.name ?? '' }), phone: phone.trim() };
      try {
        await submitOnline(ctx, number, whole as ApplicationForm, request.files);
        return await show(ctx, request, number, phone.trim().slice(-4), '已提交，请等候受理');
      } catch (error) {
        const complaints = complaintsOf(error);
        const progress = await followProgress(ctx, number, phone.trim().slice(-4)).catch(() => null);
        if (!progress) return askAgain(ctx, request, number, error);
        const view = <ProgressView progress={progress} form={form as TypedForm} complaints={complaints} />;
        return personal(await shell(ctx, request, view, complaints), 422);
      }
    },
  }),
];
