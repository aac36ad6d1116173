import type { AccessInput, Ctx, Target } from '#kernel';
import { applications } from './applications.repo.ts';
import { certificates } from './certificates.repo.ts';
import { findDestruction } from './destroy-media.ts';
import { counters } from './office.repo.ts';
import { recoveries } from './recoveries.repo.ts';

/** Where the things of the routes lie: always at a counter. */
const at = (path: string | undefined): Target | null => (path === undefined ? null : { paths: [path] });

export const atApplication = async (ctx: Ctx, { params }: AccessInput) =>
  at((await applications.find(ctx, String(params['id'])))?.path);
export const atCertificate = async (ctx: Ctx, { params }: AccessInput) =>
  at((await certificates.find(ctx, String(params['id'])))?.path);
export const atRecovery = async (ctx: Ctx, { params }: AccessInput) =>
  at((await recoveries.find(ctx, String(params['id'])))?.path);
export const atDestruction = async (ctx: Ctx, { params }: AccessInput) =>
  at((await findDestruction(ctx, String(params['id'])))?.path);
export const atCounter = async (ctx: Ctx, { params }: AccessInput) =>
  at((await counters.find(ctx, String(params['id'])))?.path);

/** The counter named in the body; for a transfer the one that gives. */
export async function atCounterOfBody(ctx: Ctx, { body }: AccessInput): Promise<Target | null> {
  const { counter, from } = (body ?? {}) as { counter?: unknown; from?: unknown };
  const id = counter ?? from;
  return typeof id === 'string' ? at((await counters.find(ctx, id))?.path) : null;
}

/** What concerns the whole city: only a grant that covers everything will do. */
export const wholeCity = async (): Promise<Target> => ({ paths: [] });

export const subjectOf = (id: string): string => `digital-certificates.application:${id}`;
