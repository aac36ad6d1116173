import { Command } from 'commander';
import { productVersion } from '#kernel';
import { reportFailure } from './report-failure.ts';
import { speakChinese } from './speak-chinese.ts';

type AddCommand = (program: Command) => void;

/** In the order of the help. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  user: async () => (await import('./commands/user.ts')).userCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  ceremony: async () => (await import('./commands/ceremony.ts')).ceremonyCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
};

/** What was asked for alone: all of them together take seconds to read. The help wants all. */
function asked(word: string | undefined): (() => Promise<AddCommand>)[] {
  if (word === '-V' || word === '--version') return [];
  const one = word === undefined ? undefined : commands[word];
  return one ? [one] : Object.values(commands);
}

// `| head` closes early: what it wanted has been written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const program = speakChinese(new Command('zhengtong'))
  .description('政通：一座城市的数字政府 / a city’s digital government')
  .version(productVersion, '-V, --version', '查看版本');
for (const load of asked(process.argv[2])) (await load())(program);

await program.parseAsync().catch(reportFailure);
