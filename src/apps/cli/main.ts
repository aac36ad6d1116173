import { Command } from 'commander';
import { productVersion } from '#kernel';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { ceremonyCommand } from './commands/ceremony.ts';
import { configCommand } from './commands/config.ts';
import { demoCommand } from './commands/demo.ts';
import { migrateCommand } from './commands/migrate.ts';
import { restoreCommand } from './commands/restore.ts';
import { reviewCommand } from './commands/review.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { userCommand } from './commands/user.ts';
import { verifyCommand } from './commands/verify.ts';
import { reportFailure } from './report-failure.ts';
import { speakChinese } from './speak-chinese.ts';

const program = speakChinese(new Command('zhengtong'))
  .description('政通：一座城市的数字政府 / a city’s digital government')
  .version(productVersion, '-V, --version', '查看版本');

for (const add of [
  startCommand,
  statusCommand,
  migrateCommand,
  reviewCommand,
  userCommand,
  demoCommand,
  auditCommand,
  ceremonyCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  configCommand,
]) {
  add(program);
}

program.parseAsync().catch(reportFailure);
