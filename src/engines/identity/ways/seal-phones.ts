import { type Ctx, rows, run, sql } from '#kernel';
import { contactIndex, contactPlace } from './contact.ts';

const AT_ONCE = 200;

/**
 * Seals telephones that an earlier edition left in clear. Each batch commits by itself and takes away what it has sealed,
 * so that a kill at any moment loses nothing and the next start goes on; several processes share the work.
 */
export async function sealPhones(ctx: Ctx): Promise<number> {
  let sealed = 0;
  for (;;) {
    const done = await ctx.transaction(async (tx) => {
      const found = await rows(
        tx,
        sql<{ id: string; phone: string }>`select id, phone from identity.accounts where phone is not null
          order by id limit ${AT_ONCE} for update skip locked`,
      );
      const items = found.map(({ id, phone }) => ({
        id,
        sealed: tx.secrets.seal(phone, contactPlace('sms', id)),
        index: contactIndex(tx, { channel: 'sms', address: phone }),
      }));
      await run(
        tx,
        sql`update identity.accounts a set phone = null, phone_sealed = i.sealed, phone_index = i.index
          from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id text, sealed text, index text) where a.id = i.id`,
      );
      return found.length;
    });
    sealed += done;
    if (done < AT_ONCE) return sealed;
  }
}
