import { reply, route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { StepUpOffer } from '../contract.ts';
import { errors } from '../errors.ts';
import { ownAccount } from '../own-sessions.ts';
import { sessionCookie } from '../session-token.ts';
import { askStepUpCode, provedContact, stepUpByCode } from './by-code.ts';
import { maskContact } from './contact.ts';
import type { Opened } from './open-session.ts';
import { browserOf, browserValue } from './pages/browser-cookie.ts';
import { confirmPassword } from './raise-session.ts';

const risen = (made: Opened) => reply({ ok: true }, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });
const Channel = Type.Union([Type.Literal('sms'), Type.Literal('email')], { title: '发送方式' });

/** The same as the page `/step-up`, for the console's dialog: what is being filled in there stays. */
export const stepUpApiRoutes = [
  route('identity.step-up.offer', {
    method: 'GET',
    path: '/api/identity/step-up',
    title: '查看可用的确认方式',
    access: signedIn(),
    reply: StepUpOffer,
    handle: async (ctx) => {
      const account = await ownAccount(ctx);
      const [phone, email] = [provedContact(account, 'sms'), provedContact(account, 'email')];
      return { phone: phone && maskContact(phone), email: email && maskContact(email) };
    },
  }),
  route('identity.step-up.give-password', {
    method: 'POST',
    path: '/api/identity/step-up/password',
    title: '再次确认口令',
    access: signedIn(),
    perMinute: 20,
    body: Type.Object({ password: Type.String({ title: '口令', minLength: 1, maxLength: 200 }) }),
    errors: [errors.confirmWrong, errors.lockedOut],
    handle: async (ctx, { body, request }) => risen(await confirmPassword(ctx, body.password, request.ip)),
  }),
  route('identity.step-up.send-code', {
    method: 'POST',
    path: '/api/identity/step-up/code',
    title: '获取确认身份的验证码',
    access: signedIn(),
    perMinute: 20,
    body: Type.Object({ channel: Channel }),
    errors: [errors.noProvedPhone, errors.codeTooSoon, errors.codeTooMany],
    handle: async (ctx, { body, request }) => {
      const { value, cookie } = browserOf(request);
      const codeId = await askStepUpCode(ctx, body.channel, { browser: value, address: request.ip });
      return reply({ codeId }, { cookies: [cookie] });
    },
  }),
  route('identity.step-up.give-code', {
    method: 'POST',
    path: '/api/identity/step-up/code/enter',
    title: '用验证码确认身份',
    access: signedIn(),
    perMinute: 30,
    body: Type.Object({
      codeId: Type.String({ title: '验证码编号', maxLength: 60 }),
      code: Type.String({ title: '验证码', minLength: 1, maxLength: 12 }),
    }),
    errors: [errors.codeWrong, errors.codeOver],
    handle: async (ctx, { body, request }) =>
      risen(await stepUpByCode(ctx, { id: body.codeId, code: body.code, browser: browserValue(request) })),
  }),
];
