import { TextField } from '#design/public';
import { type Ctx, open, signedIn } from '#kernel';
import { errors } from '../../errors.ts';
import { homes } from '../../pages/doors.ts';
import { policyOn, type Realm } from '../../policy.rules.ts';
import { deviceOf, SESSION_COOKIE } from '../../session-token.ts';
import { signUpComplaints } from '../../sign-up.rules.ts';
import { askSignInCode, signInByCode } from '../by-code.ts';
import { askContactCode, proveContact } from '../prove-contact.ts';
import { askRecoveryCode, recoverPassword } from '../recover-password.ts';
import { askSignUpCode, signUpByCode } from '../sign-up-by-code.ts';
import { type CodePlace, codePages, type EnterBody } from './code-page.tsx';

const before = open('登录之前还没有身份');
const query = (back: string): string => `back=${encodeURIComponent(back)}`;
const either = { label: '手机号码或电子邮箱', kind: 'text' } as const;

function NewPassword({ ctx, realm = 'citizen' }: { ctx: Ctx; realm?: Realm }) {
  const { [realm]: rule, sentenceLength } = policyOn(ctx.today()).password;
  const attributes = { autoComplete: 'new-password', maxLength: 128 };
  return (
    <>
      <TextField
        name="password"
        label="新口令"
        type="password"
        hint={`至少 ${rule.minLength} 位，大写字母、小写字母、数字、符号至少用 ${rule.kinds} 种；或用一句 ${sentenceLength} 位以上的话`}
        width="full"
        attributes={attributes}
      />
      <TextField name="again" label="再输一次口令" type="password" width="full" attributes={attributes} />
    </>
  );
}

/** Read before the code is looked at, so that a slip of the hand costs none of its tries. */
function newPasswordOf({ password = '', again = '' }: EnterBody): string {
  if (password !== again) throw errors.passwordsDiffer();
  return password;
}

const signInPlace: CodePlace = {
  name: 'code-sign-in',
  title: '用验证码登录',
  access: before,
  start: '/sign-in/code',
  enter: '/sign-in/code/enter',
  submit: '登录',
  ...either,
  hint: '填写已绑定账号的手机号码或邮箱',
  under: (back) => (
    <>
      <p>
        <a href={`/sign-in?told=way&${query(back)}`}>改用账号和口令登录</a>
      </p>
      <p>
        还没有账号？<a href={`/sign-up/code?${query(back)}`}>注册账号</a>
      </p>
    </>
  ),
  ask: askSignInCode,
  use: (ctx, entered, _body, request) =>
    signInByCode(ctx, entered, { ...deviceOf(request), formerToken: request.cookies[SESSION_COOKIE] }),
};

const signUpPlace: CodePlace = {
  name: 'code-sign-up',
  title: '注册账号',
  access: before,
  start: '/sign-up/code',
  enter: '/sign-up/code/enter',
  submit: '注册并登录',
  ...either,
  hint: '用来登录和找回口令，页面上不显示完整号码',
  sent: '我们已发送 6 位验证码，5 分钟内有效。',
  fields: (ctx, { name = '', login = '' }) => (
    <>
      <TextField
        name="name"
        label="姓名"
        value={name}
        width="full"
        attributes={{ autoComplete: 'name', maxLength: 50 }}
      />
      <TextField
        name="login"
        label="账号"
        hint="3 到 32 位，以字母开头，可用字母、数字、点、横线"
        value={login}
        width="full"
        attributes={{ autoComplete: 'username', maxLength: 32, spellCheck: false }}
      />
      <NewPassword ctx={ctx} />
    </>
  ),
  under: (back) => (
    <>
      <p>
        已有账号？<a href={`/sign-in?${query(back)}`}>直接登录</a>
      </p>
      <p>
        收不到验证码？<a href={`/sign-up?${query(back)}`}>填表注册</a>
      </p>
    </>
  ),
  ask: askSignUpCode,
  use: async (ctx, entered, body, request) => {
    const [name, login] = [(body.name ?? '').trim(), (body.login ?? '').trim()];
    const [wrong] = signUpComplaints({ name, login });
    if (wrong) throw errors.signUpField({ complaint: wrong.message });
    const browser = { ...deviceOf(request), formerToken: request.cookies[SESSION_COOKIE] };
    return signUpByCode(ctx, entered, { name, login, password: newPasswordOf(body) }, browser);
  },
};

const recoverPlace: CodePlace = {
  name: 'recovery',
  title: '找回口令',
  access: before,
  start: '/recover',
  enter: '/recover/enter',
  submit: '重设口令',
  ...either,
  hint: '填写已绑定账号的手机号码或邮箱；都没有绑定的，请带身份证到政务服务窗口办理',
  fields: (ctx) => <NewPassword ctx={ctx} />,
  under: (back) => (
    <p>
      <a href={`/sign-in?told=way&${query(back)}`}>想起来了，去登录</a>
    </p>
  ),
  ask: (ctx, contact, from) => askRecoveryCode(ctx, 'citizen', contact, from),
  use: async (ctx, entered, body) => {
    await recoverPassword(ctx, entered, { realm: 'citizen', password: newPasswordOf(body) });
    return null;
  },
  next: '/sign-in?told=recovered',
};

/** Officials name their account beside the code: their telephone number stands in the city's directory, their account does not. */
const officialRecoverPlace: CodePlace = {
  name: 'official-recovery',
  title: '找回口令',
  access: before,
  realm: 'official',
  start: '/console/recover',
  enter: '/console/recover/enter',
  submit: '重设口令',
  label: '手机号码',
  kind: 'tel',
  hint: '填写已绑定账号的手机号码；没有绑定的，请本单位的系统管理员重设口令',
  fields: (ctx, { login = '' }) => (
    <>
      <TextField
        name="login"
        label="账号"
        value={login}
        width="full"
        attributes={{ autoComplete: 'username', maxLength: 64, spellCheck: false }}
      />
      <NewPassword ctx={ctx} realm="official" />
    </>
  ),
  under: (back) => (
    <p>
      <a href={`/console/sign-in?told=way&${query(back)}`}>想起来了，去登录</a>
    </p>
  ),
  ask: (ctx, contact, from) => askRecoveryCode(ctx, 'official', contact, from),
  use: async (ctx, entered, body) => {
    const login = (body.login ?? '').trim();
    if (login === '') throw errors.signUpField({ complaint: '请填写账号' });
    await recoverPassword(ctx, entered, { realm: 'official', password: newPasswordOf(body), login });
    return null;
  },
  next: '/console/sign-in?told=recovered',
};

const ownPlace = {
  access: signedIn(),
  under: (_back: string, realm: keyof typeof homes) => (
    <p>
      <a href={homes[realm]}>{realm === 'official' ? '返回工作台' : '返回我的账号'}</a>
    </p>
  ),
};

const phonePlace: CodePlace = {
  ...ownPlace,
  name: 'own-phone',
  title: '绑定手机号码',
  start: '/account/phone',
  enter: '/account/phone/enter',
  submit: '绑定这个号码',
  label: '手机号码',
  kind: 'tel',
  hint: '绑定后可以用短信验证码确认身份，并接收账号安全提醒',
  sent: '我们已向这个号码发送 6 位验证码，5 分钟内有效。',
  ask: (ctx, contact, from) => askContactCode(ctx, 'sms', contact, from),
  use: (ctx, entered) => proveContact(ctx, 'sms', entered),
};

const emailPlace: CodePlace = {
  ...ownPlace,
  name: 'own-email',
  title: '绑定电子邮箱',
  start: '/account/email',
  enter: '/account/email/enter',
  submit: '绑定这个邮箱',
  label: '电子邮箱',
  kind: 'email',
  hint: '绑定后可以收验证码和账号安全提醒',
  sent: '我们已向这个邮箱发送 6 位验证码，5 分钟内有效。',
  ask: (ctx, contact, from) => askContactCode(ctx, 'email', contact, from),
  use: (ctx, entered) => proveContact(ctx, 'email', entered),
};

export const codeRoutes = [
  signInPlace,
  signUpPlace,
  recoverPlace,
  officialRecoverPlace,
  phonePlace,
  emailPlace,
].flatMap(codePages);
