import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isModuleName, sliceFiles } from './new-module/slice.ts';
import type { Floor } from './new-module/templates.ts';
import { root, run } from './run-program.ts';

const usage = 'npm run new -- engine|system NAME [中文名]     (NAME in kebab-case: pet-licence)';
const floors: Record<string, Floor> = { engine: 'engines', system: 'systems' };

const [kind = '', name = '', chinese = name] = process.argv.slice(2);
const floor = floors[kind];
if (!floor || !isModuleName(name)) {
  console.error(usage);
  process.exitCode = 2;
} else if (['engines', 'systems'].some((other) => existsSync(join(root, 'src', other, name)))) {
  console.error(`there is a module "${name}" already; its schema and its events need a name of their own`);
  process.exitCode = 1;
} else {
  const files = sliceFiles(floor, name, chinese);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`  ${path}`);
  }
  // A long name breaks lines elsewhere than in the template.
  await run('biome', ['check', '--write', `src/${floor}/${name}`]);
  console.log(`\nNow list it in src/apps/modules.ts, and run:  npm run check  &&  npm test -- src/${floor}/${name}`);
}
