import type { Ctx, Target } from '#kernel';
import { appointments } from './appointments.repo.ts';
import { grants } from './grants.repo.ts';
import { organisations } from './organisations.repo.ts';
import { people } from './people.repo.ts';
import { posts } from './posts.repo.ts';
import { regions } from './regions.repo.ts';

interface Input {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const field = (body: unknown, name: string): string => text((body as Record<string, unknown> | null)?.[name]);

/** An organisation lies in its own line of organisations and in its region. */
async function placeOfOrganisation(ctx: Ctx, id: string): Promise<Target | null> {
  const found = await organisations.byId(ctx, id);
  if (!found) return null;
  const region = (await regions.byCodes(ctx, [found.regionCode], ctx.today()))[0];
  return { paths: [found.path, ...(region ? [region.path] : [])] };
}

/** A person lies where the person holds posts; one without a post belongs to whoever covers everything. */
export async function placeOfPerson(ctx: Ctx, id: string): Promise<Target | null> {
  const found = await people.places(ctx, [id]);
  return found.length === 0 ? null : { paths: found.flatMap((row) => (row.path === null ? [] : [row.path])) };
}

export const atOrganisation = (ctx: Ctx, { params }: Input) => placeOfOrganisation(ctx, text(params['id']));

export async function atNewOrganisation(ctx: Ctx, { body }: Input): Promise<Target | null> {
  const parent = field(body, 'parentId');
  return parent ? placeOfOrganisation(ctx, parent) : { paths: ['/org'] };
}

export async function atPost(ctx: Ctx, { params }: Input): Promise<Target | null> {
  const post = await posts.byId(ctx, text(params['id']));
  return post ? placeOfOrganisation(ctx, post.organisationId) : null;
}

export async function atPostOfBody(ctx: Ctx, { body }: Input): Promise<Target | null> {
  const post = await posts.byId(ctx, field(body, 'postId'));
  return post ? placeOfOrganisation(ctx, post.organisationId) : null;
}

export const atPerson = (ctx: Ctx, { params }: Input) => placeOfPerson(ctx, text(params['id']));

export async function atAppointment(ctx: Ctx, { params }: Input): Promise<Target | null> {
  const appointment = await appointments.byId(ctx, text(params['id']));
  return appointment ? placeOfOrganisation(ctx, appointment.organisationId) : null;
}

export async function atGrant(ctx: Ctx, { params }: Input): Promise<Target | null> {
  const grant = await grants.byId(ctx, text(params['id']));
  return grant ? { paths: [grant.scope] } : null;
}
