import { type Ctx, rows, sql } from '#kernel';
import { type Channel, channelNames } from './contract.ts';

/** How one way out is: set up or not, and what became of the messages of a day. */
export interface DoorState {
  readonly channel: Channel;
  readonly title: string;
  readonly isSet: boolean;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly lastSentAt: string | null;
}

export async function doorStates(ctx: Ctx): Promise<DoorState[]> {
  const found = await rows(
    ctx,
    sql<{ channel: Channel; sent: number; waiting: number; failed: number; last: Date | null }>`select channel,
        count(*) filter (where state = 'sent' and created_at > now() - interval '24 hours')::int as sent,
        count(*) filter (where state in ('queued', 'sending', 'failed'))::int as waiting,
        count(*) filter (where state = 'given-up' and created_at > now() - interval '24 hours')::int as failed,
        max(finished_at) filter (where state = 'sent') as last
      from messaging.messages group by channel`,
  );
  const isSet = { sms: ctx.settings.smsGateway !== null, email: ctx.settings.smtpUrl !== null };
  return (['sms', 'email'] as const).map((channel) => {
    const row = found.find((one) => one.channel === channel);
    return {
      channel,
      title: channelNames[channel],
      isSet: isSet[channel],
      sent: row?.sent ?? 0,
      waiting: row?.waiting ?? 0,
      failed: row?.failed ?? 0,
      lastSentAt: row?.last?.toISOString() ?? null,
    };
  });
}
