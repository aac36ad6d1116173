import type { Command } from 'commander';
import { writeBackup } from '../backup/write-backup.ts';
import { showProgress } from '../progress.ts';
import { withCity } from '../with-city.ts';

export function backupCommand(program: Command): void {
  program
    .command('backup')
    .argument('<file>', '备份文件')
    .description('把全部数据与附件备份到一个文件，可在运行中进行')
    .action(async (file: string) => {
      const progress = showProgress();
      const made = await withCity(({ runtime }) =>
        writeBackup(runtime, file, (done, total, name) => progress.tell('备份', done, total, name)),
      );
      progress.end();
      process.stdout.write(
        `已备份到 ${file}：${made.tables} 张表、${made.rows} 行、${made.files} 个附件，${(made.bytes / 1024 / 1024).toFixed(1)} MB\n`,
      );
    });
}
