import { type AnyRoute, assured, can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { authorityById } from './authorities/authority.ts';
import { listAuthorityStates } from './authorities/list-authority-states.ts';
import { ensureDemoAuthorities } from './authorities/make-demo-authorities.ts';
import { AuthorityLine, ProfileSummary } from './contract.ts';
import { errors } from './errors.ts';
import { publishAllShards } from './lists/crl-jobs.ts';
import { listProfiles } from './profiles/list-profiles.ts';

const list = route('trust.authority.list', {
  method: 'GET',
  path: '/api/trust/authorities',
  title: '查看签发机构',
  access: can(),
  reply: listOf(AuthorityLine),
  handle: async (ctx) => {
    await ensureDemoAuthorities(ctx, 'sm2');
    await ensureDemoAuthorities(ctx, 'p256');
    const items = await listAuthorityStates(ctx);
    return { items, total: items.length };
  },
});

const profiles = route('trust.profile.list', {
  method: 'GET',
  path: '/api/trust/profiles',
  title: '查看证书种类',
  access: can(),
  reply: listOf(ProfileSummary),
  handle: async (ctx) => {
    const items = await listProfiles(ctx);
    return { items, total: items.length };
  },
});

const publish = route('trust.crl.publish', {
  method: 'POST',
  path: '/api/trust/authorities/:id/publish-crl',
  title: '立即更新吊销列表',
  access: assured(can(), 1, { act: 'seal' }),
  params: Type.Object({ id: Type.String({ title: '签发机构', maxLength: 40 }) }),
  reply: Type.Object({ shards: Type.Integer() }),
  errors: [errors.keyUnavailable],
  handle: async (ctx, { params }) => {
    const authority = await authorityById(ctx, params.id);
    if (!authority) throw kernelErrors.notFound();
    return { shards: await publishAllShards(ctx, authority) };
  },
});

export const authorityRoutes: readonly AnyRoute[] = [list, profiles, publish];
