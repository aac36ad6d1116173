import type { Command } from 'commander';
import { readConfig } from '#kernel';

const sources = { default: '默认', environment: '环境变量', 'command line': '命令行' };

export function configCommand(program: Command): void {
  program
    .command('config')
    .description('列出每项设置、它的值和来处')
    .option('--json', '输出 JSON')
    .action((options: { json?: boolean }) => {
      const entries = readConfig(process.env).entries.map(({ name, value, source, zh, secret }) => ({
        name,
        value: secret && value ? '******' : value,
        source,
        zh,
      }));
      if (options.json) {
        process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
        return;
      }
      for (const entry of entries) {
        process.stdout.write(
          `${entry.name.padEnd(15)} ${(entry.value || '（空）').padEnd(20)} ${sources[entry.source]}  ${entry.zh}\n`,
        );
      }
    });
}
