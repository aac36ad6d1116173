import { randomBytes } from 'node:crypto';
import { organisationPaths, organisationsById } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';
import { addressFault } from './guarded-post.ts';
import type { NewSecret, WebhookInput, WebhookRow } from './push.contract.ts';
import { pushes, webhooks } from './push.repo.ts';
import { pushJob, secretPlace } from './push-states.ts';

const FORMER_HOURS = 24;
const newSecret = (): string => randomBytes(32).toString('base64url');

export async function listWebhooks(ctx: Ctx): Promise<WebhookRow[]> {
  const all = await webhooks.list(ctx);
  const offices = await organisationsById(
    ctx,
    all.map((hook) => hook.organisationId),
  );
  return all.map(({ id, name, organisationId, url, paused, waiting, parked, done, formerUntil, version }) => ({
    id,
    name,
    organisation: offices.get(organisationId)?.shortName ?? '',
    url,
    paused,
    waiting,
    parked,
    done,
    formerUntil: formerUntil?.toISOString() ?? null,
    version,
  }));
}

/** The secret is shown once, here. */
export function createWebhook(ctx: Ctx, input: WebhookInput): Promise<NewSecret> {
  return ctx.transaction(async (tx) => {
    const { name, organisationId, url } = input;
    const organisationPath = (await organisationPaths(tx, [organisationId])).get(organisationId);
    const fault = addressFault(url, tx.settings.pushPrivateHosts);
    const fields = [
      ...(fault ? [{ path: '/url', message: fault }] : []),
      ...(organisationPath === undefined ? [{ path: '/organisationId', message: '没有这个单位' }] : []),
    ];
    if (fields.length > 0 || organisationPath === undefined)
      throw kernelErrors.invalid({ count: fields.length }, { fields });
    const id = tx.newId('whk');
    const secret = newSecret();
    const secretSealed = tx.secrets.seal(secret, secretPlace(id));
    await webhooks.insert(tx, { id, name, organisationId, organisationPath, url, secretSealed });
    await tx.record({ subject: `cases.webhook:${id}`, summary: `登记推送“${name}”`, facts: { url } });
    return { id, secret };
  });
}

/** Both secrets sign for a day, so that the receiver changes when it suits. */
export function rotateSecret(ctx: Ctx, id: string): Promise<NewSecret> {
  return ctx.transaction(async (tx) => {
    const hook = await webhooks.lock(tx, id);
    if (!hook) throw kernelErrors.notFound();
    const secret = newSecret();
    const until = new Date(tx.now().getTime() + FORMER_HOURS * 3_600_000);
    await webhooks.rotate(tx, id, tx.secrets.seal(secret, secretPlace(id)), until);
    await tx.record({ subject: `cases.webhook:${id}`, summary: `更换推送“${hook.name}”的签名密钥` });
    return { id, secret };
  });
}

export function pauseWebhook(ctx: Ctx, id: string, paused: boolean): Promise<void> {
  return ctx.transaction(async (tx) => {
    const hook = await webhooks.lock(tx, id);
    if (!hook) throw kernelErrors.notFound();
    await webhooks.pause(tx, id, paused);
    await tx.record({ subject: `cases.webhook:${id}`, summary: `${paused ? '停用' : '启用'}推送“${hook.name}”` });
  });
}

/** Once more from the beginning, or never again. */
export function decideParked(ctx: Ctx, id: string, verb: 'retry' | 'drop'): Promise<void> {
  return ctx.transaction(async (tx) => {
    const changed = await pushes.setState(tx, id, 'parked', verb === 'retry' ? 'waiting' : 'dropped');
    if (changed === 0) throw kernelErrors.notFound();
    if (verb === 'retry') await tx.enqueue(pushJob, { id });
    await tx.record({ subject: `cases.push:${id}`, summary: verb === 'retry' ? '重新推送' : '放弃推送' });
  });
}
