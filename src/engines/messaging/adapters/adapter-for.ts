import type { Ctx } from '#kernel';
import type { Channel } from '../contract.ts';
import type { Adapter } from './adapter.ts';
import { smsGateway } from './sms-gateway.ts';
import { smtp } from './smtp.ts';

/** Where the product is tried out and nothing is configured, messages stay in the demonstration box. */
const demoBox: Adapter = { via: 'demo', send: async () => ({ ok: true }) };

/** The configured way out for a channel; null where there is none. */
export function adapterFor(ctx: Ctx, channel: Channel): Adapter | null {
  const { smtpUrl, mailFrom, smsGateway: gateway } = ctx.settings;
  if (channel === 'email' && smtpUrl && mailFrom) return smtp(smtpUrl, mailFrom);
  if (channel === 'sms' && gateway) return smsGateway(gateway, ctx.now);
  return ctx.city.facts['demo'] === '1' ? demoBox : null;
}
