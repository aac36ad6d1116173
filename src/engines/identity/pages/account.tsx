import { ButtonRow, DefinitionList, Form, Notice, SubmitButton, Tag } from '#design/public';
import { formatDateTime } from '#kernel/contract';
import type { Session } from '../contract.ts';
import type { Policy } from '../policy.rules.ts';
import { type PasswordComplaint, PasswordForm } from './password-form.tsx';

export interface AccountPageProps {
  readonly name: string;
  readonly login: string;
  /** Masked. */
  readonly phone: string | null;
  readonly phoneProved: boolean;
  /** Masked; only a proved one is kept. */
  readonly email: string | null;
  readonly rule: Policy['password'];
  readonly sessions: readonly Session[];
  readonly told?: string | undefined;
  readonly complaint?: PasswordComplaint | undefined;
}

/** What the holder has in hand with the city. */
const ownMatters = [
  { href: '/my/cases', label: '我的办件' },
  { href: '/my/co-sign', label: '共同申请' },
  { href: '/exams', label: '考试报名' },
  { href: '/account/payments', label: '我的缴费' },
];

/** Who the holder of the account is, and what is kept of it. */
const ownPages = [
  { href: '/account/passkeys', label: '通行密钥' },
  { href: '/account/certificates', label: '数字证书' },
  { href: '/account/profile', label: '我的资料' },
  { href: '/account/firms', label: '我的企业' },
  { href: '/account/looks', label: '谁查看过我的资料' },
  { href: '/account/privacy', label: '数据与注销' },
];

export function AccountPage(props: AccountPageProps) {
  const { name, login, phone, phoneProved, email, rule, sessions, told, complaint } = props;
  return (
    <>
      <div className="gate-top">
        <h1>我的账号</h1>
        <Form action="/sign-out">
          <SubmitButton tone="plain">退出登录</SubmitButton>
        </Form>
      </div>
      {told ? <Notice tone="ok" heading={told} /> : null}
      <DefinitionList
        items={[
          { term: '姓名', value: name },
          { term: '账号', value: login },
          {
            term: '手机号码',
            value: (
              <span className="gate-row">
                {phone === null ? '未填写' : `${phone}（${phoneProved ? '已绑定' : '未绑定'}）`}
                <a href="/account/phone">{phoneProved ? '更换手机号码' : '绑定手机号码'}</a>
              </span>
            ),
          },
          {
            term: '电子邮箱',
            value: (
              <span className="gate-row">
                {email === null ? '未绑定' : `${email}（已绑定）`}
                <a href="/account/email">{email === null ? '绑定电子邮箱' : '更换电子邮箱'}</a>
              </span>
            ),
          },
        ]}
      />
      <Ways heading="办事" links={ownMatters} />
      <Ways heading="资料与安全" links={ownPages} />
      <h2>已登录的设备</h2>
      <ul className="gate-sessions">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      <ButtonRow>
        <Form action="/account/sign-out-everywhere">
          <SubmitButton tone="plain">在所有设备上退出</SubmitButton>
        </Form>
      </ButtonRow>
      <h2 id="password">修改口令</h2>
      <PasswordForm
        action="/account/password"
        realm="citizen"
        rule={rule}
        login={login}
        back="/account"
        complaint={complaint}
      />
    </>
  );
}

function Ways({ heading, links }: { heading: string; links: readonly { href: string; label: string }[] }) {
  return (
    <>
      <h2>{heading}</h2>
      <ul className="gate-links">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionLine({ session }: { session: Session }) {
  return (
    <li className="gate-session">
      <div>
        <p>
          {session.device} {session.current ? <Tag tone="valid">本设备</Tag> : null}
        </p>
        <p className="gate-session-note">
          {session.address}，登录于 {formatDateTime(new Date(session.createdAt))}，最近使用{' '}
          {formatDateTime(new Date(session.lastSeenAt))}
        </p>
      </div>
      {session.current ? null : (
        <Form action="/account/end-session" hidden={{ id: session.id }}>
          <SubmitButton tone="plain">退出该设备</SubmitButton>
        </Form>
      )}
    </li>
  );
}
