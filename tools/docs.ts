import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { referencePages } from './docs/reference-pages.ts';
import { root } from './run-program.ts';

const folder = join(root, 'docs', 'reference');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const pages = referencePages();
if (values.check) {
  const stale = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  const left = list().filter((name) => !pages.has(name));
  for (const name of [...stale, ...left]) console.log(`docs/reference/${name} is not what the code says; npm run docs`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of list()) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  console.log(`wrote ${[...pages.keys()].map((name) => `docs/reference/${name}`).join(', ')}`);
}

function list(): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}
