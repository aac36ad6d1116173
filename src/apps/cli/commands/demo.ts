import type { Command } from 'commander';
import { listDemoAccounts } from '#engines/identity';
import { inColumns } from '../in-columns.ts';
import { withReadyCity } from '../with-city.ts';
import { writeJson, writeLines } from '../write-result.ts';

export function demoCommand(program: Command): void {
  const demo = program.command('demo').description('演示');
  demo
    .command('accounts')
    .description('列出演示账号与口令')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: boolean }) => {
      const accounts = await withReadyCity(({ runtime }) => listDemoAccounts(runtime.ctx('cli.demo.accounts')));
      if (options.json) return writeJson(accounts);
      if (accounts.length === 0) return writeLines('没有演示账号（DEMO=0 时不装入）');
      writeLines(...inColumns(accounts.map(({ login, password, purpose }) => [login, password, purpose])));
    });
}
