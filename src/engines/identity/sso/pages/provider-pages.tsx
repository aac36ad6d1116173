import type { Client, errors, KoaContextWithOIDC } from 'oidc-provider';
import type { ReactNode } from 'react';
import { ButtonLink, ButtonRow, Form, Notice, SubmitButton, TextField } from '#design/public';
import { securityHeaders } from '#kernel';
import { describeDevice } from '../../device.rules.ts';
import { renderGate } from '../../pages/frame.tsx';
import { requestOf } from '../request-of.ts';
import { errorWords } from './error-words.ts';

const lead = '一个账号，登录全市各系统。';

async function show(
  koa: KoaContextWithOIDC,
  title: string,
  children: ReactNode,
  formsTo: readonly string[] = [],
): Promise<void> {
  const { ctx, facts } = requestOf(koa.req).call;
  const html = await renderGate(ctx, facts, { title, door: 'town', lead, children });
  koa.set(securityHeaders(null, formsTo));
  koa.set('cache-control', 'no-store');
  koa.type = 'html';
  koa.body = html;
}

const secretOf = (koa: KoaContextWithOIDC): string =>
  (koa.oidc.session?.state as { secret?: string } | undefined)?.secret ?? '';

/** A refusal stays here: whoever asks wrongly is sent nowhere. */
export async function errorPage(
  koa: KoaContextWithOIDC,
  out: { error: string; error_description?: string | undefined },
  error: errors.OIDCProviderError | Error,
): Promise<void> {
  const code = error.name === 'SessionNotFound' ? 'session_not_found' : out.error;
  const { title, what, todo } = errorWords(code, out.error_description ?? '');
  const { ctx } = requestOf(koa.req).call;
  await show(
    koa,
    title,
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      <p>{todo}</p>
      <p className="gate-session-note">
        给管理单位的说明：{code}，请求编号 {ctx.requestId}
      </p>
      <ButtonRow>
        <ButtonLink href="/" tone="plain">
          回到首页
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}

/** RP-initiated log-out: the person decides, for a link alone must not sign anybody out. */
export async function signOutPage(koa: KoaContextWithOIDC): Promise<void> {
  const state = koa.oidc.session?.state as { postLogoutRedirectUri?: string } | undefined;
  const origin = URL.parse(state?.postLogoutRedirectUri ?? '')?.origin;
  const name = koa.oidc.client?.clientName;
  await show(
    koa,
    '退出登录',
    <>
      <h1>退出登录</h1>
      <p>{name ? `您从“${name}”退出。` : ''}退出后，用这个账号登录的各系统也会一并退出，没有保存的内容会丢失。</p>
      <Form action="/oidc/session/end/confirm" hidden={{ xsrf: secretOf(koa) }}>
        <ButtonRow>
          <SubmitButton name="logout" value="yes">
            退出全部系统
          </SubmitButton>
          <SubmitButton tone="plain">{name ? `只退出${name}` : '不退出'}</SubmitButton>
        </ButtonRow>
      </Form>
    </>,
    origin && origin !== 'null' ? [origin] : [],
  );
}

export async function signedOutPage(koa: KoaContextWithOIDC): Promise<void> {
  const name = koa.oidc.client?.clientName;
  await show(
    koa,
    '已退出登录',
    <>
      <h1>已退出登录</h1>
      <p>{name ? `您已从“${name}”退出，其他系统的登录不变。` : '您已从各系统退出。使用公用电脑的，请关闭浏览器。'}</p>
      <ButtonRow>
        <ButtonLink href="/" tone="plain">
          回到首页
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}

const inputComplaints: Readonly<Record<string, string>> = {
  NoCodeError: '请输入设备上显示的登录码',
  NotFoundError: '没有这个登录码，请对照设备屏幕重新输入',
  ExpiredError: '登录码已过期，请在设备上重新取码',
  AlreadyUsedError: '登录码已用过，请在设备上重新取码',
  AbortedError: '您取消了这次设备登录，设备没有登录',
};

/** Where a person brings the code that a kiosk in a hall shows. */
export async function deviceInputPage(
  koa: KoaContextWithOIDC,
  _form: string,
  _out?: unknown,
  error?: Error & { userCode?: string },
  typed?: string,
): Promise<void> {
  const complaint = error ? (inputComplaints[error.name] ?? '登录没有完成，请重新输入登录码') : undefined;
  await show(
    koa,
    '登录自助设备',
    <>
      <h1>登录自助设备</h1>
      {error?.name === 'AbortedError' ? <Notice tone="warning" heading={complaint ?? ''} /> : null}
      <p>请输入自助设备屏幕上显示的登录码。</p>
      <Form action="/oidc/device" hidden={{ xsrf: secretOf(koa) }}>
        <TextField
          name="user_code"
          label="登录码"
          hint="8 位数字，横线可以不输"
          value={error?.userCode ?? typed ?? ''}
          width="full"
          attributes={{ autoComplete: 'off', inputMode: 'numeric', maxLength: 20, spellCheck: false }}
          {...(complaint && error?.name !== 'AbortedError' ? { error: complaint } : {})}
        />
        <SubmitButton>下一步</SubmitButton>
      </Form>
    </>,
  );
}

export async function deviceConfirmPage(
  koa: KoaContextWithOIDC,
  _form: string,
  client: Client,
  device: { ip?: string; ua?: string } | Record<string, unknown>,
  userCode: string,
): Promise<void> {
  await show(
    koa,
    '确认登录自助设备',
    <>
      <h1>确认登录自助设备</h1>
      <p>您将用自己的账号登录“{client.clientName}”。请确认设备就在您面前，屏幕上的登录码与这里一致。</p>
      <p className="gate-code">{userCode}</p>
      <p className="gate-session-note">
        取码的设备：{describeDevice(String(device['ua'] ?? ''))}，地址 {String(device['ip'] ?? '不明')}
      </p>
      <Form action="/oidc/device" hidden={{ xsrf: secretOf(koa), user_code: userCode, confirm: 'yes' }}>
        <ButtonRow>
          <SubmitButton>登录这台设备</SubmitButton>
          <SubmitButton tone="plain" name="abort" value="yes">
            取消登录
          </SubmitButton>
        </ButtonRow>
      </Form>
      <p>别人请您输入或打开登录码的，请取消：登录之后，对方就能用您的身份办事。</p>
    </>,
  );
}

export async function deviceDonePage(koa: KoaContextWithOIDC): Promise<void> {
  const name = koa.oidc.client?.clientName ?? '自助设备';
  await show(
    koa,
    '设备已登录',
    <>
      <h1>设备已登录</h1>
      <p>“{name}”已用您的账号登录，请回到设备继续办理。办完请在设备上退出登录；也可以在“我的账号”里让所有设备退出。</p>
    </>,
  );
}
