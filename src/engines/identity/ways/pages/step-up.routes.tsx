import { Form, Notice, SubmitButton, TextField } from '#design/public';
import { type Ctx, page, type RequestFacts, redirect, reply, signedIn } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { ownAccount } from '../../own-sessions.ts';
import { doorOf, homes, leads, messageOf, typedText } from '../../pages/doors.ts';
import { noteForeignBack } from '../../pages/foreign-back.ts';
import { renderGate } from '../../pages/frame.tsx';
import { localPath } from '../../password.rules.ts';
import { sessionCookie } from '../../session-token.ts';
import { askStepUpCode, provedContact, stepUpByCode } from '../by-code.ts';
import { contactNames, maskContact } from '../contact.ts';
import type { Opened } from '../open-session.ts';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { confirmPassword } from '../raise-session.ts';
import { browserOf, browserValue } from './browser-cookie.ts';
import { CodeForm } from './code-form.tsx';

const Need = { level: typedText(), age: typedText(), back: typedText() };
const NeedQuery = Type.Object(Need);
type Need = Static<typeof NeedQuery>;

/** What is still missing, and where the reader came from. */
function needOf(ctx: Ctx, typed: Need) {
  const level = typed.level === '2' || typed.level === '3' ? typed.level : '1';
  const age = /^\d{1,6}$/.test(typed.age ?? '') ? (typed.age ?? '') : '';
  return { level, age, back: localPath(typed.back, homes[ctx.actor.realm === 'official' ? 'official' : 'citizen']) };
}

/** Shown lately enough for this need, by name. */
function missing(ctx: Ctx, need: ReturnType<typeof needOf>): boolean {
  const at = ctx.actor.assurance?.reachedAt[Number(need.level) - 1];
  if (!at) return true;
  return need.age !== '' && ctx.now().getTime() - at.getTime() > Number(need.age) * 1000;
}

interface Shown {
  readonly codeId?: string;
  readonly message?: string;
}

function leadOf(level: string, isPasswordGiven: boolean): string {
  if (level !== '2') return '继续之前，请再次确认是您本人。';
  return isPasswordGiven
    ? '这件事要求两种方式确认是您本人。您已经用口令登录，还要用短信验证码、通行密钥或数字证书再确认一次。'
    : '继续之前，要用口令和短信验证码两种方式，或用通行密钥、数字证书，确认是您本人。';
}

async function stepUpHtml(ctx: Ctx, request: RequestFacts, need: ReturnType<typeof needOf>, shown: Shown = {}) {
  const account = await ownAccount(ctx);
  const hidden = { level: need.level, age: need.age };
  const proved = account.phoneProvedAt !== null;
  // A code by mail proves no more than a password, so it serves only where one factor is enough.
  const channels = need.level === '1' ? (['sms', 'email'] as const) : (['sms'] as const);
  const contacts = channels.flatMap((channel) => provedContact(account, channel) ?? []);
  const unreachable = need.level === '3' || (need.level === '2' && !proved);
  // Who has given the password in this session is not asked for it again; it is the second way that is missing.
  const isPasswordGiven = need.level === '2' && need.age === '' && ctx.actor.assurance?.ways.includes('pwd') === true;
  return renderGate(ctx, request, {
    title: '确认身份',
    door: doorOf(account.realm),
    lead: leads[account.realm],
    children: (
      <>
        <h1>确认身份</h1>
        <p>{leadOf(need.level, isPasswordGiven)}</p>
        {shown.message ? <Notice tone="urgent" heading={shown.message} /> : null}
        {unreachable ? (
          <Notice
            tone="warning"
            heading={
              need.level === '3'
                ? '此事要求更高的身份等级，请用通行密钥或已绑定的数字证书确认，或到办事窗口办理'
                : '您的账号还没有绑定手机号码'
            }
            {...(need.level === '2'
              ? {
                  action: { label: '绑定手机号码', href: `/account/phone?back=${encodeURIComponent(need.back)}` },
                  children: '绑定以后就能收短信验证码，绑好自动回到这里接着办。',
                }
              : {})}
          />
        ) : null}
        {isPasswordGiven ? null : (
          <Form action="/step-up" hidden={{ ...hidden, back: need.back, username: account.login }}>
            <TextField
              name="password"
              label="口令"
              type="password"
              width="full"
              attributes={{ autoComplete: 'current-password', maxLength: 200 }}
            />
            <SubmitButton tone={account.realm === 'official' ? 'wei' : 'seal'}>确认口令</SubmitButton>
          </Form>
        )}
        {contacts.length > 0 && shown.codeId ? (
          <CodeForm
            action="/step-up/code/enter"
            codeId={shown.codeId}
            back={need.back}
            hidden={hidden}
            submit="确认验证码"
            demo={ctx.city.facts['demo'] === '1'}
            sent="我们已发送 6 位验证码，5 分钟内有效。"
          />
        ) : null}
        {shown.codeId
          ? null
          : contacts.map((contact) => (
              <Form
                key={contact.channel}
                action="/step-up/code"
                hidden={{ ...hidden, channel: contact.channel, back: need.back }}
              >
                <p>
                  验证码发至{contactNames[contact.channel]} {maskContact(contact)}
                </p>
                <SubmitButton tone="plain">
                  {contact.channel === 'sms' ? '获取短信验证码' : '获取邮件验证码'}
                </SubmitButton>
              </Form>
            ))}
        <PasskeyButton act="step-up" back={`/step-up?${new URLSearchParams(need)}`}>
          用通行密钥确认
        </PasskeyButton>
        <p>
          <a href={`/step-up/certificate?back=${encodeURIComponent(`/step-up?${new URLSearchParams(need)}`)}`}>
            用数字证书确认身份
          </a>
        </p>
        <p className="gate-under">
          <a href={need.back}>不办了，返回</a>
        </p>
      </>
    ),
  });
}

const show = page('identity.step-up.show', {
  method: 'GET',
  path: '/step-up',
  title: '确认身份页',
  access: signedIn(),
  query: NeedQuery,
  handle: async (ctx, { query, request }) => {
    const need = needOf(ctx, query);
    return missing(ctx, need) ? stepUpHtml(ctx, request, need) : redirect(need.back);
  },
});

/** Back to this page: it sends on whoever has shown enough. */
const onward = (need: ReturnType<typeof needOf>, made: Opened) =>
  redirect(`/step-up?${new URLSearchParams(need)}`, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });

async function again(ctx: Ctx, request: RequestFacts, need: ReturnType<typeof needOf>, error: unknown, codeId = '') {
  const { message, status, code } = messageOf(error);
  if (code.startsWith('kernel.')) throw error;
  return reply(await stepUpHtml(ctx, request, need, { message, ...(codeId ? { codeId } : {}) }), { status });
}

const submitPassword = page('identity.step-up.confirm-password', {
  method: 'POST',
  path: '/step-up',
  title: '再次确认口令',
  access: signedIn(),
  perMinute: 20,
  body: Type.Object({ ...Need, password: typedText() }),
  handle: async (ctx, { body, request }) => {
    const need = needOf(ctx, body);
    await noteForeignBack(ctx, body.back, request);
    try {
      return onward(need, await confirmPassword(ctx, body.password ?? '', request.ip));
    } catch (error) {
      return again(ctx, request, need, error);
    }
  },
});

const askCode = page('identity.step-up.ask-code', {
  method: 'POST',
  path: '/step-up/code',
  title: '获取确认身份的验证码',
  access: signedIn(),
  perMinute: 20,
  body: Type.Object({ ...Need, channel: typedText() }),
  handle: async (ctx, { body, request }) => {
    const need = needOf(ctx, body);
    const { value, cookie } = browserOf(request);
    try {
      const codeId = await askStepUpCode(ctx, body.channel === 'email' ? 'email' : 'sms', {
        browser: value,
        address: request.ip,
      });
      return reply(await stepUpHtml(ctx, request, need, { codeId }), { cookies: [cookie] });
    } catch (error) {
      return again(ctx, request, need, error);
    }
  },
});

const submitCode = page('identity.step-up.confirm-code', {
  method: 'POST',
  path: '/step-up/code/enter',
  title: '用验证码确认身份',
  access: signedIn(),
  perMinute: 30,
  body: Type.Object({ ...Need, codeId: typedText(), code: typedText() }),
  handle: async (ctx, { body, request }) => {
    const need = needOf(ctx, body);
    const id = body.codeId ?? '';
    try {
      return onward(need, await stepUpByCode(ctx, { id, code: body.code ?? '', browser: browserValue(request) }));
    } catch (error) {
      return again(ctx, request, need, error, id);
    }
  },
});

export const stepUpRoutes = [show, submitPassword, askCode, submitCode];
