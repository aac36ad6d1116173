import { page, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { ticketCookie } from '../admit.ts';
import { arrive } from '../arrival-line.ts';
import { errors } from '../errors.ts';
import { gateView } from '../gate-memory.ts';
import { addressKey, claimOf, writeTicket } from '../ticket.rules.ts';

const DAY = 24 * 3600;

/** Where places belong to accounts, the way to the queue leads through the sign-in. */
export const accountQueuePage = page('admission.queue.enter', {
  method: 'GET',
  path: '/queue/:gate/enter',
  title: '以本人账号取号排队',
  access: signedIn('citizen'),
  params: Type.Object({ gate: Type.String({ title: '闸口', maxLength: 60 }) }),
  async handle(ctx, { params, request }) {
    const view = await gateView(ctx, params.gate);
    if (!view) throw errors.gateMissing();
    const claim = claimOf(ctx, 'account', ctx.actor.id ?? '');
    const placed = await arrive(ctx, view.id, { claim, address: addressKey(ctx, request.ip) });
    if ('refused' in placed) return redirect(`/queue/${view.id}?refused=${placed.refused}`);
    const value = writeTicket(ctx, view.id, { no: placed.no, claim });
    return redirect(`/queue/${view.id}`, {
      cookies: [{ name: ticketCookie(view.id), value, maxAgeSeconds: DAY }],
    });
  },
});
