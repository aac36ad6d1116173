import type { ReactNode } from 'react';
import { Form, Notice, SubmitButton, TextField } from '#design/public';
import { type Access, type Ctx, page, type Reply, type RequestFacts, redirect, reply } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { backQuery, doorOf, homes, leads, messageOf, typedText } from '../../pages/doors.ts';
import { noteForeignBack } from '../../pages/foreign-back.ts';
import { renderGate } from '../../pages/frame.tsx';
import { localPath } from '../../password.rules.ts';
import type { Realm } from '../../policy.rules.ts';
import { sessionCookie } from '../../session-token.ts';
import { formHeaders } from '../../sso/at-sign-in-page.ts';
import type { From } from '../by-code.ts';
import type { Entered } from '../codes.ts';
import type { Opened } from '../open-session.ts';
import { browserOf, browserValue } from './browser-cookie.ts';
import { CodeForm } from './code-form.tsx';

const EnterBody = Type.Object({
  codeId: typedText(),
  code: typedText(),
  back: typedText(),
  name: typedText(),
  login: typedText(),
  password: typedText(),
  again: typedText(),
});
export type EnterBody = Static<typeof EnterBody>;

/** A thing that a code allows: first the contact, then the code with whatever else it takes. */
export interface CodePlace {
  readonly name: string;
  readonly title: string;
  readonly access: Access;
  /** Whose door it is where nobody is signed in yet. */
  readonly realm?: Realm;
  readonly start: string;
  readonly enter: string;
  readonly submit: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'tel' | 'email' | 'text';
  /** What the second page says first. */
  readonly sent?: string;
  readonly fields?: (ctx: Ctx, typed: EnterBody) => ReactNode;
  readonly under: (back: string, realm: Realm) => ReactNode;
  readonly ask: (ctx: Ctx, contact: string, from: From) => Promise<string>;
  /** Null: no session comes of it; the reader goes on at `next`. */
  readonly use: (ctx: Ctx, entered: Entered, body: EnterBody, request: RequestFacts) => Promise<Opened | null>;
  readonly next?: string;
}

const realmOf = (ctx: Ctx, place: CodePlace): Realm =>
  place.realm ?? (ctx.actor.realm === 'official' ? 'official' : 'citizen');
const toneOf = (ctx: Ctx, place: CodePlace) => (realmOf(ctx, place) === 'official' ? 'wei' : 'seal') as 'wei' | 'seal';

const html = (ctx: Ctx, request: RequestFacts, place: CodePlace, children: ReactNode): Promise<string> =>
  renderGate(ctx, request, {
    title: place.title,
    door: doorOf(realmOf(ctx, place)),
    lead: leads[realmOf(ctx, place)],
    children: (
      <>
        <h1>{place.title}</h1>
        {children}
      </>
    ),
  });

async function askForm(
  ctx: Ctx,
  request: RequestFacts,
  place: CodePlace,
  back: string,
  message?: string,
  status = 200,
) {
  const more = { tel: 'numeric', email: 'email', text: 'text' } as const;
  const complete = { tel: 'tel', email: 'email', text: 'username' } as const;
  const form = (
    <>
      {message ? <Notice tone="urgent" heading={message} /> : null}
      <Form action={place.start} hidden={{ back }}>
        <TextField
          name="contact"
          label={place.label}
          type={place.kind}
          hint={place.hint}
          width="full"
          attributes={{ autoComplete: complete[place.kind], inputMode: more[place.kind], maxLength: 100 }}
        />
        <SubmitButton tone={toneOf(ctx, place)}>获取验证码</SubmitButton>
      </Form>
      <div className="gate-under">{place.under(back, realmOf(ctx, place))}</div>
    </>
  );
  return reply(await html(ctx, request, place, form), { status, headers: await formHeaders(ctx, request, back) });
}

async function enterForm(
  ctx: Ctx,
  request: RequestFacts,
  place: CodePlace,
  form: { codeId: string; back: string; message?: string },
  typed: EnterBody = {},
  more: Partial<Pick<Reply, 'status' | 'cookies'>> = {},
): Promise<Reply> {
  const body = await html(
    ctx,
    request,
    place,
    <>
      <CodeForm
        action={place.enter}
        submit={place.submit}
        demo={ctx.city.facts['demo'] === '1'}
        tone={toneOf(ctx, place)}
        {...(place.sent ? { sent: place.sent } : {})}
        {...form}
      >
        {place.fields?.(ctx, typed)}
      </CodeForm>
      <p className="gate-under">
        <a href={`${place.start}?back=${encodeURIComponent(form.back)}`}>没有收到？重新获取</a>
      </p>
    </>,
  );
  const headers = { ...(await formHeaders(ctx, request, form.back)), 'cache-control': 'no-store' };
  return reply(body, { ...more, headers });
}

/** The same two steps for all: ask for a code, enter it. */
export function codePages(place: CodePlace) {
  const { access } = place;
  const backOf = (ctx: Ctx, typed: string | undefined): string => localPath(typed, homes[realmOf(ctx, place)]);
  const show = page(`identity.${place.name}.show`, {
    method: 'GET',
    path: place.start,
    title: `${place.title}页`,
    access,
    query: backQuery,
    handle: (ctx, { query, request }) => askForm(ctx, request, place, backOf(ctx, query.back)),
  });
  const ask = page(`identity.${place.name}.ask`, {
    method: 'POST',
    path: place.start,
    title: '获取验证码',
    access,
    perMinute: 20,
    body: Type.Object({ contact: typedText(), back: typedText() }),
    handle: async (ctx, { body, request }) => {
      const back = backOf(ctx, body.back);
      const { value, cookie } = browserOf(request);
      try {
        const codeId = await place.ask(ctx, body.contact ?? '', { browser: value, address: request.ip });
        return await enterForm(ctx, request, place, { codeId, back }, {}, { cookies: [cookie] });
      } catch (error) {
        const { message, status, code } = messageOf(error);
        if (code.startsWith('kernel.')) throw error;
        return askForm(ctx, request, place, back, message, status);
      }
    },
  });
  const enter = page(`identity.${place.name}.enter`, {
    method: 'POST',
    path: place.enter,
    title: '提交验证码',
    access,
    perMinute: 30,
    body: EnterBody,
    handle: async (ctx, { body, request }) => {
      const back = backOf(ctx, body.back);
      const codeId = body.codeId ?? '';
      await noteForeignBack(ctx, body.back, request);
      try {
        const entered = { id: codeId, code: body.code ?? '', browser: browserValue(request) };
        const made = await place.use(ctx, entered, body, request);
        const cookies = made === null ? [] : [sessionCookie(made.token, made.maxAgeSeconds)];
        return redirect(place.next ?? back, { cookies });
      } catch (error) {
        const { message, status, code } = messageOf(error);
        if (code.startsWith('kernel.')) throw error;
        return enterForm(ctx, request, place, { codeId, back, message }, body, { status });
      }
    },
  });
  return [show, ask, enter];
}
