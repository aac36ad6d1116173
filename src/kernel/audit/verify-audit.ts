import type { Ctx } from '../context/ctx.ts';
import { one, rows, sql } from '../database/query.ts';
import { type ChainedEntry, entryHash, FIRST_HASH } from './audit-entry.ts';

type Fault = 'missing' | 'changed' | 'gap' | 'unlinked';

export interface AuditVerdict {
  readonly whole: boolean;
  readonly checked: number;
  readonly waiting: number;
  /** The first entry that does not fit, and why. */
  readonly broken: { seq: number; entryId: string; reason: Fault } | null;
}

type Link = { seq: bigint; entry_id: string; hash: string } & { [Key in keyof ChainedEntry]: ChainedEntry[Key] | null };

/** Where a walk along the chain has come to, and the hash that the next link must build on. */
export interface AuditWalk {
  readonly checked: number;
  readonly hash: string;
}

const STEP = 10_000;
export const chainStart: AuditWalk = { checked: 0, hash: FIRST_HASH };

/** Recomputes the chain from its first link; stops at the first that does not fit. */
export async function verifyAudit(
  db: Ctx['db'],
  tell: (checked: number, total: number) => void = () => {},
): Promise<AuditVerdict> {
  let walk = chainStart;
  for (;;) {
    const step = await verifyAuditStep(db, walk);
    if ('whole' in step) return step;
    walk = step;
    tell(step.checked, step.total);
  }
}

/** The next ten thousand links: either how far the walk has come, or its verdict. */
export async function verifyAuditStep(
  db: Ctx['db'],
  walk: AuditWalk,
): Promise<(AuditWalk & { readonly total: number }) | AuditVerdict> {
  const ctx = { db };
  const count = await one(
    ctx,
    sql<{ total: number; waiting: number }>`select (select count(*)::int from kernel.audit_chain) as total,
      (select count(*)::int from kernel.audit_pending) as waiting`,
  );
  const links = await rows(
    ctx,
    sql<Link>`select c.seq, c.entry_id, c.hash, e.id, e.at::text as at, e.realm, e.actor_id, e.actor_name, e.operation,
        e.subject, e.summary, e.facts::text as facts, e.request_id
      from kernel.audit_chain c left join kernel.audit_entries e on e.id = c.entry_id and e.at = c.entry_at
      where c.seq > ${walk.checked} order by c.seq limit ${STEP}`,
  );
  let { checked, hash } = walk;
  if (links.length === 0) {
    const broken = checked === count.total ? await unlinked(db, checked) : gapAt(checked + 1);
    return { whole: broken === null, checked, waiting: count.waiting, broken };
  }
  for (const link of links) {
    const reason = fault(link, checked, hash);
    if (reason) {
      const broken = { seq: Number(link.seq), entryId: link.entry_id, reason };
      return { whole: false, checked, waiting: count.waiting, broken };
    }
    hash = link.hash;
    checked += 1;
  }
  return { checked, hash, total: count.total };
}

const gapAt = (seq: number) => ({ seq, entryId: '', reason: 'gap' as const });

/** An entry that is neither chained nor waiting: somebody cut the end of the chain off. */
async function unlinked(db: Ctx['db'], checked: number): Promise<AuditVerdict['broken']> {
  const found = await rows(
    { db },
    sql<{ id: string }>`select e.id from kernel.audit_entries e
      where not exists (select from kernel.audit_chain c where c.entry_id = e.id)
        and not exists (select from kernel.audit_pending p where p.entry_id = e.id)
      order by e.at, e.id limit 1`,
  );
  return found[0] ? { seq: checked + 1, entryId: found[0].id, reason: 'unlinked' } : null;
}

function fault(link: Link, checked: number, previous: string): 'missing' | 'changed' | 'gap' | null {
  if (Number(link.seq) !== checked + 1) return 'gap';
  if (link.id === null) return 'missing';
  return entryHash(previous, link as ChainedEntry) === link.hash ? null : 'changed';
}
