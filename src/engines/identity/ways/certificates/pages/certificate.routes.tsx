import {
  type Access,
  type Ctx,
  open,
  page,
  type Reply,
  type RequestFacts,
  redirect,
  reply,
  signedIn,
  toHant,
} from '#kernel';
import { Type } from '#kernel/contract';
import { ownAccount } from '../../../own-sessions.ts';
import { doorOf, homes, leads, messageOf, signInPaths, typedText } from '../../../pages/doors.ts';
import { renderGate } from '../../../pages/frame.tsx';
import { localPath } from '../../../password.rules.ts';
import type { Realm } from '../../../policy.rules.ts';
import { deviceOf, SESSION_COOKIE, sessionCookie } from '../../../session-token.ts';
import { formHeaders } from '../../../sso/at-sign-in-page.ts';
import type { Opened } from '../../open-session.ts';
import { browserOf, browserValue } from '../../pages/browser-cookie.ts';
import { bindCertificate, requireRecent, signInByCertificate, stepUpByCertificate } from '../by-certificate.ts';
import { askChallenge, type CertificatePurpose } from '../challenge.ts';
import type { Proof } from '../prove-certificate.ts';
import { AnswerForm, AskForm } from './certificate-forms.tsx';

interface Place {
  readonly purpose: CertificatePurpose;
  readonly title: string;
  readonly path: string;
  readonly submit: string;
  readonly access: Access;
  /** Where it leads when nothing else was asked for; null: home. */
  readonly onward: string | null;
  readonly leave: string;
}

/** Where one stands: whose door it is, and where to go afterwards. */
interface At {
  readonly realm: Realm;
  readonly back: string;
}

type Act = (ctx: Ctx, at: At, proof: Proof, request: RequestFacts) => Promise<Opened>;

const Fields = { realm: typedText(), back: typedText() };
const FieldsBody = Type.Object(Fields);
const AnswerBody = Type.Object({
  ...Fields,
  text: typedText(),
  signature: Type.Optional(Type.String({ title: '签名结果', maxLength: 60_000 })),
});
const UPLOAD_BYTES = 1024 * 1024;

function pagesOf(place: Place, act: Act) {
  const { purpose, path, access, title } = place;
  const name = `identity.certificate-${purpose}`;
  const atOf = (ctx: Ctx, typed: { realm?: string; back?: string }): At => {
    const own = ctx.actor.realm === 'official' ? 'official' : 'citizen';
    const asked = typed.realm === 'official' ? 'official' : 'citizen';
    const realm = purpose === 'sign-in' ? asked : own;
    return { realm, back: localPath(typed.back, place.onward ?? homes[realm]) };
  };

  async function html(ctx: Ctx, request: RequestFacts, at: At, shown: { text?: string; message?: string }) {
    const form = {
      action: path,
      submit: place.submit,
      tone: at.realm === 'official' ? ('wei' as const) : ('seal' as const),
      hidden: { realm: at.realm, back: at.back },
    };
    const leave =
      purpose === 'sign-in'
        ? `${signInPaths[at.realm]}?told=way&back=${encodeURIComponent(at.back)}`
        : at.back.replace('?told=bound', '');
    return renderGate(ctx, request, {
      title,
      door: doorOf(at.realm),
      lead: leads[at.realm],
      children: (
        <>
          <h1>{title}</h1>
          {shown.text === undefined ? (
            <AskForm {...form} presented={request.clientCertificate !== null} message={shown.message} />
          ) : (
            <AnswerForm {...form} text={shown.text} />
          )}
          <p className="gate-under">
            <a href={leave}>{place.leave}</a>
          </p>
        </>
      ),
    });
  }

  const first = async (ctx: Ctx, request: RequestFacts, at: At, message?: string, status = 200): Promise<Reply> =>
    reply(await html(ctx, request, at, message ? { message } : {}), {
      status,
      headers: await formHeaders(ctx, request, at.back),
    });

  async function attempt(ctx: Ctx, request: RequestFacts, at: At, proof: Proof): Promise<Reply> {
    try {
      const made = await act(ctx, at, proof, request);
      return redirect(at.back, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });
    } catch (error) {
      const { message, status, code } = messageOf(error);
      if (code.startsWith('kernel.')) throw error;
      return first(ctx, request, at, message, status);
    }
  }

  const show = page(`${name}.show`, {
    method: 'GET',
    path,
    title: `${title}页`,
    access,
    query: FieldsBody,
    handle: async (ctx, { query, request }) => {
      if (purpose === 'bind') requireRecent(ctx);
      return first(ctx, request, atOf(ctx, query));
    },
  });
  const ask = page(`${name}.ask`, {
    method: 'POST',
    path,
    title: '取得签名内容',
    access,
    perMinute: 60,
    body: FieldsBody,
    handle: async (ctx, { body, request }) => {
      if (purpose === 'bind') requireRecent(ctx);
      const at = atOf(ctx, body);
      const { value, cookie } = browserOf(request);
      const text = await askChallenge(ctx, {
        purpose,
        accountId: purpose === 'sign-in' ? null : (await ownAccount(ctx)).id,
        browser: value,
        // The page is written in the reader's characters, so the text must be too before it is hashed.
        write: (said) => (request.locale === 'zh-Hant' ? toHant(said) : said),
      });
      const headers = await formHeaders(ctx, request, at.back);
      return reply(await html(ctx, request, at, { text }), { headers, cookies: [cookie] });
    },
  });
  const enter = page(`${name}.enter`, {
    method: 'POST',
    path: `${path}/enter`,
    title: '交回签名结果',
    access,
    perMinute: 60,
    uploadBytes: UPLOAD_BYTES,
    body: AnswerBody,
    handle: (ctx, { body, request }) => {
      const file = request.files.find((one) => one.field === 'file' && one.bytes.length > 0)?.bytes;
      const signature = file ?? (body.signature?.trim() || null);
      return attempt(ctx, request, atOf(ctx, body), {
        text: body.text ?? '',
        signature,
        browser: browserValue(request),
      });
    },
  });
  const presented = page(`${name}.presented`, {
    method: 'POST',
    path: `${path}/presented`,
    title: `用客户端证书${place.submit}`,
    access,
    perMinute: 60,
    body: FieldsBody,
    handle: (ctx, { body, request }) =>
      attempt(ctx, request, atOf(ctx, body), { presented: request.clientCertificate }),
  });
  return [show, ask, enter, presented];
}

export const certificateRoutes = [
  ...pagesOf(
    {
      purpose: 'sign-in',
      title: '用数字证书登录',
      path: '/sign-in/certificate',
      submit: '登录',
      access: open('登录之前还没有身份'),
      onward: null,
      leave: '改用账号和口令登录',
    },
    (ctx, { realm }, proof, request) =>
      signInByCertificate(
        ctx,
        realm,
        { proof, address: request.ip },
        { ...deviceOf(request), formerToken: request.cookies[SESSION_COOKIE] },
      ),
  ),
  ...pagesOf(
    {
      purpose: 'step-up',
      title: '用数字证书确认身份',
      path: '/step-up/certificate',
      submit: '确认身份',
      access: signedIn(),
      onward: null,
      leave: '改用其他方式',
    },
    (ctx, _at, proof, request) => stepUpByCertificate(ctx, { proof, address: request.ip }),
  ),
  ...pagesOf(
    {
      purpose: 'bind',
      title: '绑定数字证书',
      path: '/account/certificates/bind',
      submit: '绑定证书',
      access: signedIn(),
      onward: '/account/certificates?told=bound',
      leave: '不绑了，返回',
    },
    (ctx, _at, proof, request) => bindCertificate(ctx, { proof, address: request.ip }),
  ),
];
