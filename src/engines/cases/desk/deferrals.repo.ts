import { json, run, sql, type TxCtx } from '#kernel';

/** What the desk writes of materials: that they may follow, and that they came. Their files belong to the uploads. */
export const deferrals = {
  defer: (
    tx: TxCtx,
    caseId: string,
    deferred: readonly { id: string; name: string }[],
    dueOn: string,
    note: string,
  ): Promise<number> =>
    run(
      tx,
      sql`insert into cases.materials (case_id, material_id, name, state, due_on, note)
        select ${caseId}, d.id, d.name, 'deferred', ${dueOn}::date, ${note}
        from jsonb_to_recordset(${json(deferred)}) as d (id text, name text)
        on conflict (case_id, material_id) do update set state = 'deferred', due_on = excluded.due_on, note = excluded.note
          where cases.materials.state not in ('provided', 'shared')`,
    ),
};
