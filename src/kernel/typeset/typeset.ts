import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TypesetAnswer, TypesetRequest } from './messages.ts';

interface Waiting {
  readonly request: TypesetRequest;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** A page takes milliseconds; a source that has not ended by then never will. */
const LONGEST_MS = 30_000;
/** Fonts and caches take a hundred megabytes, which go back when nothing is to be set. */
const IDLE_MS = 60_000;
const FLAGS = ['--expose-gc', '--max-semi-space-size=1', '--max-old-space-size=256'];

let typesetter: ChildProcess | null = null;
let idle: NodeJS.Timeout | undefined;
let current: Waiting | null = null;
const waiting: Waiting[] = [];

/**
 * A PDF from Typst source and data, set in a process of its own: a source without end can be stopped, and what the
 * typesetter breaks is not ours. Texts of people belong into `data`, never into `source`; pictures are SVG text, read in the
 * source as `bytes(sys.inputs.NAME)`. The faces are Noto Serif SC (宋) and Noto Sans SC (黑), 400 and 700.
 */
export function typesetPdf(
  source: string,
  data: unknown,
  pictures: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const request = { source, inputs: { ...pictures, data: JSON.stringify(data) } };
  return new Promise((resolve, reject) => {
    waiting.push({ request, resolve, reject });
    if (!current) setNext();
  });
}

/** One at a time, so that who overstays is known. */
function setNext(): void {
  const next = waiting.shift();
  if (!next) {
    rest();
    return;
  }
  clearTimeout(idle);
  current = next;
  typesetter ??= startTypesetter();
  const child = typesetter;
  keepAwake(child, true);
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const done = (answer: TypesetAnswer) => {
    clearTimeout(timer);
    child.off('message', done).off('exit', ended).off('error', ended);
    current = null;
    if ('pdf' in answer) next.resolve(answer.pdf);
    else next.reject(new Error(`typesetting failed: ${answer.problem}`));
    setNext();
  };
  const ended = () => done({ problem: 'the typesetter ended' });
  child.once('message', done).once('exit', ended).once('error', ended);
  child.send(next.request, (error) => error && child.kill('SIGKILL'));
}

function rest(): void {
  const child = typesetter;
  if (!child) return;
  keepAwake(child, false);
  idle = setTimeout(() => {
    typesetter = null;
    child.disconnect();
  }, IDLE_MS).unref();
}

/** A resting typesetter keeps no process from ending, and ends with it. */
function keepAwake(child: ChildProcess, awake: boolean): void {
  if (awake) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function startTypesetter(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./typesetter.process.ts', import.meta.url)), [], {
    execArgv: FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const forget = () => {
    if (typesetter === child) typesetter = null;
  };
  child.on('disconnect', forget).on('exit', forget).on('error', forget);
  return child;
}
