import { checkArchitecture, type Finding } from './architecture/index.ts';
import { type Outcome, root, run } from './run-program.ts';

const checks: Record<string, () => Promise<Outcome>> = {
  architecture: async () => architecture(),
  biome: () => run('biome', ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.']),
  knip: () => run('knip', ['--no-progress', '--no-config-hints']),
  types: () => run('tsc', ['--noEmit']),
};

export type Tally = { passed: number; failed: number };

/** Runs the checks side by side and tells each result as it ends. */
export async function runChecks(only: string[] = Object.keys(checks)): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  const runOne = async (name: string): Promise<void> => {
    const check = checks[name];
    if (!check) throw new Error(`there is no check "${name}"; choose from ${Object.keys(checks).join(', ')}`);
    const { exitCode, output, seconds } = await check();
    tally[exitCode === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${exitCode === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    const isWorthReading = exitCode !== 0 || name === 'architecture';
    if (isWorthReading && output.trim()) console.log(output.trimEnd());
  };
  // The architecture check blocks this process, so the programs are started before it.
  const names = [...only].sort((a, b) => Number(a === 'architecture') - Number(b === 'architecture'));
  await Promise.all(names.map(runOne));
  return tally;
}

function architecture(): Outcome {
  const startedAt = performance.now();
  const findings = checkArchitecture(root);
  const errors = findings.filter((finding) => finding.level === 'error');
  const long = findings.filter((finding) => finding.level === 'notice');
  const notice =
    long.length > 0 ? [`  look again: ${long.map(({ file, line }) => `${file} (${line})`).join(', ')}`] : [];
  return {
    exitCode: errors.length > 0 ? 1 : 0,
    output: [...errors.map(describe), ...notice].join('\n'),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

function describe({ file, line, rule, message }: Finding): string {
  return `  ${file}:${line} ${rule}: ${message}`;
}
