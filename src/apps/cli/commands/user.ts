import type { Command } from 'commander';
import { listRoles } from '#engines/directory';
import { disableAccount, enableAccount, findAccount, listAccounts, resetPassword } from '#engines/identity';
import { ConfigError, type Ctx } from '#kernel';
import { inColumns } from '../in-columns.ts';
import { type NewOfficial, openAccount } from '../open-account.ts';
import { withReadyCity } from '../with-city.ts';
import { writeJson, writeLines } from '../write-result.ts';

const realms: Record<string, string> = { official: '工作人员', citizen: '公众' };
const states: Record<string, string> = { active: '可用', disabled: '已停用', first: '待首次登录' };

export function userCommand(program: Command): void {
  const user = program.command('user').description('账号');
  user
    .command('list')
    .description('列出账号')
    .option('--json', '输出 JSON')
    .option('-q, --query <words>', '按登录名查找')
    .action(async (options: { json?: boolean; query?: string }) => {
      const { items, total } = await run((ctx) =>
        listAccounts(ctx, { pageSize: 200, ...(options.query ? { q: options.query } : {}) }),
      );
      if (options.json) return writeJson(items);
      const lines = items.map(({ login, realm, state }) => [login, realms[realm] ?? realm, states[state] ?? state]);
      writeLines(...inColumns(lines), `共 ${total} 个`);
    });
  user
    .command('create')
    .argument('<login>', '登录名')
    .option('--person <id>', '机构人员的编号')
    .option('--name <name>', '登记一位新的工作人员，写姓名')
    .option('--role <role>', '同时授予的角色，见 user roles')
    .option('--scope <scope>', '角色的范围：区划或机构的路径', '/')
    .option('--json', '输出 JSON')
    .description('为一位工作人员开通账号，给出一次性口令')
    .action(async (login: string, options: NewOfficial & { json?: boolean }) => {
      const made = await run((ctx) => openAccount(ctx, login, options));
      if (options.json) return writeJson(made);
      writeLines(`已开通 ${made.login}，一次性口令 ${made.oneTimePassword}，首次登录须修改`);
    });
  user
    .command('roles')
    .option('--json', '输出 JSON')
    .description('列出可以授予的角色')
    .action(async (options: { json?: boolean }) => {
      const { items } = await run(listRoles);
      if (options.json) return writeJson(items);
      writeLines(...inColumns(items.map(({ id, name, description }) => [id, name, description])));
    });
  user
    .command('reset')
    .argument('<login>', '登录名')
    .option('--json', '输出 JSON')
    .description('重置口令，给出一次性口令')
    .action(async (login: string, options: { json?: boolean }) => {
      const made = await run(async (ctx) => resetPassword(ctx, await idOf(ctx, login)));
      if (options.json) return writeJson(made);
      writeLines(`一次性口令 ${made.oneTimePassword}，登录后须修改`);
    });
  user
    .command('disable')
    .argument('<login>', '登录名')
    .requiredOption('--reason <text>', '停用原因')
    .description('停用账号并退出其全部登录')
    .action(async (login: string, options: { reason: string }) => {
      await run(async (ctx) => disableAccount(ctx, await idOf(ctx, login), options.reason));
      writeLines(`已停用 ${login}`);
    });
  user
    .command('enable')
    .argument('<login>', '登录名')
    .description('恢复使用')
    .action(async (login: string) => {
      await run(async (ctx) => enableAccount(ctx, await idOf(ctx, login)));
      writeLines(`已恢复 ${login}`);
    });
}

const run = <Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> =>
  withReadyCity(({ runtime }) => work(runtime.ctx('cli.user')));

async function idOf(ctx: Ctx, login: string): Promise<string> {
  const found = (await findAccount(ctx, 'official', login)) ?? (await findAccount(ctx, 'citizen', login));
  if (!found) throw new ConfigError(`没有账号“${login}”：用 zhengtong user list 查看全部账号`);
  return found.id;
}
