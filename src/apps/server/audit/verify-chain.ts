import { type AuditWalk, type Ctx, chainStart, checkAudit, kernelErrors, type Module, verifyAuditStep } from '#kernel';
import type { AuditVerdict } from '../../console/contract.ts';

const reasons = { missing: '记录被删除', changed: '记录被改动', gap: '链条缺号', unlinked: '链条末尾被截去' };
/** The place of a walk travels with the reader, sealed, so that nobody reports a chain whole that was not walked. */
const PLACE = 'audit-walk';

/** Walks the next stretch; the last one looks at the seals too and writes the verdict down. */
export async function verifyStretch(
  ctx: Ctx,
  modules: readonly Module[],
  next: string | undefined,
): Promise<AuditVerdict> {
  const step = await verifyAuditStep(ctx.db, next === undefined ? chainStart : walkOf(ctx, next));
  if (!('whole' in step)) {
    const sealed = ctx.secrets.seal(JSON.stringify({ checked: step.checked, hash: step.hash }), PLACE);
    const message = `已核对 ${step.checked} 条`;
    return { done: false, ok: true, checked: step.checked, total: step.total, next: sealed, message };
  }
  const { checked } = step;
  const verdict = step.broken
    ? {
        ok: false,
        brokenAt: step.broken.seq,
        message: `第 ${step.broken.seq} 条断开：${reasons[step.broken.reason]}`,
      }
    : await sealsOf(ctx, modules, checked);
  await ctx.transaction((tx) => tx.record({ summary: `核对审计链：${verdict.message}`, facts: { count: checked } }));
  return { done: true, checked, total: checked, ...verdict };
}

async function sealsOf(ctx: Ctx, modules: readonly Module[], checked: number) {
  const findings = await checkAudit(ctx, modules);
  const message = [`审计链完整，共核对 ${checked} 条`, ...findings.map((one) => one.message)].join('；');
  return { ok: findings.every((one) => one.ok), message };
}

function walkOf(ctx: Ctx, sealed: string): AuditWalk {
  try {
    return JSON.parse(ctx.secrets.open(sealed, PLACE)) as AuditWalk;
  } catch {
    throw kernelErrors.notFound();
  }
}
