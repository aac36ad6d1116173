import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { keyFileOf, writeBackupKeys } from '../backup/backup-keys.ts';
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
        writeBackup(
          runtime,
          file,
          (needed) => writeBackupKeys(readConfig(process.env), file, needed),
          (done, total, name) => progress.tell('备份', done, total, name),
        ),
      );
      progress.end();
      process.stdout.write(
        `已备份到 ${file}：${made.tables} 张表、${made.rows} 行、${made.files} 个附件，${(made.bytes / 1024 / 1024).toFixed(1)} MB\n` +
          `主密钥在 ${keyFileOf(file)}：请与备份分开保管，恢复时缺它打不开加密的资料\n`,
      );
    });
}
