import type { Command } from 'commander';
import { masterKeysAt, readConfig } from '#kernel';
import { checkDataDir } from '../../server/open-database.ts';
import { takeBackupKeys } from '../backup/backup-keys.ts';
import { backupErrors } from '../backup/errors.ts';
import { readBackup } from '../backup/read-backup.ts';
import { verifyArchive } from '../backup/read-manifest.ts';
import { isSealed } from '../backup/seal-manifest.ts';
import { showProgress } from '../progress.ts';
import { writeJson, writeLines } from '../write-result.ts';

export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件')
    .option('--key <file>', '备份的密钥文件（不写则取备份旁边的同名 .key 文件）')
    .option('--json', '输出 JSON')
    .description('把备份恢复到一个空的数据文件夹或空数据库')
    .action(async (file: string, options: { key?: string; json?: boolean }) => {
      const progress = showProgress();
      const config = readConfig(process.env);
      const { manifest, text, seal } = await verifyArchive(file);
      checkDataDir(config.dataDir);
      takeBackupKeys(config, manifest, file, options.key);
      if (!isSealed(text, seal, masterKeysAt(config) ?? [])) throw backupErrors.altered();
      const { openCity } = await import('../../server/open-city.ts');
      const city = await openCity(config, { beside: false });
      try {
        const made = await readBackup(city.runtime, file, manifest, (done, total, name) =>
          progress.tell('恢复', done, total, name),
        );
        progress.end();
        if (options.json) return writeJson({ takenAt: manifest.takenAt, city: manifest.city, ...made });
        writeLines(`已恢复：${made.tables} 张表、${made.rows} 行、${made.files} 个附件`);
      } finally {
        await city.close();
      }
    });
}
