import { flushCompileCache } from 'node:module';
import type { Command } from 'commander';
import { readConfig } from '#kernel';
import { showProgress } from '../progress.ts';
import { reportFailure } from '../report-failure.ts';

const IMPATIENT_MS = 1000;

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('启动：数据库、资料装载、门户与工作台')
    .option('--port <port>', '网站端口（同 PORT）')
    .option('--host <host>', '监听地址（同 HOST）')
    .option('--city <city>', '城市资料包（同 CITY）')
    .action(async (options: { port?: string; host?: string; city?: string }) => {
      const begun = performance.now();
      const config = readConfig(process.env, {
        ...(options.port ? { PORT: options.port } : {}),
        ...(options.host ? { HOST: options.host } : {}),
        ...(options.city ? { CITY: options.city } : {}),
      });
      const progress = showProgress();
      const { serveCity } = await import('../../server/serve-city.ts');
      const city = await serveCity(config, progress.tell);
      progress.end();
      const lines = [
        '',
        `政通已就绪（${((performance.now() - begun) / 1000).toFixed(1)} 秒）`,
        ...addressLines(city.url),
        ...accountLines(city.demoAccounts),
        ...(city.isUninhabited ? firstAccountLines : []),
        '  停止请按 Ctrl C',
        '',
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
      // What was compiled is written at the end of a process; one that is killed would leave the next start as slow.
      flushCompileCache();
      let askedAt: number | null = null;
      void city.lost.then(reportFailure);
      const stop = () => {
        const now = performance.now();
        // npm passes the same Ctrl-C on: only a later one is impatience.
        if (askedAt !== null && now - askedAt > IMPATIENT_MS) process.exit(1);
        if (askedAt !== null) return;
        askedAt = now;
        process.stderr.write('正在停止：等办理中的请求和任务做完，再按一次 Ctrl C 立即停止\n');
        city.close().then(() => process.exit(0), reportFailure);
      };
      process.on('SIGINT', stop);
      process.on('SIGTERM', stop);
    });
}

const addressLines = (url: string | null): string[] =>
  url === null
    ? ['  只做后台任务，没有网站（ROLES=worker）']
    : [
        `  公众门户   ${url}/`,
        `  工作台     ${url}/console`,
        `  年度回顾   ${url}/reviews`,
        `  开放接口   ${url}/api/docs`,
      ];

/** The three duties that nobody may join want three people. */
const firstAccountLines = [
  '  还没有账号。先为系统管理员、安全保密管理员、审计员各开一个（角色见 zhengtong user roles）：',
  '    zhengtong user create 登录名 --name 姓名 --role sys-admin（另两位用 sec-admin、audit-admin）',
];

function accountLines(accounts: readonly { login: string; password: string; purpose: string }[]): string[] {
  if (accounts.length === 0) return [];
  return [
    '  演示账号（仅供演示，正式使用请设 DEMO=0）',
    ...accounts.map((a) => `    ${a.login.padEnd(12)} ${a.password}  ${a.purpose}`),
  ];
}
