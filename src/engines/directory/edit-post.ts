import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { organisationChanged, type Post, type PostInput } from './contract.ts';
import { errors } from './errors.ts';
import { organisations } from './organisations.repo.ts';
import { posts } from './posts.repo.ts';
import { versions } from './versions.repo.ts';

export async function createPost(ctx: Ctx, organisationId: string, input: PostInput): Promise<Post> {
  return ctx.transaction(async (tx) => {
    const organisation = await organisations.byId(tx, organisationId);
    if (!organisation || organisation.validTo !== null) throw kernelErrors.notFound();
    const id = tx.newId('post');
    if ((await posts.insert(tx, id, organisationId, input)) === 0) throw errors.postTaken({ title: input.title });
    return finish(tx, id, `${organisation.shortName}设岗“${input.title}”`);
  });
}

export async function editPost(ctx: Ctx, id: string, input: PostInput & { version: number }): Promise<Post> {
  return ctx.transaction(async (tx) => {
    const before = await posts.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (await posts.titleTaken(tx, before.organisationId, input.title, id))
      throw errors.postTaken({ title: input.title });
    if ((await posts.update(tx, id, input.version, input)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, `修改岗位“${input.title}”`);
  });
}

export async function closePost(ctx: Ctx, id: string, version: number): Promise<Post> {
  return ctx.transaction(async (tx) => {
    const before = await posts.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (before.holders.length > 0) throw errors.postInUse({ holders: before.holders.length });
    if ((await posts.close(tx, id, version)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, `取消岗位“${before.title}”`);
  });
}

async function finish(tx: TxCtx, id: string, summary: string): Promise<Post> {
  const after = await posts.byId(tx, id);
  if (!after) throw kernelErrors.notFound();
  await versions.keep(tx, 'post', id, after.version, summary, after);
  await tx.emit(organisationChanged, { organisationId: after.organisationId });
  await tx.record({ subject: `directory.post:${id}`, summary });
  return after;
}
