import { Form, Notice, SubmitButton, TextField } from '#design/public';
import { type Ctx, open, page, type Reply, type RequestFacts, redirect, reply, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { backQuery, homes, leads, messageOf, typedText } from '../../pages/doors.ts';
import { renderGate } from '../../pages/frame.tsx';
import { localPath } from '../../password.rules.ts';
import { deviceOf, SESSION_COOKIE, sessionCookie } from '../../session-token.ts';
import { formHeaders } from '../../sso/at-sign-in-page.ts';
import { askPhoneCode, askSignInCode, provePhone, signInByCode } from '../by-code.ts';
import { browserOf, browserValue } from './browser-cookie.ts';
import { CodeForm } from './code-form.tsx';

const CodeBody = Type.Object({ codeId: typedText(), code: typedText(), back: typedText() });

interface Place {
  readonly title: string;
  readonly start: string;
  readonly enter: string;
  readonly submit: string;
  readonly hint: string;
}
const signInPlace: Place = {
  title: '用短信验证码登录',
  start: '/sign-in/code',
  enter: '/sign-in/code/enter',
  submit: '登录',
  hint: '填写已绑定账号的手机号码',
};
const phonePlace: Place = {
  title: '绑定手机号码',
  start: '/account/phone',
  enter: '/account/phone/enter',
  submit: '绑定这个号码',
  hint: '绑定后可以用短信验证码登录，并接收账号安全提醒',
};

const html = (ctx: Ctx, request: RequestFacts, place: Place, children: React.ReactNode): Promise<string> =>
  renderGate(ctx, request, {
    title: place.title,
    door: 'town',
    lead: leads.citizen,
    children: (
      <>
        <h1>{place.title}</h1>
        {children}
      </>
    ),
  });

async function askForm(ctx: Ctx, request: RequestFacts, place: Place, back: string, message?: string, status = 200) {
  const form = (
    <>
      {message ? <Notice tone="urgent" heading={message} /> : null}
      <Form action={place.start} hidden={{ back }}>
        <TextField
          name="phone"
          label="手机号码"
          type="tel"
          hint={place.hint}
          width="full"
          attributes={{ autoComplete: 'tel', inputMode: 'numeric', maxLength: 20 }}
        />
        <SubmitButton>获取验证码</SubmitButton>
      </Form>
      <p className="gate-under">
        <a href={place === signInPlace ? `/sign-in?told=way&back=${encodeURIComponent(back)}` : '/account'}>
          {place === signInPlace ? '改用账号和口令登录' : '返回我的账号'}
        </a>
      </p>
    </>
  );
  return reply(await html(ctx, request, place, form), { status, headers: await formHeaders(ctx, request, back) });
}

async function enterForm(
  ctx: Ctx,
  request: RequestFacts,
  place: Place,
  form: { codeId: string; back: string; message?: string },
  more: Partial<Pick<Reply, 'status' | 'cookies'>> = {},
): Promise<Reply> {
  const body = await html(
    ctx,
    request,
    place,
    <>
      <CodeForm action={place.enter} submit={place.submit} {...form} />
      <p className="gate-under">
        <a href={`${place.start}?back=${encodeURIComponent(form.back)}`}>没有收到？重新获取</a>
      </p>
    </>,
  );
  return reply(body, { ...more, headers: await formHeaders(ctx, request, form.back) });
}

/** The same two steps for both: ask for a code, enter it. */
function pagesOf(
  place: Place,
  name: 'code-sign-in' | 'own-phone',
  ask: (ctx: Ctx, phone: string, from: { browser: string; address: string }) => Promise<string>,
  enter: (
    ctx: Ctx,
    entered: Parameters<typeof signInByCode>[1],
    request: RequestFacts,
  ) => ReturnType<typeof signInByCode>,
) {
  const access = name === 'own-phone' ? signedIn('citizen') : open('登录之前还没有身份');
  const backOf = (typed: string | undefined): string => localPath(typed, homes.citizen);
  const show = page(`identity.${name}.show`, {
    method: 'GET',
    path: place.start,
    title: `${place.title}页`,
    access,
    query: backQuery,
    handle: (ctx, { query, request }) => askForm(ctx, request, place, backOf(query.back)),
  });
  const request_ = page(`identity.${name}.ask`, {
    method: 'POST',
    path: place.start,
    title: '获取验证码',
    access,
    perMinute: 20,
    body: Type.Object({ phone: typedText(), back: typedText() }),
    handle: async (ctx, { body, request }) => {
      const back = backOf(body.back);
      const { value, cookie } = browserOf(request);
      try {
        const codeId = await ask(ctx, body.phone ?? '', { browser: value, address: request.ip });
        return await enterForm(ctx, request, place, { codeId, back }, { cookies: [cookie] });
      } catch (error) {
        const { message, status, code } = messageOf(error);
        if (code.startsWith('kernel.')) throw error;
        return askForm(ctx, request, place, back, message, status);
      }
    },
  });
  const submit = page(`identity.${name}.enter`, {
    method: 'POST',
    path: place.enter,
    title: '提交验证码',
    access,
    perMinute: 30,
    body: CodeBody,
    handle: async (ctx, { body, request }) => {
      const back = backOf(body.back);
      const codeId = body.codeId ?? '';
      try {
        const entered = { id: codeId, code: body.code ?? '', browser: browserValue(request) };
        const made = await enter(ctx, entered, request);
        return redirect(back, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });
      } catch (error) {
        const { message, status, code } = messageOf(error);
        if (code.startsWith('kernel.')) throw error;
        return enterForm(ctx, request, place, { codeId, back, message }, { status });
      }
    },
  });
  return [show, request_, submit];
}

export const codeRoutes = [
  ...pagesOf(signInPlace, 'code-sign-in', askSignInCode, (ctx, entered, request) =>
    signInByCode(ctx, entered, { ...deviceOf(request), formerToken: request.cookies[SESSION_COOKIE] }),
  ),
  ...pagesOf(phonePlace, 'own-phone', askPhoneCode, (ctx, entered) => provePhone(ctx, entered)),
];
