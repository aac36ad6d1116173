import { type AccessInput, type Ctx, can, type Target } from '#kernel';
import { agencies, offices } from './agencies.repo.ts';
import { changes } from './changes.repo.ts';

/** An agency lies in its line of organisations and in its region: counties work in their own. */
async function placeOf(ctx: Ctx, id: unknown): Promise<Target | null> {
  const found = typeof id === 'string' ? await agencies.byId(ctx, id) : undefined;
  return found ? { paths: [found.path, found.regionPath] } : null;
}

export const atAgency = (permission: string | null = null) =>
  can(permission, (ctx, { params }: AccessInput) => placeOf(ctx, params['id']));

export const atAgencyOfBody = can(null, (ctx, { body }: AccessInput) =>
  placeOf(ctx, (body as { organisationId?: unknown } | null)?.organisationId),
);

export const atOffice = can(null, async (ctx, { params }: AccessInput) =>
  placeOf(ctx, (await offices.byId(ctx, String(params['id'])))?.organisationId),
);

export const atChange = (permission: string | null = null) =>
  can(permission, async (ctx, { params }: AccessInput) =>
    placeOf(ctx, (await changes.byId(ctx, String(params['id'])))?.organisationId),
  );
