import { maySeeInstance, opinionsOf } from '#engines/workflow';
import type { Ctx } from '#kernel';
import type { DeskCase } from '../desk/desk.contract.ts';
import type { Standing } from './flow-standing.ts';
import type { CaseFlow } from './flows.repo.ts';

/** The review of a case for its page: what was said in it is part of the case. */
export async function showFlow(ctx: Ctx, standing: Standing, flow: CaseFlow | undefined): Promise<DeskCase['flow']> {
  const instanceId = flow?.instanceId ?? null;
  if (instanceId === null) return { standing, instanceId, outcome: null, visible: false, opinions: [] };
  const said = await opinionsOf(ctx, instanceId);
  return {
    standing,
    instanceId,
    outcome: flow?.outcome ?? null,
    visible: await maySeeInstance(ctx, instanceId),
    opinions: said.map(({ id, nodeName, authorName, onBehalfOf, text, at }) => ({
      id,
      node: nodeName,
      author: onBehalfOf ? `${authorName}（代${onBehalfOf}）` : authorName,
      text,
      at,
    })),
  };
}
