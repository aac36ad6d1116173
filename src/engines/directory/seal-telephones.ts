import { type Ctx, rows, run, sql } from '#kernel';
import { sealTelephone } from './telephone.ts';

const BATCH = 500;

/**
 * Seals the telephones that stand in clear from before there was a key, and empties the clear column. Each batch commits
 * whole, so a kill leaves some still to do for the next start; of several processes at once, each waits for the rows that
 * another holds and finds them done, so that no clear number is left once any of them serves.
 */
export async function sealTelephones(ctx: Ctx): Promise<number> {
  let sealed = 0;
  for (let found = BATCH; found === BATCH; sealed += found) {
    found = await ctx.transaction(async (tx) => {
      const clear = await rows(
        tx,
        sql<{ id: string; phone: string }>`select id, phone from directory.people where phone is not null
          order by id limit ${BATCH} for update`,
      );
      const done = clear.map(({ id, phone }) => ({ id, ...sealTelephone(tx, id, phone) }));
      await run(
        tx,
        sql`update directory.people p set phone = null, phone_sealed = i.sealed, phone_index = i.index
          from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as i(id text, sealed text, index text) where p.id = i.id`,
      );
      return clear.length;
    });
  }
  return sealed;
}
