import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, page, reply } from '#kernel';

const body = readFileSync(new URL('./crop.client.js', import.meta.url), 'utf8');
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);
const WEEK = 7 * 24 * 3600;

export const cropScriptPath = `/assets/exam-registration/crop.${edition}.js`;

export const cropScriptPage = page('exam-registration.page.crop-script', {
  method: 'GET',
  path: cropScriptPath,
  title: '裁剪照片的脚本',
  access: open('上传照片的页面要用'),
  handle: async () =>
    reply(body, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${WEEK}, immutable`,
      },
    }),
});
