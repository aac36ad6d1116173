import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesetAnswer, TypesetRequest } from './messages.ts';

/** Typesetting blocks for some 20 ms a page, so it has a thread of its own. */
const faces = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
];
const KEPT_PASSES = 10;

const { resolve } = createRequire(import.meta.url);
const compiler = NodeCompiler.create({
  workspace: path.dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json')),
  fontArgs: [{ fontPaths: faces.map((face) => path.dirname(resolve(face))) }],
});

function typeset({ id, source, data }: TypesetRequest): TypesetAnswer {
  try {
    const compiled = compiler.compile({ mainFileContent: source, inputs: { data } });
    const problems = compiled.takeDiagnostics();
    if (!compiled.result)
      return { id, problem: JSON.stringify(problems?.shortDiagnostics ?? 'the source does not compile') };
    return { id, pdf: new Uint8Array(compiler.pdf(compiled.result)) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(KEPT_PASSES);
  }
}

parentPort?.on('message', (request: TypesetRequest) => parentPort?.postMessage(typeset(request)));
