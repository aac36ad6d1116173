import { organisationsById } from '#engines/directory';
import type { Ctx } from '#kernel';
import type { DestructionLine } from './retention.contract.ts';
import { destructions } from './retention.repo.ts';

/** A list holds a few thousand at most. */
export const EVERY = { limit: 100_000, offset: 0 } as const;

/** Lines of a destruction list with the names of the offices. */
export async function linesOf(
  ctx: Ctx,
  id: string,
  window: { readonly limit: number; readonly offset: number },
): Promise<DestructionLine[]> {
  const found = await destructions.lines(ctx, id, window);
  const offices = await organisationsById(ctx, [...new Set(found.map((line) => line.organisationId))]);
  return found.map(({ organisationId, ...line }) => ({
    ...line,
    office: offices.get(organisationId)?.shortName ?? '',
  }));
}
