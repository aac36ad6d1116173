import { addDays, type Ctx, one, rows, sql, type WaitingTask } from '#kernel';
import { attentionOf } from './grants.repo.ts';
import type { GrantReview } from './review.contract.ts';

const RECENT = 10;
const RECENT_DAYS = 30;

/** What a security administrator, and an auditor, should look at in the powers that are given. */
export async function reviewGrants(ctx: Ctx): Promise<GrantReview> {
  const [counts, changes] = await Promise.all([
    countGrants(ctx, 'directory.grant.list'),
    // Changes name people and places of the whole city.
    ctx.scopes('directory.grant.list').includes('/') ? lastChanges(ctx) : [],
  ]);
  return { ...counts, changes: changes.map((one) => ({ ...one, at: one.at.toISOString() })) };
}

const lastChanges = (ctx: Ctx) =>
  rows(
    ctx,
    sql<{ at: Date; actorName: string; summary: string }>`select at, actor_name as "actorName", summary
        from directory.versions where kind in ('role', 'grant', 'delegation')
          and at >= ${addDays(ctx.today(), -RECENT_DAYS)}::date order by at desc limit ${RECENT}`,
  );

/** Grants that end soon, and grants of people who hold no post any more: for those who may end them. */
export async function waitingGrants(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('directory.grant.end')) return [];
  const { expiring, orphaned } = await countGrants(ctx, 'directory.grant.end');
  return [
    {
      title: '离岗人员还有授权',
      note: '人已不在任何岗位，授权还在；核对后收回',
      count: orphaned,
      link: '/console/directory/roles?attention=orphaned',
    },
    {
      title: '30 天内到期的授权',
      note: '还需要的另行授权，不需要的到期自行失效',
      count: expiring,
      link: '/console/directory/roles?attention=expiring',
    },
  ];
}

function countGrants(ctx: Ctx, permission: string) {
  const scopes = ctx.scopes(permission);
  return one(
    ctx,
    sql<{ holding: number; expiring: number; orphaned: number; lent: number }>`select count(*)::int as holding,
        count(*) filter (where ${attentionOf('expiring', ctx.today())})::int as expiring,
        count(*) filter (where ${attentionOf('orphaned', ctx.today())})::int as orphaned,
        (select count(*)::int from directory.delegations d where d.state = 'accepted'
          and ${ctx.today()}::date between d.valid_from and coalesce(d.valid_to, 'infinity')) as lent
      from directory.grants g
      where g.ended_at is null and (g.valid_to is null or g.valid_to >= ${ctx.today()}::date)
        and ('/' = any(${scopes}::text[])
          or exists (select 1 from unnest(${scopes}::text[]) s where g.scope = s or g.scope like s || '/%'))`,
  );
}
