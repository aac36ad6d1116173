import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run-program.ts';
import { referencePages } from './reference-pages.ts';

it('finds docs/reference as the code says it (npm run docs)', () => {
  const stale = [...referencePages()].filter(([name, text]) => {
    const file = join(root, 'docs', 'reference', name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  expect(stale.map(([name]) => name)).toEqual([]);
});

it('reads the errors of the kernel, so that an empty page cannot pass', () => {
  expect(referencePages().get('errors.md')).toContain('`kernel.notFound` | not-found | ');
});
