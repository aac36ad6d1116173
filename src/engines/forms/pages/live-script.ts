import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, page, reply } from '#kernel';

/** The comments are for those who read the file, not for the line. */
const body = readFileSync(new URL('./live-form.client.js', import.meta.url), 'utf8').replaceAll(
  /^\s*\/\/.*\n|^\s+/gm,
  '',
);
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);
const YEAR = 365 * 24 * 3600;

/** Where the script of the form pages lies; the address changes when it does. */
export const liveScriptPath = `/assets/forms/live.${edition}.js`;

export const liveScriptPage = page('forms.live-script.show', {
  method: 'GET',
  path: liveScriptPath,
  title: '表单页的脚本',
  access: open('填表页要用，没有它也能填'),
  handle: async () =>
    reply(body, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${YEAR}, immutable`,
      },
    }),
});
