import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const bin = join(root, 'node_modules', '.bin');
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

export type Outcome = { exitCode: number; output: string; seconds: number };

/** Starts a program of node_modules/.bin on the Node of the project, whatever Node the machine has. */
export function start(
  program: string,
  args: string[],
  stdio: 'pipe' | 'inherit',
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(join(bin, program), args, {
    cwd: root,
    env: { ...process.env, ...colours, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
    stdio: ['ignore', stdio, stdio],
  });
}

export async function run(program: string, args: string[]): Promise<Outcome> {
  const startedAt = performance.now();
  const child = start(program, args, 'pipe');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const exitCode = await exitOf(child);
  return { exitCode, output, seconds: (performance.now() - startedAt) / 1000 };
}

/** 1 for a program that could not start or was killed. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
