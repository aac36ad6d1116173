import { type Ctx, defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { artifacts } from './artifacts.repo.ts';
import { keptClient } from './client-cache.ts';
import { keepKeys } from './keys.ts';
import { providerAt } from './providers.ts';
import { type EndedVisit, signOns } from './sign-ons.repo.ts';
import { signOutsJobName } from './sign-outs-job-name.ts';

/**
 * A session ended, by whatever hand: its sign-on goes, its grants go, and each client it led to is told. With `everywhere`
 * grants that outlive sessions go too. The clock calls it as well, for sessions that simply ran out.
 */
export const followSignOuts = defineJob(signOutsJobName.name, {
  title: '结束单点登录并通知各系统',
  schema: signOutsJobName.schema,
  cron: '* * * * *',
  run: (ctx, { everywhere }) =>
    ctx.transaction(async (tx) => {
      const ended = await signOns.takeEnded(tx);
      await signOns.dropSessions(tx);
      const grants = ended.flatMap((visit) => (visit.grantHash && !visit.lasting ? [visit.grantHash] : []));
      if (grants.length > 0) await signOns.revokeGrants(tx, grants);
      if (everywhere) await signOns.revokeAccount(tx, everywhere);
      for (const visit of ended) {
        if (await isToldOf(tx, visit)) await tx.enqueue(tellClient, pick(visit));
      }
    }),
});

const isToldOf = async (ctx: Ctx, visit: EndedVisit): Promise<boolean> => {
  const client = await keptClient(ctx, visit.clientId);
  return client?.signOutUri !== undefined && client.signOutUri !== null && client.disabledAt === null;
};

const pick = ({ clientId, accountId, sid, issuer }: EndedVisit) => ({ clientId, accountId, sid, issuer });

/** One logout token to one client; the queue repeats it with growing pauses until the client has taken it. */
export const tellClient = defineJob('identity.sso.tell-client', {
  title: '把退出登录通知一个系统',
  schema: Type.Object({
    clientId: Type.String(),
    accountId: Type.String(),
    sid: Type.String(),
    issuer: Type.String(),
  }),
  maxAttempts: 10,
  run: async (ctx, { clientId, accountId, sid, issuer }) => {
    const { provider, tellSignOut } = await providerAt(ctx, issuer);
    const client = await provider.Client.find(clientId);
    if (client?.backchannelLogoutUri) await tellSignOut(client, accountId, sid);
  },
});

export const sweepSso = defineJob('identity.sso.sweep', {
  title: '清理过期的令牌与登录请求',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  run: async (ctx) => void (await artifacts.sweep(ctx)),
});

export const keepSsoKeys = defineJob('identity.sso.keep-keys', {
  title: '按期更换单点登录密钥',
  schema: Type.Object({}),
  cron: '10 3 * * *',
  run: keepKeys,
});
