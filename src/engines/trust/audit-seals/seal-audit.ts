import { auditHead, type Ctx, defineJob, lockInTransaction, maybeOne, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { listAuthorities } from '../authorities/authority.ts';
import { ensureDemoAuthorities } from '../authorities/make-demo-authorities.ts';
import { serviceKey } from '../services/service-key.ts';
import { signWith } from '../signing/held-signature.ts';

/** What a seal says: up to this link, the chain was this. */
export const sealText = (link: { seq: number; hash: string }): Buffer =>
  Buffer.from(JSON.stringify({ of: 'zhengtong audit chain', seq: link.seq, hash: link.hash }));

/** Each night the head of the audit chain is signed and time-stamped, so that not even its keeper can write it anew. */
export const sealAudit = defineJob('trust.audit.seal', {
  title: '为审计链加盖当日签章',
  schema: Type.Object({}),
  cron: '20 0 * * *',
  run: async (ctx) => {
    await ensureDemoAuthorities(ctx, 'p256');
    const ready = (await listAuthorities(ctx)).some(
      (one) => one.suite === 'p256' && one.kind === 'issuing' && one.state === 'active',
    );
    if (ready) await sealHead(ctx);
    else ctx.log.warn('the audit is not sealed: no issuing authority yet');
  },
});

async function sealHead(ctx: Ctx): Promise<void> {
  const key = await serviceKey(ctx, 'platform', 'p256');
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, 'trust.audit.seal');
    const head = await auditHead(tx);
    if (!head || (await maybeOne(tx, sql`select 1 from trust.audit_seals where seq >= ${head.seq}`))) return;
    const signature = await signWith(tx, key, sealText(head), {
      attached: true,
      stamped: true,
      signingTime: tx.now(),
    });
    await run(
      tx,
      sql`insert into trust.audit_seals (seq, day, hash, signature, certificate_id, sealed_at)
        values (${head.seq}, ${tx.today()}, ${head.hash}, ${Buffer.from(signature)}, ${key.certificateId}, ${tx.now()})`,
    );
  });
}
