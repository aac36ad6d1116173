import { readResidentId } from '#engines/parties';
import { type Ctx, open, page, type Reply, type RequestFacts, redirect, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { localPath, passwordComplaint } from '../password.rules.ts';
import { policyOn, type Realm } from '../policy.rules.ts';
import { deviceOf, SESSION_COOKIE, sessionCookie } from '../session-token.ts';
import { signIn } from '../sign-in.ts';
import { type FormComplaint, type SignUpForm, signUpComplaints } from '../sign-up.rules.ts';
import { signUp } from '../sign-up.ts';
import { formHeaders, goToProvider } from '../sso/at-sign-in-page.ts';
import { isRequest } from '../sso/request-path.rules.ts';
import { backQuery, doorOf, homes, leads, messageOf, signInPaths, typedText } from './doors.ts';
import { noteForeignBack } from './foreign-back.ts';
import { formAgain, renderGate } from './frame.tsx';
import { SignInPage } from './sign-in.tsx';
import { SignUpPage } from './sign-up.tsx';
import { toldOf } from './told.ts';

const signInHtml = (
  ctx: Ctx,
  request: RequestFacts,
  realm: Realm,
  more: { back: string; login?: string; message?: string; told?: string | undefined },
): Promise<string> => {
  const { told, ...rest } = more;
  const demo = ctx.city.facts['demo'] === '1';
  return renderGate(ctx, request, {
    title: realm === 'official' ? '工作人员登录' : '登录',
    door: doorOf(realm),
    lead: leads[realm],
    children: <SignInPage realm={realm} demo={demo} {...rest} {...(told ? { told } : {})} />,
  });
};

function signInPages(realm: Realm) {
  const name = realm === 'official' ? 'official' : 'citizen';
  const show = page(`identity.${name}-sign-in.show`, {
    method: 'GET',
    path: signInPaths[realm],
    title: '登录页',
    access: open('登录之前还没有身份'),
    query: backQuery,
    handle: async (ctx, { query, request }) => {
      const back = localPath(query.back, homes[realm]);
      if (!isRequest(back)) {
        if (ctx.actor.realm === realm) return redirect(back);
        if (query.told === undefined) return goToProvider(ctx, request, realm, back);
      }
      const html = await signInHtml(ctx, request, realm, { back, told: toldOf(query.told) });
      return reply(html, { headers: await formHeaders(ctx, request, back) });
    },
  });
  const submit = page(`identity.${name}-sign-in.submit`, {
    method: 'POST',
    path: signInPaths[realm],
    title: '登录',
    access: open('登录之前还没有身份'),
    perMinute: 60,
    body: Type.Object({ login: typedText(), password: typedText(), back: typedText() }),
    handle: async (ctx, { body, request }) => {
      const back = localPath(body.back, homes[realm]);
      await noteForeignBack(ctx, body.back, request);
      const login = (body.login ?? '').trim();
      const password = body.password ?? '';
      if (login === '' || password === '') {
        const html = await signInHtml(ctx, request, realm, { back, login, message: '请填写账号和口令' });
        return formAgain(html, 422, await formHeaders(ctx, request, back));
      }
      return enter(ctx, request, { realm, login, password, back });
    },
  });
  return [show, submit];
}

async function enter(
  ctx: Ctx,
  request: RequestFacts,
  input: { realm: Realm; login: string; password: string; back: string },
): Promise<Reply> {
  const { realm, login, password, back } = input;
  try {
    const formerToken = request.cookies[SESSION_COOKIE];
    const made = await signIn(ctx, { realm, login, password, ...deviceOf(request), formerToken });
    const change =
      realm === 'official' ? `/console/change-password?back=${encodeURIComponent(back)}` : '/account#password';
    return redirect(made.mustChange ? change : back, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });
  } catch (error) {
    const { message, status } = messageOf(error);
    const html = await signInHtml(ctx, request, realm, { back, login, message });
    return formAgain(html, status, await formHeaders(ctx, request, back));
  }
}

const signUpHtml = (
  ctx: Ctx,
  request: RequestFacts,
  back: string,
  form: Partial<SignUpForm> = {},
  complaints: readonly FormComplaint[] = [],
): Promise<string> =>
  renderGate(ctx, request, {
    title: '注册账号',
    door: 'town',
    lead: leads.citizen,
    children: <SignUpPage form={form} rule={policyOn(ctx.today()).password} back={back} complaints={complaints} />,
  });

const showSignUp = page('identity.sign-up.show', {
  method: 'GET',
  path: '/sign-up',
  title: '注册页',
  access: open('注册之前还没有身份'),
  query: backQuery,
  handle: async (ctx, { query, request }) => signUpHtml(ctx, request, localPath(query.back, homes.citizen)),
});

const submitSignUp = page('identity.sign-up.submit', {
  method: 'POST',
  path: '/sign-up',
  title: '注册账号',
  access: open('注册之前还没有身份'),
  perMinute: 20,
  body: Type.Object({
    login: typedText(),
    name: typedText(),
    phone: typedText(),
    number: typedText(),
    password: typedText(),
    again: typedText(),
    back: typedText(),
  }),
  handle: async (ctx, { body, request }) => {
    const back = localPath(body.back, homes.citizen);
    const typed = (value: string | undefined): string => (value ?? '').trim();
    const form: SignUpForm = {
      login: typed(body.login),
      name: typed(body.name),
      phone: typed(body.phone).replaceAll(/[\s-]/g, ''),
      password: body.password ?? '',
      again: body.again ?? '',
      number: typed(body.number),
    };
    const weak = passwordComplaint(policyOn(ctx.today()).password, form.password, 'citizen', [
      form.login,
      form.name,
      form.phone,
    ]);
    const read = form.number === '' ? null : readResidentId(form.number, ctx.today());
    const complaints = signUpComplaints(form, weak, read && !read.ok ? read.message : null);
    if (complaints.length > 0) return formAgain(await signUpHtml(ctx, request, back, form, complaints), 422);
    try {
      await signUp(ctx, form);
    } catch (error) {
      const { message, status } = messageOf(error);
      return formAgain(await signUpHtml(ctx, request, back, form, [{ name: 'login', message }]), status);
    }
    return enter(ctx, request, { realm: 'citizen', login: form.login, password: form.password, back });
  },
});

export const signInRoutes = [...signInPages('official'), ...signInPages('citizen'), showSignUp, submitSignUp];
