import { allows, type Ctx } from '#kernel';
import { type Principal, proxies } from './proxies.repo.ts';

/** The power that somebody lends together with the right to decide in his stead. */
const LENT_WITH = 'workflow.instance.start';

/**
 * In whose stead the caller may act at this moment: of those who named the caller as proxy (审批代理), and of those whose
 * powers in flows are lent to the caller now (委托, A/B角). One's own name is not among them.
 */
export async function principalsOf(ctx: Ctx, flowKey: string | null): Promise<Principal[]> {
  const { actor } = ctx;
  if (actor.id === null) return [];
  const found = new Map<string, Principal>();
  for (const one of await proxies.principals(ctx, actor.id, flowKey)) found.set(one.id, one);
  for (const grant of actor.grants) {
    const { lender } = grant;
    if (lender && allows({ ...actor, grants: [grant] }, LENT_WITH))
      found.set(lender.id, { id: lender.id, name: lender.name });
  }
  return [...found.values()];
}
