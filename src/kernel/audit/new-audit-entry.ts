import type { AuditNote, Ctx } from '../context/ctx.ts';

/** A row of the audit that is to be; the linker chains it within about a second. */
export interface NewAuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly realm: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly operation: string;
  readonly subject: string | null;
  readonly summary: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Who did it, when, in which operation and in whose stead is known here; the caller says what. */
export function auditEntryOf(ctx: Ctx, note: AuditNote): NewAuditEntry {
  const lenders = ctx.onBehalfOf();
  const { actor } = ctx;
  return {
    id: ctx.newId('aud'),
    at: ctx.now(),
    realm: actor.realm,
    actorId: actor.id,
    actorName: actor.name,
    operation: ctx.operation,
    subject: note.subject ?? null,
    summary: note.summary,
    facts: {
      ...note.facts,
      ...(lenders.length > 0 ? { onBehalfOf: lenders } : {}),
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
    },
    requestId: ctx.requestId,
  };
}
