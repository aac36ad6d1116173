import { type Ctx, type Reply, type RequestFacts, redirect, securityHeaders } from '#kernel';
import type { Realm } from '../policy.rules.ts';
import { formsTo } from './forms-to.ts';
import { findRequest } from './interactions.ts';
import { beginOwnSignIn } from './own-sign-in.ts';
import { requestIn } from './request-path.rules.ts';

/** Who comes to a door of ours without a sign-in asks the provider, like the visitors of every other system. */
export function goToProvider(ctx: Ctx, request: RequestFacts, realm: Realm, back: string): Reply {
  const { address, cookie } = beginOwnSignIn(ctx, request.origin, realm === 'official' ? 'console' : 'portal', back);
  return redirect(address, { cookies: [cookie] });
}

/** Headers of a sign-in form that in the end leads to the client that asked. */
export async function formHeaders(ctx: Ctx, request: RequestFacts, back: string): Promise<Record<string, string>> {
  const uid = requestIn(back);
  const waiting = uid === undefined ? null : await findRequest(ctx, request.origin, uid);
  const target = waiting ? URL.parse(String(waiting.ask.params['redirect_uri'] ?? '')) : null;
  return { ...securityHeaders(null, formsTo(target)), 'cache-control': 'no-store' };
}
