import { type Ctx, open, page, type RequestFacts, redirect, reply, route, signedIn } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { changePassword } from '../change-password.ts';
import { errors } from '../errors.ts';
import { endOwnSession, listOwnSessions, ownAccount, signOut, signOutEverywhere } from '../own-sessions.ts';
import { localPath, maskPhone } from '../password.rules.ts';
import { policyOn, type Realm } from '../policy.rules.ts';
import { endedCookie } from '../session-token.ts';
import { maskContact } from '../ways/contact.ts';
import { AccountPage } from './account.tsx';
import { backQuery, homes, leads, messageOf, signInPaths, typedText } from './doors.ts';
import { formAgain, renderGate } from './frame.tsx';
import { gateSheet } from './gate-sheet.ts';
import { type PasswordComplaint, PasswordForm } from './password-form.tsx';
import { toldOf } from './told.ts';

const PasswordFormBody = Type.Object({
  oldPassword: typedText(),
  newPassword: typedText(),
  again: typedText(),
  back: typedText(),
});
type PasswordFormBody = Static<typeof PasswordFormBody>;

const fieldOf: Readonly<Record<string, PasswordComplaint['name']>> = {
  'identity.passwordWrong': 'oldPassword',
  'identity.lockedOut': 'oldPassword',
  'identity.passwordsDiffer': 'again',
};

/** Null when the password was changed. */
async function tryChange(
  ctx: Ctx,
  body: PasswordFormBody,
  request: RequestFacts,
): Promise<(PasswordComplaint & { status: number }) | null> {
  const { oldPassword = '', newPassword = '', again = '' } = body;
  try {
    if (oldPassword === '') throw errors.passwordWrong();
    if (newPassword !== again) throw errors.passwordsDiffer();
    await changePassword(ctx, { oldPassword, newPassword }, request.ip);
    return null;
  } catch (error) {
    const { message, status, code } = messageOf(error);
    return { name: fieldOf[code] ?? 'newPassword', message, status };
  }
}

async function officialPasswordHtml(ctx: Ctx, request: RequestFacts, back: string, complaint?: PasswordComplaint) {
  const account = await ownAccount(ctx);
  return renderGate(ctx, request, {
    title: '修改口令',
    door: 'desk',
    lead: account.mustChange ? '这是一次性口令。改成自己的口令，再开始工作。' : leads.official,
    children: (
      <>
        <h1>修改口令</h1>
        <PasswordForm
          action="/console/change-password"
          realm="official"
          rule={policyOn(ctx.today()).password}
          login={account.login}
          back={back}
          complaint={complaint}
        />
      </>
    ),
  });
}

const showOfficialPassword = page('identity.official-password.show', {
  method: 'GET',
  path: '/console/change-password',
  title: '修改口令页',
  access: signedIn('official'),
  query: backQuery,
  handle: (ctx, { query, request }) => officialPasswordHtml(ctx, request, localPath(query.back, homes.official)),
});

const submitOfficialPassword = page('identity.official-password.submit', {
  method: 'POST',
  path: '/console/change-password',
  title: '修改口令',
  access: signedIn('official'),
  perMinute: 20,
  body: PasswordFormBody,
  handle: async (ctx, { body, request }) => {
    const back = localPath(body.back, homes.official);
    const complaint = await tryChange(ctx, body, request);
    if (!complaint) return redirect(back);
    return formAgain(await officialPasswordHtml(ctx, request, back, complaint), complaint.status);
  },
});

async function accountHtml(ctx: Ctx, request: RequestFacts, told?: string, complaint?: PasswordComplaint) {
  const account = await ownAccount(ctx);
  return renderGate(ctx, request, {
    title: '我的账号',
    door: 'town',
    lead: leads.citizen,
    wide: true,
    children: (
      <AccountPage
        name={account.name}
        login={account.login}
        phone={maskPhone(account.phone)}
        phoneProved={account.phoneProvedAt !== null}
        email={account.email === null ? null : maskContact({ channel: 'email', address: account.email })}
        rule={policyOn(ctx.today()).password}
        sessions={await listOwnSessions(ctx)}
        told={told}
        complaint={complaint}
      />
    ),
  });
}

const showAccount = page('identity.own-account.show', {
  method: 'GET',
  path: '/account',
  title: '我的账号',
  access: signedIn('citizen'),
  query: backQuery,
  handle: (ctx, { query, request }) => accountHtml(ctx, request, toldOf(query.told)),
});

const submitPassword = page('identity.own-account.change-password', {
  method: 'POST',
  path: '/account/password',
  title: '修改口令',
  access: signedIn('citizen'),
  perMinute: 20,
  body: PasswordFormBody,
  handle: async (ctx, { body, request }) => {
    const complaint = await tryChange(ctx, body, request);
    if (!complaint) return redirect('/account?told=password');
    return formAgain(await accountHtml(ctx, request, undefined, complaint), complaint.status);
  },
});

const endSession = page('identity.own-account.end-session', {
  method: 'POST',
  path: '/account/end-session',
  title: '退出一处登录',
  access: signedIn('citizen'),
  body: Type.Object({ id: Type.String({ title: '登录编号', maxLength: 60 }) }),
  handle: async (ctx, { body }) => {
    await endOwnSession(ctx, body.id);
    return redirect('/account?told=ended');
  },
});

const everywhere = page('identity.own-account.sign-out-everywhere', {
  method: 'POST',
  path: '/account/sign-out-everywhere',
  title: '在所有设备上退出',
  access: signedIn('citizen'),
  handle: async (ctx) => {
    await signOutEverywhere(ctx);
    return redirect('/sign-in?told=everywhere', { cookies: [endedCookie] });
  },
});

const leave = page('identity.own-account.sign-out', {
  method: 'POST',
  path: '/sign-out',
  title: '退出登录',
  access: open('没有登录的人退出登录也不出错'),
  handle: async (ctx) => {
    const realm: Realm = ctx.actor.realm === 'official' ? 'official' : 'citizen';
    await signOut(ctx);
    return redirect(`${signInPaths[realm]}?told=signed-out`, { cookies: [endedCookie] });
  },
});

const sheet = route('identity.sheet.show', {
  method: 'GET',
  path: gateSheet.path,
  title: '登录页样式',
  access: open('样式表对所有人相同'),
  handle: async () =>
    reply(gateSheet.body, {
      headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
    }),
});

export const ownAccountRoutes = [
  showOfficialPassword,
  submitOfficialPassword,
  showAccount,
  submitPassword,
  endSession,
  everywhere,
  leave,
  sheet,
];
