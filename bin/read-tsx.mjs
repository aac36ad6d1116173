/**
 * Lets Node read the pages written as .tsx; .ts it reads by itself. Both are kept as they were compiled last, so that a
 * start takes half of the time that it takes through tsx, which is for development.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks, setSourceMapsSupport } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const kept = process.env['NODE_COMPILE_CACHE'] ? path.join(process.env['NODE_COMPILE_CACHE'], 'tsx') : null;
let esbuild;

setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    const text = readFileSync(file, 'utf8');
    const name = `${createHash('sha256').update(`${file}\0${text}`).digest('hex')}.mjs`;
    return { format: 'module', source: readKept(name) ?? compile(file, text, name), shortCircuit: true };
  },
});

function readKept(name) {
  try {
    return kept && readFileSync(path.join(kept, name), 'utf8');
  } catch {
    return null;
  }
}

function compile(file, text, name) {
  esbuild ??= createRequire(import.meta.url)('esbuild');
  const { code } = esbuild.transformSync(text, {
    loader: 'tsx',
    jsx: 'automatic',
    format: 'esm',
    target: 'node24',
    sourcemap: 'inline',
    sourcesContent: false,
    sourcefile: file,
  });
  keep(name, code);
  return code;
}

/** Where nothing may be written, each start compiles anew. */
function keep(name, code) {
  if (!kept) return;
  const unfinished = path.join(kept, `${name}.${process.pid}`);
  try {
    mkdirSync(kept, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, path.join(kept, name));
  } catch {}
}
