import { type Ctx, defineJob, on, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { type CaseRow, cases } from '../cases.repo.ts';
import { caseMoved, caseSubmitted } from '../events.ts';
import { caseStates } from '../life.ts';
import { guardedPost } from './guarded-post.ts';
import { pushes, type Webhook, webhooks } from './push.repo.ts';
import { signatureOf } from './sign.rules.ts';

const MOST_ATTEMPTS = 10;

export const secretPlace = (id: string): string => `cases.webhook-secret:${id}`;

/** One attempt. What fails comes back later with the queue's growing delay, and is parked after the last attempt. */
export const pushJob = defineJob('cases.push', {
  title: '把办件状态推给其他系统',
  schema: Type.Object({ id: Type.String() }),
  maxAttempts: MOST_ATTEMPTS + 1,
  run: async (ctx, { id }) => {
    const failure = await attemptPush(ctx, id);
    if (failure) throw new Error(failure);
  },
});

/** Null when there is nothing left to try; otherwise why it has to be tried again. */
async function attemptPush(ctx: Ctx, id: string): Promise<string | null> {
  const push = await pushes.byId(ctx, id);
  const hook = push ? await webhooks.byId(ctx, push.webhookId) : undefined;
  if (!push || !hook || push.state !== 'waiting') return null;
  const { status, error } = await tryOnce(ctx, hook, push.id, push.event, push.body);
  const isDone = status !== null && status >= 200 && status < 300;
  const isLast = push.attempts + 1 >= MOST_ATTEMPTS;
  const failure = isDone ? '' : error || `对方答复 ${status}`;
  const notYet = isLast ? 'parked' : 'waiting';
  await ctx.transaction((tx) => pushes.settle(tx, id, isDone ? 'done' : notYet, status, failure));
  return isDone || isLast ? null : failure;
}

async function tryOnce(
  ctx: Ctx,
  hook: Webhook,
  id: string,
  event: string,
  body: string,
): Promise<{ status: number | null; error: string }> {
  const second = Math.floor(ctx.now().getTime() / 1000);
  const open = (sealed: string) => ctx.secrets.open(sealed, secretPlace(hook.id));
  const isFormerGood = hook.formerSecretSealed !== null && hook.formerUntil !== null && hook.formerUntil > ctx.now();
  const secrets = [
    open(hook.secretSealed),
    ...(isFormerGood && hook.formerSecretSealed ? [open(hook.formerSecretSealed)] : []),
  ];
  const headers = {
    'user-agent': 'zhengtong',
    'x-zhengtong-event': event,
    'x-zhengtong-delivery': id,
    'x-zhengtong-signature': signatureOf(secrets, second, body),
  };
  try {
    const { status } = await guardedPost(hook.url, body, headers, ctx.settings.pushPrivateHosts);
    return { status, error: '' };
  } catch (error) {
    return { status: null, error: (error as Error).message.slice(0, 500) };
  }
}

/** What is told of a case: its number and how it stands, nothing of the person. */
const bodyOf = (row: CaseRow, event: string, at: Date): string =>
  JSON.stringify({
    event,
    at: at.toISOString(),
    case: {
      number: row.number,
      item: row.itemId,
      region: row.regionCode,
      organisation: row.organisationId,
      channel: row.channel,
      state: row.state,
      stateName: caseStates[row.state],
      receivedOn: row.receivedOn,
      dueOn: row.dueOn,
      concludedOn: row.concludedOn,
      version: row.version,
    },
  });

async function tell(tx: TxCtx, caseId: string, event: string): Promise<void> {
  const row = await cases.byId(tx, caseId);
  if (!row) return;
  for (const { id: webhookId } of await webhooks.above(tx, row.organisationPath)) {
    const id = tx.newId('psh');
    await pushes.insert(tx, { id, webhookId, caseId, event, body: bodyOf(row, event, tx.now()) });
    await tx.enqueue(pushJob, { id });
  }
}

export const pushConsumers = [
  on(caseSubmitted, 'cases.push-submitted', (tx, { id }) => tell(tx, id, 'case.submitted')),
  on(caseMoved, 'cases.push-moved', (tx, { id }) => tell(tx, id, 'case.moved')),
];
