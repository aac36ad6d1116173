import type { Command } from 'commander';
import { showProgress } from '../progress.ts';
import { withCity } from '../with-city.ts';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('升级数据表到程序的版本')
    .action(async () => {
      const progress = showProgress();
      const count = await withCity(({ runtime }) =>
        runtime.migrate((done, total, name) => progress.tell('升级数据表', done, total, name)),
      );
      progress.end();
      process.stdout.write(count === 0 ? '数据表已是最新\n' : `执行了 ${count} 个迁移\n`);
    });
}
