import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { openCity } from '../../server/open-city.ts';
import { checkDataDir } from '../../server/open-database.ts';
import { takeBackupKeys } from '../backup/backup-keys.ts';
import { readBackup } from '../backup/read-backup.ts';
import { verifyArchive } from '../backup/read-manifest.ts';
import { showProgress } from '../progress.ts';

export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件')
    .description('把备份恢复到一个空的数据文件夹或空数据库')
    .option('--key <file>', '备份的密钥文件（不写则取备份旁边的同名 .key 文件）')
    .action(async (file: string, options: { key?: string }) => {
      const progress = showProgress();
      const config = readConfig(process.env);
      const manifest = await verifyArchive(file);
      checkDataDir(config.dataDir);
      takeBackupKeys(config, manifest, file, options.key);
      const city = await openCity(config, { beside: false });
      try {
        const made = await readBackup(city.runtime, file, manifest, (done, total, name) =>
          progress.tell('恢复', done, total, name),
        );
        progress.end();
        process.stdout.write(`已恢复：${made.tables} 张表、${made.rows} 行、${made.files} 个附件\n`);
      } finally {
        await city.close();
      }
    });
}
