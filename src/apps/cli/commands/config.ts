import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { inColumns } from '../in-columns.ts';
import { writeJson, writeLines } from '../write-result.ts';

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
      if (options.json) return writeJson(entries);
      const lines = entries.map((entry) => [entry.name, entry.value || '（空）', sources[entry.source], entry.zh]);
      writeLines(...inColumns(lines));
    });
}
