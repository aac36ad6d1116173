import { organisationsById } from '#engines/directory';
import { type Ctx, open, page, type Reply, type RequestFacts, redirect, reply, securityHeaders } from '#kernel';
import { Type } from '#kernel/contract';
import { signInPaths } from '../pages/doors.ts';
import { renderGate } from '../pages/frame.tsx';
import { keptClient } from './client-cache.ts';
import { formsTo } from './forms-to.ts';
import { finish, finishSignIn, fits, grantAll, nameOfAccount, type Waiting, waitingRequest } from './interactions.ts';
import { ConsentPage } from './pages/consent.tsx';
import { ErrorText } from './pages/error-text.tsx';
import { needsOf } from './provider.ts';
import { signInFacts } from './sign-in-facts.ts';
import { scopeTitles } from './sso.rules.ts';

const uidParam = Type.Object({ uid: Type.String({ title: '登录请求', maxLength: 64 }) });
const access = open('登录之前还没有身份；只有发起请求的浏览器能继续');

async function gone(ctx: Ctx, request: RequestFacts): Promise<Reply> {
  const html = await renderGate(ctx, request, {
    title: '这次登录已经过期',
    door: 'town',
    lead: '一个账号，登录全市各系统。',
    children: <ErrorText code="session_not_found" />,
  });
  return reply(html, { status: 404, headers: { 'cache-control': 'no-store' } });
}

const show = page('identity.sso.ask', {
  method: 'GET',
  path: '/sso/:uid',
  title: '继续单点登录',
  access,
  params: uidParam,
  handle: async (ctx, { params, request }) => {
    const waiting = await waitingRequest(ctx, request.origin, params.uid, request.cookies);
    if (!waiting) return gone(ctx, request);
    if (waiting.ask.prompt.name === 'consent') return consentPage(ctx, request, waiting);
    const facts = await signInFacts(ctx);
    const back = encodeURIComponent(`/sso/${params.uid}`);
    if (facts && fits(waiting, facts)) {
      if (!facts.mustChange) return redirect(await finishSignIn(ctx, waiting, facts));
      return redirect(facts.realm === 'official' ? `/console/change-password?back=${back}` : '/account#password');
    }
    const officials = !needsOf(waiting.client).realms.includes('citizen');
    return redirect(`${signInPaths[officials ? 'official' : 'citizen']}?back=${back}`);
  },
});

async function consentPage(ctx: Ctx, request: RequestFacts, { ask, client }: Waiting): Promise<Reply> {
  const details = ask.prompt.details as { missingOIDCScope?: string[] };
  const asked = details.missingOIDCScope ?? String(ask.params['scope'] ?? '').split(' ');
  const row = await keptClient(ctx, client.clientId);
  const owner = row ? (await organisationsById(ctx, [row.organisationId])).get(row.organisationId) : undefined;
  const target = URL.parse(String(ask.params['redirect_uri'] ?? ''));
  const html = await renderGate(ctx, request, {
    title: `同意登录${client.clientName ?? ''}`,
    door: 'town',
    lead: '登录之前，请看清对方是谁、要知道什么。',
    children: (
      <ConsentPage
        uid={ask.uid}
        client={client.clientName ?? client.clientId}
        organisation={owner?.name ?? ''}
        host={target?.host || '该系统'}
        name={await nameOfAccount(ctx, ask.session?.accountId ?? '')}
        wishes={asked.flatMap((scope) => scopeTitles[scope] ?? [])}
      />
    ),
  });
  return reply(html, { headers: { ...securityHeaders(null, formsTo(target)), 'cache-control': 'no-store' } });
}

const consent = page('identity.sso.consent', {
  method: 'POST',
  path: '/sso/:uid/consent',
  title: '回答单点登录的询问',
  access,
  params: uidParam,
  body: Type.Object({ answer: Type.Optional(Type.String({ maxLength: 10 })) }),
  handle: async (ctx, { params, body, request }) => {
    const waiting = await waitingRequest(ctx, request.origin, params.uid, request.cookies);
    if (waiting?.ask.prompt.name !== 'consent') return gone(ctx, request);
    const accountId = waiting.ask.session?.accountId ?? '';
    const yes = body.answer === 'yes';
    await ctx.transaction((tx) =>
      tx.record({
        subject: `identity.account:${accountId}`,
        summary: `${yes ? '同意' : '不同意'}登录“${waiting.client.clientName ?? waiting.client.clientId}”`,
        facts: { client: waiting.client.clientId, scope: String(waiting.ask.params['scope'] ?? '') },
      }),
    );
    if (yes) return redirect(await grantAll(waiting));
    return redirect(await finish(waiting.ask, { error: 'access_denied', error_description: 'refused by the person' }));
  },
});

const device = page('identity.sso.device', {
  method: 'GET',
  path: '/device',
  title: '登录自助设备',
  access: open('输入设备登录码之前还没有身份'),
  handle: async () => redirect('/oidc/device'),
});

export const interactionRoutes = [show, consent, device];
