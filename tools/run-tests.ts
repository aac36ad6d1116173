import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks, type Tally } from './checks.ts';
import { exitOf, root, start } from './run-program.ts';

const deadlineMs = 19 * 60_000;

const filters = process.argv.slice(2);
const checked = await runChecks();
const tested = await runVitest(filters);
const passed = checked.passed + tested.passed;
const failed = checked.failed + tested.failed;
process.exitCode = failed > 0 || tested.passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

async function runVitest(args: string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
  const file = join(folder, 'tally.json');
  const reporters = ['--reporter=default', '--reporter=./tools/tally-reporter.ts'];
  const child = start('vitest', ['run', ...reporters, ...args], 'inherit', {
    ZT_TEST_TALLY: file,
    // Each file is tested in a process of its own, which need not compile the packages again.
    NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
  });
  const deadline = setTimeout(() => {
    console.log(`stopped: the tests were not done after ${deadlineMs / 60_000} minutes`);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, deadlineMs);
  const exitCode = await exitOf(child);
  clearTimeout(deadline);
  const tally = readTally(file);
  rmSync(folder, { recursive: true });
  // A crash, an unhandled error or the deadline leaves no failed test behind, but it is a failure all the same.
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readTally(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return { passed: 0, failed: 0 };
  }
}
