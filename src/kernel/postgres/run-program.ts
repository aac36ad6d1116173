import { spawn } from 'node:child_process';
import { commandFor, type Runner } from './runner.ts';

const KEPT = 32 * 1024;

/** Runs initdb or a single-user postgres to its end, keeping the tail of all it prints. */
export function runProgram(runner: Runner, program: 'initdb' | 'postgres', args: readonly string[], input = '') {
  const { file, args: words, options } = commandFor(runner, program, args);
  return new Promise<{ ok: boolean; output: string }>((resolve, reject) => {
    const child = spawn(file, words, { ...options, stdio: 'pipe' });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, output }));
    // A program that dies early closes its input; its own words and exit code tell more than EPIPE.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Runs statements on a stopped cluster, with nobody else let in. */
export async function runSingleUser(runner: Runner, cluster: string, database: string, statement: string) {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', database];
  return runProgram(runner, 'postgres', args, `${statement}\n`);
}
