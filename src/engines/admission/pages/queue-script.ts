import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, page, reply } from '#kernel';

const body = readFileSync(new URL('./queue.client.js', import.meta.url), 'utf8');
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);
const WEEK = 7 * 24 * 3600;

/** Where the script of the queue lies; the address changes when it does. */
export const queueScriptPath = `/assets/admission/queue.${edition}.js`;

export const queueScriptPage = page('admission.queue.script', {
  method: 'GET',
  path: queueScriptPath,
  title: '排队页的脚本',
  access: open('排队页要用'),
  handle: async () =>
    reply(body, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${WEEK}, immutable`,
      },
    }),
});
