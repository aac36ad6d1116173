import type { Ctx } from '../context/ctx.ts';
import { maybeOne, rows, sql } from '../database/query.ts';

/** A link of the audit chain: its hash covers every entry up to it. */
export interface AuditLink {
  readonly seq: number;
  readonly hash: string;
}

/** What a module found out about the audit, in one Chinese sentence. */
export interface AuditFinding {
  readonly ok: boolean;
  readonly message: string;
}

/** The newest link, or undefined when nothing is chained yet. */
export const auditHead = (ctx: Pick<Ctx, 'db'>): Promise<AuditLink | undefined> =>
  maybeOne(ctx, sql<AuditLink>`select seq::int as seq, hash from kernel.audit_chain order by seq desc limit 1`);

/** The links of these numbers that are there. */
export const auditLinks = (ctx: Pick<Ctx, 'db'>, seqs: readonly number[]): Promise<AuditLink[]> =>
  rows(
    ctx,
    sql<AuditLink>`select seq::int as seq, hash from kernel.audit_chain where seq = any(${[...seqs]}::bigint[])`,
  );

/** What every module that watches over the audit finds. */
export const checkAudit = (
  ctx: Ctx,
  modules: readonly { readonly checkAudit?: (ctx: Ctx) => Promise<AuditFinding> }[],
): Promise<AuditFinding[]> => Promise.all(modules.flatMap((module) => module.checkAudit?.(ctx) ?? []));
