import type { Command } from 'commander';
import { listDemoAccounts } from '#engines/identity';
import { withReadyCity } from '../with-city.ts';

export function demoCommand(program: Command): void {
  const demo = program.command('demo').description('演示');
  demo
    .command('accounts')
    .description('列出演示账号与口令')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: boolean }) => {
      const accounts = await withReadyCity(({ runtime }) => listDemoAccounts(runtime.ctx('cli.demo.accounts')));
      if (options.json) process.stdout.write(`${JSON.stringify(accounts, null, 2)}\n`);
      else if (accounts.length === 0) process.stdout.write('没有演示账号（DEMO=0 时不装入）\n');
      for (const account of options.json ? [] : accounts) {
        process.stdout.write(`${account.login.padEnd(14)} ${account.password}  ${account.purpose}\n`);
      }
    });
}
