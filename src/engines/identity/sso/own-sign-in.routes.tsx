import { AppError, type Ctx, open, page, type Reply, type RequestFacts, redirect, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { homes, signInPaths } from '../pages/doors.ts';
import { renderGate } from '../pages/frame.tsx';
import { completeOwnSignIn, enteringCookie } from './own-sign-in.ts';
import { ErrorText } from './pages/error-text.tsx';
import { type OwnClient, ownClients } from './sso.rules.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

const realmOf = { portal: 'citizen', console: 'official' } as const;

const doneAt = (client: OwnClient) =>
  page(`identity.sso.${client}-done`, {
    method: 'GET',
    path: ownClients[client].done,
    title: `${ownClients[client].name}登录完成`,
    access: open('凭一次性授权码换取登录，此前还没有身份'),
    query: Type.Object({
      code: text(200),
      state: text(200),
      iss: text(300),
      error: text(60),
      error_description: text(500),
    }),
    handle: async (ctx, { query, request }) => {
      const { code = '', state = '', iss = '', error } = query;
      if (error !== undefined)
        return refused(ctx, request, client, error === 'access_denied' ? error : 'invalid_request');
      try {
        const came = { code, state, iss, cookies: request.cookies };
        const { back, cookies } = await completeOwnSignIn(ctx, request.origin, client, came);
        const spent = { name: enteringCookie(state), value: '', maxAgeSeconds: 0, path: '/' };
        return redirect(back || homes[realmOf[client]], { cookies: [...cookies, spent] });
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        await ctx.transaction((tx) =>
          tx.record({
            subject: `identity.sso-client:${ownClients[client].id}`,
            summary: '单点登录的返回被拒绝',
            facts: { detail: thrown.detail ?? thrown.code, address: request.ip },
          }),
        );
        return refused(ctx, request, client, 'session_not_found');
      }
    },
  });

async function refused(ctx: Ctx, request: RequestFacts, client: OwnClient, code: string): Promise<Reply> {
  const realm = realmOf[client];
  const html = await renderGate(ctx, request, {
    title: '登录没有完成',
    door: client === 'console' ? 'desk' : 'town',
    lead: '登录没有完成，您没有被带到别处。',
    children: <ErrorText code={code} home={signInPaths[realm]} />,
  });
  return reply(html, { status: 400, headers: { 'cache-control': 'no-store' } });
}

export const ownSignInRoutes = [doneAt('portal'), doneAt('console')];
