import { type Ctx, defineJob, maybeOne, rows, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { type Authority, authorityById, listAuthorities } from '../authorities/authority.ts';
import { publishCrl } from './publish-crl.ts';

/** After a change: a new list for its shard, unless one was written since the last change there. */
export const publishCrlJob = defineJob('trust.crl.publish-shard', {
  title: '更新吊销列表',
  schema: Type.Object({ authorityId: Type.String(), shard: Type.Integer() }),
  run: async (ctx, { authorityId, shard }) => {
    const authority = await authorityById(ctx, authorityId);
    if (!authority?.keyId || (await isFresh(ctx, authorityId, shard))) return;
    await ctx.transaction((tx) => publishCrl(tx, authority, shard));
  },
});

async function isFresh(ctx: Ctx, authorityId: string, shard: number): Promise<boolean> {
  const found = await maybeOne(
    ctx,
    sql`select 1 from trust.crls l where l.authority_id = ${authorityId} and l.shard = ${shard} and l.base_number is null
      and l.this_update > coalesce((select max(changed_at) from trust.certificates c
        where c.authority_id = l.authority_id and c.shard = l.shard and c.state <> 'expired'), '-infinity') limit 1`,
  );
  return found !== undefined;
}

/** Every shard whose list is past half of its life gets a new one, so that a missed run harms nobody. */
export const renewCrls = defineJob('trust.crl.renew', {
  title: '按期更新全部吊销列表',
  schema: Type.Object({}),
  cron: '17 * * * *',
  run: async (ctx) => {
    for (const authority of await listAuthorities(ctx)) {
      if (!authority.keyId || authority.state !== 'active') continue;
      for (const shard of await dueShards(ctx, authority.id)) {
        await ctx.transaction((tx) => publishCrl(tx, authority, shard));
      }
    }
    await dropOldLists(ctx);
  },
});

/** Lists long past their next update serve nobody; the newest of each shard stays, and evidence has its own copy. */
const dropOldLists = (ctx: Ctx): Promise<number> =>
  run(
    ctx,
    sql`delete from trust.crls l where next_update < ${ctx.now()}::timestamptz - interval '30 days'
      and number < (select max(number) from trust.crls n where n.authority_id = l.authority_id and n.shard = l.shard)`,
  );

async function dueShards(ctx: Ctx, authorityId: string): Promise<number[]> {
  const found = await rows(
    ctx,
    sql<{ shard: number }>`select s.shard from (
        select distinct shard from trust.certificates where authority_id = ${authorityId} and not_after > ${ctx.now()}
        union select 0) s
      where not exists (select from trust.crls l where l.authority_id = ${authorityId} and l.shard = s.shard
        and l.base_number is null and ${ctx.now()} < l.this_update + (l.next_update - l.this_update) / 2)
      order by s.shard`,
  );
  return found.map((row) => row.shard);
}

/** New lists for every shard of an authority at once, asked for by a person. */
export async function publishAllShards(ctx: Ctx, authority: Authority): Promise<number> {
  return ctx.transaction(async (tx) => {
    const found = await rows(
      tx,
      sql<{ shard: number }>`select distinct shard from trust.certificates
        where authority_id = ${authority.id} and not_after > ${tx.now()} union select 0 order by shard`,
    );
    for (const { shard } of found) await publishCrl(tx, authority, shard);
    await tx.record({ subject: `trust.authority:${authority.id}`, summary: `更新“${authority.title}”的吊销列表` });
    return found.length;
  });
}
