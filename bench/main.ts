import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A bench prints its own figures and exits non-zero when it misses its aim. */
type Bench = { title: string; run(): Promise<boolean> };

const suffix = '.bench.ts';
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no bench "${unknown.join('", "')}"; there are: ${names.join(', ') || 'none yet'}`);
  process.exitCode = 1;
} else if (wanted.length === 0) {
  console.log(`npm run bench -- NAME [NAME…]\n\n${names.map((name) => `  ${name}`).join('\n') || '  (none yet)'}`);
} else {
  for (const name of wanted) {
    const bench = (await import(join(import.meta.dirname, name + suffix))) as Bench;
    console.log(`\n${name}: ${bench.title}`);
    if (!(await bench.run())) process.exitCode = 1;
  }
}
