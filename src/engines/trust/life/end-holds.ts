import { defineJob, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { certificates } from '../issue/certificates.repo.ts';
import { applyChange } from './change-state.ts';

const batch = 200;

/**
 * A hold is for days, not for ever: one that nobody ended is a revocation from its end on, so that no certificate hangs
 * between the two. It counts from the beginning of the hold (RFC 5280 section 5.3.2).
 */
export const endHolds = defineJob('trust.certificate.end-holds', {
  title: '冻结期满未解冻的证书转为吊销',
  schema: Type.Object({}),
  cron: '17 * * * *',
  run: async (ctx) => {
    for (let found = batch; found === batch; ) {
      found = await ctx.transaction(async (tx) => {
        const due = await rows(
          tx,
          sql<{ id: string }>`select id from trust.certificates where state = 'held' and hold_until < ${tx.now()}
            and not_after >= ${tx.now()} order by hold_until limit ${batch} for update skip locked`,
        );
        for (const { id } of due) {
          const row = await certificates.lock(tx, id);
          if (row)
            await applyChange(tx, row, {
              to: 'revoked',
              action: '冻结期满吊销',
              from: ['held'],
              reason: 'cessationOfOperation',
              note: '冻结期满，没有解冻',
            });
        }
        return due.length;
      });
    }
  },
});
