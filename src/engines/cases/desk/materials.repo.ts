import { type Ctx, json, rows, run, sql, type TxCtx } from '#kernel';

export interface MaterialRow {
  materialId: string;
  name: string;
  state: 'missing' | 'deferred' | 'provided' | 'rejected' | 'shared';
  dueOn: string | null;
}

/** What the desk writes of materials: that they may follow, and that they came. Their files belong to the uploads. */
export const materials = {
  of: (ctx: Ctx, caseId: string): Promise<MaterialRow[]> =>
    rows(
      ctx,
      sql<MaterialRow>`select material_id as "materialId", name, state, due_on as "dueOn"
        from cases.materials where case_id = ${caseId}`,
    ),

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

  provide: (tx: TxCtx, caseId: string, ids: readonly string[]): Promise<number> =>
    run(
      tx,
      sql`update cases.materials set state = 'provided', due_on = null
        where case_id = ${caseId} and material_id = any(${ids}) and state in ('missing', 'deferred', 'rejected')`,
    ),
};
