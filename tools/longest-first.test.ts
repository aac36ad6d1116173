import { expect, it } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import LongestFirst from './longest-first.ts';

const project = { name: 'db', config: { isolate: true, sequence: { groupOrder: 0 } } };
const results = new Map([
  ['/src/a.db.test.ts', 30],
  ['/tests/process/b.test.ts', 10],
  ['/tests/browser/c.test.ts', 20],
]);
const files = [...results.keys()].map((moduleId) => ({ moduleId, project })) as unknown as TestSpecification[];
const cache = {
  getTestSpecificationResult: ({ moduleId }: TestSpecification) => ({ failed: false, duration: results.get(moduleId) }),
};

it('begins with the files that start cities and browsers, the longest of them first', async () => {
  const sorted = await new LongestFirst({ cache } as unknown as Vitest).sort(files);
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([
    '/tests/browser/c.test.ts',
    '/tests/process/b.test.ts',
    '/src/a.db.test.ts',
  ]);
});
