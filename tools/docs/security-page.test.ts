import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run-program.ts';

const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
const named = [...page.matchAll(/`((?:src|tests|tools)\/[^`›]+\.test\.tsx?)(?: › ([^`]+))?`/g)].map(
  ([, file = '', words]) => ({ file, words }),
);

it('names only tests that exist, by words that stand in them', () => {
  const wrong = named.filter(({ file, words }) => {
    const path = join(root, file);
    return !existsSync(path) || (words !== undefined && !readFileSync(path, 'utf8').includes(words));
  });
  expect(wrong).toEqual([]);
  expect(named.length).toBeGreaterThan(60);
});

it('has a line for every requirement of levels 1 and 2 in the four chapters', () => {
  const counts = { 6: 32, 7: 18, 8: 7, 11: 13 };
  for (const [chapter, least] of Object.entries(counts)) {
    const lines = page.split('\n').filter((line) => line.startsWith(`| ${chapter}.`));
    const numbers = lines.flatMap((line) => numbersIn(line.split('|')[1] ?? ''));
    expect(new Set(numbers).size, `chapter ${chapter}`).toBeGreaterThanOrEqual(least);
  }
});

/** `7.1.1 to 7.1.3` and `6.5.3, 6.5.4`. */
function numbersIn(cell: string): string[] {
  const range = /(\d+\.\d+)\.(\d+) to \d+\.\d+\.(\d+)/.exec(cell);
  if (!range) return cell.split(',').map((one) => one.trim());
  const [, head = '', from = '0', to = '0'] = range;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${head}.${Number(from) + at}`);
}
