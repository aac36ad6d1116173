import { ErrorSummary, Form, Heading, Notice, SubmitButton, TextField } from '#design/public';
import { coSignByCode, toCoSign } from '#engines/cases';
import { AppError, type Ctx, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { ownNumber } from './own-number.ts';
import { ToCoSign } from './to-co-sign.tsx';

const access = signedIn('citizen');

async function findHtml(ctx: Ctx, request: RequestFacts, code: string, complaint?: string) {
  const number = await ownNumber(ctx);
  const asked = number === null ? [] : await toCoSign(ctx, number);
  return ownHallPage(ctx, request, {
    title: '共同申请',
    breadcrumb: [servicesStep, casesStep],
    children: (
      <>
        <ErrorSummary errors={complaint ? [{ name: 'code', message: complaint }] : []} />
        <Heading level={1} text="共同申请" note="别人请您一起申请的事，看一遍内容，同意了才会提交。" />
        {number === null ? (
          <Notice
            tone="warning"
            heading="请先证明您是谁"
            action={{ label: '填写并核验我的身份', href: '/account/profile' }}
          >
            只有对方写的那个人本人才能看和确认。
          </Notice>
        ) : null}
        {asked.length > 0 ? <ToCoSign rows={asked} today={ctx.today()} /> : null}
        <Form action="/my/co-sign">
          <TextField
            name="code"
            label="确认码"
            hint="短信里或申请人告诉您的 8 位字母数字"
            width="short"
            value={code}
            attributes={{ autoComplete: 'off', maxLength: 12 }}
            {...(complaint ? { error: complaint } : {})}
          />
          <SubmitButton>打开要确认的申请</SubmitButton>
        </Form>
      </>
    ),
  });
}

const show = page('online-services.co-sign.list', {
  method: 'GET',
  path: '/my/co-sign',
  title: '共同申请',
  access,
  handle: (ctx, { request }) => findHtml(ctx, request, ''),
});

const find = page('online-services.co-sign.find', {
  method: 'POST',
  path: '/my/co-sign',
  title: '凭确认码打开共同申请',
  access,
  perMinute: 10,
  body: Type.Object({ code: Type.Optional(Type.String({ title: '确认码', maxLength: 12 })) }),
  handle: async (ctx, { body, request }) => {
    const code = body.code?.trim() ?? '';
    const number = await ownNumber(ctx);
    if (number === null || code === '') return pageAgain(await findHtml(ctx, request, code, '请填写确认码'));
    try {
      return redirect(`/my/co-sign/${(await coSignByCode(ctx, code, number)).id}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
      return pageAgain(await findHtml(ctx, request, code, error.message));
    }
  },
});

export const findPages = [show, find];
