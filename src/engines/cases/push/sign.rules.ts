import { createHmac } from 'node:crypto';

/**
 * `t=1732600000,v1=<hex>`: HMAC-SHA-256 over the second, a dot and the body as sent. While a secret is being replaced there
 * is a `v1` of each, and one that matches is enough. The receiver refuses a second that is more than five minutes off.
 */
export function signatureOf(secrets: readonly string[], second: number, body: string): string {
  const made = secrets.map((secret) => createHmac('sha256', secret).update(`${second}.${body}`).digest('hex'));
  return [`t=${second}`, ...made.map((hex) => `v1=${hex}`)].join(',');
}
