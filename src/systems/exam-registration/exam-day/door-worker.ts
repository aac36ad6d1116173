import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, page, reply } from '#kernel';
import { doorWorkerPath } from './exam-day.contract.ts';

const source = readFileSync(new URL('./door-worker.client.js', import.meta.url), 'utf8');
const body = source.replace('__EDITION__', createHash('sha256').update(source).digest('hex').slice(0, 12));

export const doorWorkerPage = page('exam-registration.page.door-worker', {
  method: 'GET',
  path: doorWorkerPath,
  title: '考场登记页断网时的脚本',
  access: open('程序文件，不含数据'),
  handle: async () =>
    reply(body, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        // Looked at again with every opening of the page, so that a new edition takes the place of the old one.
        'cache-control': 'no-cache',
        'service-worker-allowed': '/console/exam-registration/exams/',
      },
    }),
});
