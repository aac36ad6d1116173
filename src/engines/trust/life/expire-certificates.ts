import { defineJob, rows, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { certificateStateChanged } from '../contract.ts';

const batch = 500;

/** Notes what has run out and tells the others; verification does not wait for it. */
export const expireCertificates = defineJob('trust.certificate.expire', {
  title: '登记到期的证书',
  schema: Type.Object({}),
  cron: '7 * * * *',
  run: async (ctx) => {
    for (let found = batch; found === batch; ) {
      found = await ctx.transaction(async (tx) => {
        const ended = await rows(
          tx,
          sql<{ id: string; serial: string; holder: string | null; from: 'valid' | 'held' }>`with ended as (
              select id, state from trust.certificates where state in ('valid', 'held') and not_after < ${tx.now()}
              order by not_after limit ${batch} for update skip locked)
            update trust.certificates c set state = 'expired' from ended e where c.id = e.id
            returning c.id, c.serial, c.holder, e.state as "from"`,
        );
        await run(
          tx,
          sql`insert into trust.certificate_changes (id, certificate_id, at, from_state, to_state, note, actor_name)
            select 'chg_end_' || c.id, c.id, c.not_after, e."from", 'expired', '到期', ${tx.actor.name}
            from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as e(id text, "from" text)
              join trust.certificates c on c.id = e.id`,
        );
        for (const { id, from, ...one } of ended) {
          await tx.emit(certificateStateChanged, { ...one, certificateId: id, from, to: 'expired', reason: null });
        }
        return ended.length;
      });
    }
  },
});
