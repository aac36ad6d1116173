import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesetAnswer, TypesetRequest } from './messages.ts';

/** Run by Node itself, without a loader: it imports nothing of the house but types. */
const faces = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
];
/** Results of so many passes back are kept: the same form set twice is quicker, a room of tickets never comes back. */
const KEPT_PASSES = 1;

const { resolve } = createRequire(import.meta.url);
const compiler = NodeCompiler.create({
  workspace: path.dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json')),
  fontArgs: [{ fontPaths: faces.map((face) => path.dirname(resolve(face))) }],
});

function typeset({ source, inputs }: TypesetRequest): TypesetAnswer {
  try {
    const compiled = compiler.compile({ mainFileContent: source, inputs });
    const problems = compiled.takeDiagnostics();
    if (!compiled.result)
      return { problem: JSON.stringify(problems?.shortDiagnostics ?? 'the source does not compile') };
    return { pdf: compiler.pdf(compiled.result) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(KEPT_PASSES);
  }
}

process.on('message', (request: TypesetRequest) => {
  process.send?.(typeset(request));
  // A result holds megabytes outside the heap, of which the collector does not know.
  setImmediate(() => globalThis.gc?.());
});
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
