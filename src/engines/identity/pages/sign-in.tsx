import { Form, Notice, SubmitButton, TextField } from '#design/public';
import type { Realm } from '../policy.rules.ts';
import { isRequest } from '../sso/request-path.rules.ts';
import { PasskeyButton } from '../ways/passkeys/passkey-button.tsx';

export interface SignInPageProps {
  readonly realm: Realm;
  readonly login?: string;
  readonly back: string;
  readonly message?: string;
  /** Shown after leaving or changing something. */
  readonly told?: string;
  readonly demo: boolean;
}

export function SignInPage({ realm, login = '', back, message, told, demo }: SignInPageProps) {
  const official = realm === 'official';
  return (
    <>
      <h1>{official ? '工作人员登录' : '登录'}</h1>
      {told ? <Notice tone="ok" heading={told} /> : null}
      {message ? <Notice tone="urgent" heading={message} /> : null}
      <Form action={official ? '/console/sign-in' : '/sign-in'} hidden={{ back }}>
        <TextField
          name="login"
          label="账号"
          value={login}
          width="full"
          attributes={{ autoComplete: 'username', maxLength: 64, spellCheck: false }}
        />
        <TextField
          name="password"
          label="口令"
          type="password"
          width="full"
          attributes={{ autoComplete: 'current-password', maxLength: 200 }}
        />
        <SubmitButton tone={official ? 'wei' : 'seal'}>登录</SubmitButton>
      </Form>
      <PasskeyButton act="sign-in" realm={realm} back={back}>
        用通行密钥登录
      </PasskeyButton>
      <div className="gate-under">
        <p>
          <a href={`/sign-in/certificate?realm=${realm}&back=${encodeURIComponent(back)}`}>用数字证书登录</a>
        </p>
        {official ? (
          <p>
            忘记口令，可以<a href={`/console/recover?back=${encodeURIComponent(back)}`}>用手机号码找回</a>
            ；没有绑定手机或账号停用的，请联系本单位的系统管理员。
          </p>
        ) : (
          <p>
            <a href={`/sign-in/code?back=${encodeURIComponent(back)}`}>用验证码登录</a>，或
            <a href={`/recover?back=${encodeURIComponent(back)}`}>找回口令</a>
          </p>
        )}
        {official ? null : (
          <p>
            还没有账号？<a href={`/sign-up/code?back=${encodeURIComponent(back)}`}>注册账号</a>
          </p>
        )}
        {!official && isRequest(back) ? (
          <p>
            用单位账号办事，请从<a href={otherDoor(realm, back)}>工作人员登录</a>进入。
          </p>
        ) : null}
        {official ? (
          <p>
            市民办事请从<a href={otherDoor(realm, back)}>公众登录</a>进入。
          </p>
        ) : null}
        {demo ? (
          <p>演示环境：示例账号和口令见启动时的提示，或在服务器上运行 bin/zhengtong demo accounts 查看。</p>
        ) : null}
      </div>
    </>
  );
}

/** A request of another system goes on at whichever door its person comes in; other ways back belong to their door. */
function otherDoor(realm: Realm, back: string): string {
  const door = realm === 'official' ? '/sign-in' : '/console/sign-in';
  return isRequest(back) ? `${door}?back=${encodeURIComponent(back)}` : door;
}
