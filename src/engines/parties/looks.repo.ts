import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';

export interface Look {
  readonly id: string;
  readonly at: Date;
  readonly organisation: string | null;
  readonly post: string | null;
  readonly fields: string[];
  readonly reason: string;
  readonly total: number;
}

export const looks = {
  add: (
    tx: TxCtx,
    look: {
      personId: string;
      organisation: string | null;
      post: string | null;
      fields: readonly string[];
      reason: string;
    },
  ) =>
    run(
      tx,
      sql`insert into parties.looks (id, person_id, at, official_id, organisation, post, fields, reason)
        values (${tx.newId('look')}, ${look.personId}, ${tx.now()}, ${tx.actor.id}, ${look.organisation}, ${look.post},
          ${look.fields}::text[], ${look.reason})`,
    ),

  /** Those at the persons who were merged into this one are shown too. */
  ofPerson: (ctx: Ctx, personId: string, limit: number, offset: number) =>
    rows(
      ctx,
      sql<Look>`select l.id, l.at, l.organisation, l.post, l.fields, l.reason, count(*) over ()::int as total
        from parties.looks l
        where l.person_id in (select ${personId} union select id from parties.persons where merged_into = ${personId})
        order by l.at desc, l.id desc limit ${limit} offset ${offset}`,
    ),
};
