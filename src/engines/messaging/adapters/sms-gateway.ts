import { createHmac } from 'node:crypto';
import type { Adapter } from './adapter.ts';

const WAIT_MS = 20_000;

export interface GatewayPlace {
  readonly url: string;
  readonly key: string;
}

/**
 * Text messages through a gateway that the operator provides: `POST` of `{id, to, text, at}` in JSON, signed in the
 * header `x-zhengtong-signature` as HMAC-SHA-256 over the exact body (hexadecimal). The same `id` is the same message.
 */
export function smsGateway({ url, key }: GatewayPlace, now: () => Date): Adapter {
  return {
    via: 'gateway',
    async send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text, at: now().toISOString() });
      const signature = createHmac('sha256', key).update(body).digest('hex');
      try {
        const answer = await fetch(url, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'x-zhengtong-signature': signature },
          redirect: 'error',
          signal: AbortSignal.timeout(WAIT_MS),
        });
        await answer.body?.cancel();
        if (answer.ok) return { ok: true };
        const final = answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status);
        return { ok: false, problem: `短信网关答复 ${answer.status}`, final };
      } catch (error) {
        const reason = (error as Error).name === 'TimeoutError' ? '没有及时答复' : '连不上';
        return { ok: false, problem: `短信网关${reason}`, final: false };
      }
    },
  };
}
