import { spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rootDir } from '#kernel';
import { consoleStamp } from './console-stamp.ts';

/** Where the built console lies unless told otherwise. */
export const consoleDir = path.join(rootDir, 'dist', 'console');
const stampFile = 'stamp';
const config = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
const vite = path.join(rootDir, 'node_modules', 'vite', 'bin', 'vite.js');

/** Builds in a child process, beside the present edition, and changes places when it has succeeded. */
export async function buildConsole({ outDir = consoleDir }: { outDir?: string } = {}): Promise<void> {
  const stamp = consoleStamp();
  const parent = path.dirname(outDir);
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(path.join(parent, '.console-'));
  try {
    await runVite(fresh);
    writeFileSync(path.join(fresh, stampFile), stamp);
    // A temporary folder is its maker's alone; the server may run as somebody else.
    chmodSync(fresh, 0o755);
    changePlaces(fresh, outDir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Another process may have built the same sources meanwhile: then its edition stays. */
function changePlaces(fresh: string, outDir: string): void {
  if (isConsoleFresh(outDir)) return;
  rmSync(outDir, { recursive: true, force: true });
  try {
    renameSync(fresh, outDir);
  } catch (error) {
    if (!isConsoleFresh(outDir)) throw error;
  }
}

function runVite(outDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Read as it stands: bundling it first would write into the program's folder.
    const reading = ['--config', config, '--configLoader', 'native'];
    const args = ['--import', 'tsx', vite, 'build', ...reading, '--outDir', outDir, '--emptyOutDir'];
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: rootDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = `${output}${chunk.toString()}`.slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the console does not build:\n${output}`))));
  });
}

/** Is the built console of the present sources? */
export function isConsoleFresh(outDir: string = consoleDir): boolean {
  const file = path.join(outDir, stampFile);
  return existsSync(file) && readFileSync(file, 'utf8') === consoleStamp();
}

/**
 * Builds when the sources have changed since; tells so, for it takes some seconds. The folder it lies in: that of the
 * program, or below the data where the account that serves may not write into the program.
 */
export async function ensureConsole(
  dataDir: string,
  tell: (done: number, total: number, detail: string) => void,
  shared: string = consoleDir,
): Promise<string> {
  const own = path.join(dataDir, 'console');
  const fresh = [shared, own].find((folder) => isConsoleFresh(folder));
  if (fresh) return fresh;
  const outDir = mayWriteBeside(shared) ? shared : own;
  tell(0, 1, '首次启动或更新后需要');
  await buildConsole({ outDir });
  tell(1, 1, '');
  return outDir;
}

function mayWriteBeside(place: string): boolean {
  try {
    mkdirSync(path.dirname(place), { recursive: true });
    accessSync(path.dirname(place), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
