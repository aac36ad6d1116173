import type { AuditNote, TxCtx } from '../context/ctx.ts';
import { json, run, sql } from '../database/query.ts';

/** Writes one entry in the caller's transaction; the linker chains it within about a second. */
export async function writeAudit(ctx: TxCtx, note: AuditNote): Promise<void> {
  const id = ctx.newId('aud');
  const at = ctx.now();
  const lenders = ctx.onBehalfOf();
  const { actingFor } = ctx.actor;
  const facts = {
    ...note.facts,
    ...(lenders.length > 0 ? { onBehalfOf: lenders } : {}),
    ...(actingFor ? { actingFor } : {}),
  };
  await run(
    ctx,
    sql`with entry as (
      insert into kernel.audit_entries (id, at, realm, actor_id, actor_name, operation, subject, summary, facts, request_id)
      values (${id}, ${at}, ${ctx.actor.realm}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.operation},
        ${note.subject ?? null}, ${note.summary}, ${json(facts)}, ${ctx.requestId}))
    insert into kernel.audit_pending (entry_id, entry_at) values (${id}, ${at})`,
  );
}
