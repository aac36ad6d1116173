import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { keyFileOf, writeBackupKeys } from '../backup/backup-keys.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { showProgress } from '../progress.ts';
import { withExistingCity } from '../with-city.ts';
import { writeJson, writeLines } from '../write-result.ts';

/** A backup that lacks attachments is a backup, but somebody has to look. */
const LACKS_ATTACHMENTS = 2;

export function backupCommand(program: Command): void {
  program
    .command('backup')
    .argument('<file>', '备份文件')
    .option('--json', '输出 JSON')
    .description('把全部数据与附件备份到一个文件，可在运行中进行')
    .action(async (file: string, options: { json?: boolean }) => {
      const progress = showProgress();
      const made = await withExistingCity(async ({ runtime }) => {
        const facts = await writeBackup(
          runtime,
          file,
          (needed) => writeBackupKeys(readConfig(process.env), file, needed),
          (done, total, name) => progress.tell('备份', done, total, name),
        );
        // Written down after the file is whole: the status screen tells how old the last backup is.
        const { tables, rows, files, bytes } = facts;
        const summary = `备份全部数据：${tables} 张表、${rows} 行、${files} 个附件`;
        await runtime
          .ctx('kernel.backup')
          .transaction((tx) =>
            tx.record({ subject: 'kernel.backup:city', summary, facts: { tables, rows, files, bytes } }),
          );
        return facts;
      });
      progress.end();
      if (made.lost.length > 0) process.exitCode = LACKS_ATTACHMENTS;
      if (options.json) return writeJson({ file, keyFile: keyFileOf(file), ...made });
      writeLines(
        `已备份到 ${file}：${made.tables} 张表、${made.rows} 行、${made.files} 个附件，${(made.bytes / 1024 / 1024).toFixed(1)} MB`,
        `主密钥在 ${keyFileOf(file)}：请与备份分开保管，恢复时缺它打不开加密的资料`,
        ...(made.lost.length > 0 ? [`有 ${made.lost.length} 个附件丢失或损坏，备份里没有，请从更早的备份找回：`] : []),
        ...made.lost.map(({ name, hash }) => `  ${name}（${hash}）`),
      );
    });
}
