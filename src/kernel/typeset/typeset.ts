import { Worker } from 'node:worker_threads';
import type { TypesetAnswer, TypesetRequest } from './messages.ts';

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** A page takes milliseconds; a source that has not ended by then never will. */
const LONGEST_MS = 30_000;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function failAll(reason: string): void {
  worker = null;
  for (const { reject } of waiting.values()) reject(new Error(reason));
  waiting.clear();
}

function startWorker(): Worker {
  const started = new Worker(new URL('./typeset.worker.ts', import.meta.url), { name: 'typeset' });
  started.on('message', (answer: TypesetAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) started.unref();
    if ('pdf' in answer) asked?.resolve(answer.pdf);
    else asked?.reject(new Error(`typesetting failed: ${answer.problem}`));
  });
  started.on('error', (error) => failAll(`the typesetter failed: ${String(error)}`));
  started.on('exit', () => {
    if (worker === started) failAll('the typesetter ended');
  });
  return started;
}

/**
 * A PDF from Typst source and data, set on a thread of its own. Texts of people belong into `data`, never into `source`.
 * The faces are Noto Serif SC (宋) and Noto Sans SC (黑), 400 and 700.
 */
export async function typesetPdf(source: string, data: unknown): Promise<Uint8Array> {
  worker ??= startWorker();
  const current = worker;
  current.ref();
  lastId += 1;
  const request: TypesetRequest = { id: lastId, source, data: JSON.stringify(data) };
  const timer = setTimeout(() => void current.terminate(), LONGEST_MS);
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      current.postMessage(request);
    });
  } finally {
    clearTimeout(timer);
  }
}
