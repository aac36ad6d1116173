import type { KoaContextWithOIDC } from 'oidc-provider';
import { sessions } from '../sessions.repo.ts';
import { deviceInputPage, errorPage } from './pages/provider-pages.tsx';
import { requestOf } from './request-of.ts';
import { signOns } from './sign-ons.repo.ts';

/** What this city adds around each answer of the provider: no page that needs a script, one end for both sessions, the audit. */
export async function afterProvider(bare: unknown, next: () => Promise<void>): Promise<void> {
  const koa = bare as KoaContextWithOIDC;
  const { call, writing } = requestOf(koa.req);
  await next();
  if ((koa as { oidc?: { route?: string } }).oidc?.route === 'token') {
    await Promise.all(writing);
    return;
  }
  const { ctx } = call;
  const { oidc } = koa as { oidc?: KoaContextWithOIDC['oidc'] };
  if (!oidc) {
    await errorPage(koa, { error: 'not_found' }, new Error('no such address'));
    koa.status = 404;
    return;
  }
  const state = oidc.session?.state as { secret?: string; postLogoutRedirectUri?: string; state?: string } | undefined;
  if (oidc.route === 'end_session' && koa.method === 'GET' && koa.status === 200 && !oidc.session?.accountId) {
    koa.status = 303;
    koa.redirect(signedOutAddress(state));
  }
  if (oidc.route === 'code_verification' && koa.method === 'GET' && oidc.params?.['user_code'] && state?.secret) {
    const form = `<input type="hidden" name="xsrf" value="${state.secret}"/>`;
    await deviceInputPage(koa, form, undefined, undefined, String(oidc.params['user_code']));
  }
  const session = oidc.session as (NonNullable<typeof oidc.session> & { destroyed?: boolean }) | undefined;
  if (oidc.route === 'end_session_confirm' && session?.destroyed) {
    const { uid, accountId } = session;
    const sessionId = await signOns.sessionOf(ctx, uid);
    if (sessionId !== null)
      await ctx.transaction(async (tx) => {
        await sessions.endById(tx, sessionId, '单点退出');
        await tx.record({
          subject: `identity.account:${accountId}`,
          summary: '单点退出',
          facts: { session: sessionId },
        });
      });
  }
  await Promise.all(writing);
}

function signedOutAddress(state: { postLogoutRedirectUri?: string; state?: string } | undefined): string {
  if (!state?.postLogoutRedirectUri) return '/oidc/session/end/success';
  const address = new URL(state.postLogoutRedirectUri);
  if (state.state !== undefined) address.searchParams.set('state', state.state);
  return address.href;
}
