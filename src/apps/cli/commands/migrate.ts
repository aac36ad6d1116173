import type { Command } from 'commander';
import { showProgress } from '../progress.ts';
import { withCity } from '../with-city.ts';
import { writeJson, writeLines } from '../write-result.ts';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .option('--json', '输出 JSON')
    .description('升级数据表到程序的版本')
    .action(async (options: { json?: boolean }) => {
      const progress = showProgress();
      const count = await withCity(({ runtime }) =>
        runtime.migrate((done, total, name) => progress.tell('升级数据表', done, total, name)),
      );
      progress.end();
      if (options.json) return writeJson({ migrations: count });
      writeLines(count === 0 ? '数据表已是最新' : `执行了 ${count} 个迁移`);
    });
}
