import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { openCity } from '../../server/open-city.ts';
import { readBackup } from '../backup/read-backup.ts';
import { showProgress } from '../progress.ts';

export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件')
    .description('把备份恢复到一个空的数据文件夹或空数据库')
    .action(async (file: string) => {
      const progress = showProgress();
      const city = await openCity(readConfig(process.env), { beside: false });
      try {
        const made = await readBackup(city.runtime, file, (done, total, name) =>
          progress.tell('恢复', done, total, name),
        );
        progress.end();
        process.stdout.write(`已恢复：${made.tables} 张表、${made.rows} 行、${made.files} 个附件\n`);
      } finally {
        await city.close();
      }
    });
}
