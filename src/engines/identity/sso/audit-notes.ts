import type Provider from 'oidc-provider';
import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { clients } from './clients.repo.ts';
import { requestOf } from './request-of.ts';
import { ownClients } from './sso.rules.ts';

const PER_MINUTE = 60;
const spent = new Map<string, { minute: number; count: number }>();

/** One address fills the audit no faster than this; what is above is in the metrics, by status. */
function mayNote(address: string, now: number): boolean {
  const minute = Math.floor(now / 60_000);
  const entry = spent.get(address);
  if (!entry || entry.minute !== minute) {
    if (spent.size > 10_000) spent.clear();
    spent.set(address, { minute, count: 1 });
    return true;
  }
  entry.count += 1;
  return entry.count <= PER_MINUTE;
}

type Failure = errors.OIDCProviderError;

/** Refusals and sign-ins of the provider as audit entries; no token, code or personal data is in them. */
export function noteOf(provider: Provider): void {
  const refuse = (what: string) => (koa: KoaContextWithOIDC, error: Failure) => {
    if (isExpected(error)) return;
    note(koa, `${what}被拒绝`, {
      error: error.error ?? 'server_error',
      detail: (error.error_detail ?? error.error_description ?? error.message ?? '').slice(0, 200),
    });
  };
  provider.on('authorization.error', refuse('单点登录请求'));
  provider.on('grant.error', refuse('换取令牌'));
  provider.on('pushed_authorization_request.error', refuse('单点登录请求'));
  provider.on('device_authorization.error', refuse('设备登录请求'));
  provider.on('code_verification.error', refuse('设备登录码'));
  provider.on('end_session.error', refuse('单点退出请求'));
  provider.on('userinfo.error', refuse('读取用户信息'));
  provider.on('introspection.error', refuse('核验令牌'));
  provider.on('revocation.error', refuse('撤销令牌'));
  provider.on('server_error', (koa: KoaContextWithOIDC, error: Error) => {
    requestOf(koa.req).call.ctx.log.error({ err: error }, 'provider failed');
  });
  provider.on('authorization.success', (koa: KoaContextWithOIDC) => {
    const { session, client } = koa.oidc;
    note(koa, `登录${client?.clientName ?? '系统'}`, { account: session?.accountId ?? null });
  });
  provider.on('grant.revoked', (koa: KoaContextWithOIDC) => note(koa, '收回授权', {}));
}

/** A device that waits asks every few seconds. */
const isExpected = (error: Failure): boolean => ['authorization_pending', 'slow_down'].includes(error.error);

function note(koa: KoaContextWithOIDC, summary: string, facts: Record<string, unknown>): void {
  const asked = requestOf(koa.req);
  const { ctx, ip: address } = asked.call;
  const presented = koa.oidc.client?.clientId ?? koa.oidc.params?.['client_id'];
  const client = typeof presented === 'string' ? presented.slice(0, 100) : null;
  if (!mayNote(address, ctx.now().getTime())) return;
  const written = ctx.transaction(async (tx) => {
    const known =
      client !== null &&
      (Object.values(ownClients).some((own) => own.id === client) || (await clients.byId(tx, client)) !== undefined);
    await tx.record({
      ...(known ? { subject: `identity.sso-client:${client}` } : {}),
      summary,
      facts: { ...facts, ...(client === null || known ? {} : { client }), address },
    });
  });
  asked.writing.push(written);
}
