import type { Command } from 'commander';
import { checkAudit, verifyAudit } from '#kernel';
import { showProgress } from '../progress.ts';
import { withExistingCity } from '../with-city.ts';
import { writeJson } from '../write-result.ts';

const reasons = {
  missing: '这条记录被删除',
  changed: '这条记录被改动',
  gap: '链条在此缺号',
  unlinked: '链条末尾被截去',
};

export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('审计');
  audit
    .command('verify')
    .description('核对审计链，指出第一处断开')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: boolean }) => {
      const progress = showProgress();
      const { verdict, findings } = await withExistingCity(async ({ runtime }) => {
        const ctx = runtime.ctx('cli.audit');
        const tell = (checked: number, total: number) => progress.tell('核对审计链', checked, total, '');
        const chain = await verifyAudit(runtime.database.db, tell);
        return { verdict: chain, findings: await checkAudit(ctx, runtime.modules) };
      });
      progress.end();
      if (options.json) writeJson({ ...verdict, findings });
      else if (!verdict.broken)
        process.stdout.write(`审计链完整：核对 ${verdict.checked} 条，另有 ${verdict.waiting} 条等待入链\n`);
      else
        process.stdout.write(
          `审计链在第 ${verdict.broken.seq} 条断开（${verdict.broken.entryId}）：${reasons[verdict.broken.reason]}\n`,
        );
      if (!options.json) for (const { message } of findings) process.stdout.write(`${message}\n`);
      process.exitCode = verdict.whole && findings.every(({ ok }) => ok) ? 0 : 2;
    });
}
