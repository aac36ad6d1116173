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

/** A collection costs as much as setting a page: one for so many bytes of PDF, or so many papers, or when there is nothing to do. */
const COLLECT_BYTES = 1024 * 1024;
const COLLECT_PAPERS = 20;
const IDLE_MS = 500;
let bytes = 0;
let papers = 0;
let idle: NodeJS.Timeout | undefined;

/** A result holds megabytes outside the heap, of which the collector does not know. */
function collect(): void {
  bytes = 0;
  papers = 0;
  globalThis.gc?.();
}

process.on('message', (request: TypesetRequest) => {
  clearTimeout(idle);
  const answer = typeset(request);
  process.send?.(answer);
  bytes += 'pdf' in answer ? answer.pdf.length : COLLECT_BYTES;
  papers += 1;
  if (bytes >= COLLECT_BYTES || papers >= COLLECT_PAPERS) setImmediate(collect);
  else idle = setTimeout(collect, IDLE_MS);
});
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
