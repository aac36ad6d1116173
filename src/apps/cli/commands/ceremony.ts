import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  authorityName,
  installAuthority,
  installRootList,
  listAtRoot,
  makeRootMedium,
  requestAuthority,
  settingsOfPack,
  signAtRoot,
} from '#engines/trust';
import type { Suite } from '#engines/trust/contract';
import { ConfigError, readCity, readConfig } from '#kernel';
import { askSecrets } from '../ask-secrets.ts';
import { withReadyCity } from '../with-city.ts';

interface Common {
  suite: string;
  folder: string;
  out: string;
  passphrases?: string;
}

/** 密钥仪式: the root is made and used offline on a folder of its own; the online half asks and installs. */
export function ceremonyCommand(program: Command): void {
  const ceremony = program.command('ceremony').description('密钥仪式：离线根、签发机构、根的吊销列表');
  ceremony
    .command('root')
    .description('在离线介质上生成根密钥与根证书，由几位保管人的口令共同保护')
    .requiredOption('--folder <folder>', '离线介质上的空文件夹')
    .requiredOption('--suite <suite>', '算法：sm2 或 p256')
    .option('--name <name>', '根证书名称，缺省取城市资料包')
    .option('--custodians <count>', '保管人数', '3')
    .option('--threshold <count>', '开启所需人数', '2')
    .option('--years <years>', '有效期（年）')
    .option('--passphrases <file>', '从文件读口令，每行一个；缺省在终端输入')
    .action(async (options: Common & { name?: string; custodians: string; threshold: string; years?: string }) => {
      const suite = suiteOf(options.suite);
      const settings = settingsOfPack(readCity(readConfig(process.env).city));
      const name = authorityName(settings, suite, 'root', false);
      const passphrases = await askSecrets('保管人口令', Number(options.custodians), options.passphrases);
      say(
        await makeRootMedium(options.folder, {
          suite,
          name: options.name ? { ...name, commonName: options.name } : name,
          years: Number(options.years ?? settings.rootYears),
          passphrases,
          threshold: Number(options.threshold),
          now: new Date(),
        }),
      );
    });
  ceremony
    .command('request')
    .description('在本系统生成签发机构密钥，写出给根的证书请求')
    .requiredOption('--suite <suite>', '算法：sm2 或 p256')
    .requiredOption('--out <file>', '请求文件')
    .option('--module <file>', 'PKCS#11 模块；密钥留在密码设备里（仅 p256）')
    .option('--token <label>', '设备标签')
    .option('--label <label>', '密钥标签', 'issuing')
    .option('--pin-file <file>', '设备口令文件')
    .action(async (options: Common & { module?: string; token?: string; label: string; pinFile?: string }) => {
      const device = options.module
        ? {
            place: { module: options.module, token: options.token ?? '', label: options.label },
            pin: (await askSecrets('设备口令', 1, options.pinFile))[0] ?? '',
          }
        : null;
      const asked = await withReadyCity(({ runtime }) =>
        requestAuthority(runtime.ctx('cli.ceremony'), suiteOf(options.suite), device),
      );
      writeFileSync(options.out, `# address: ${asked.address}\n${asked.request}`);
      say(`已生成签发机构 ${asked.id} 的请求：${options.out}\n请带到离线根处，用 ceremony sign 签发`);
    });
  offline(ceremony, 'sign', '离线根签发一个签发机构请求，并签发新的根吊销列表')
    .requiredOption('--request <file>', 'ceremony request 写出的请求')
    .option('--years <years>', '有效期（年）', '10')
    .action(async (options: Common & { request: string; years: string; days: string; present: string }) =>
      say(await signAtRoot(await actOf(options), readFileSync(options.request, 'utf8'), Number(options.years))),
    );
  offline(ceremony, 'crl', '离线根签发新的吊销列表，可同时吊销一个签发机构')
    .option('--revoke <serial>', '要吊销的签发机构证书序列号')
    .option('--reason <reason>', '吊销原因', 'caCompromise')
    .action(async (options: Common & { revoke?: string; reason: string; days: string; present: string }) => {
      const revoke = options.revoke ? { serial: options.revoke, reason: options.reason } : null;
      say(await listAtRoot(await actOf(options), revoke));
    });
  ceremony
    .command('install')
    .description('把根签发的结果装入本系统，启用签发机构')
    .requiredOption('--from <folder>', 'ceremony sign 写出的文件夹')
    .action(async (options: { from: string }) => {
      const part = (name: string) => readFileSync(`${options.from}/${name}`, 'utf8');
      const made = await withReadyCity(({ runtime }) =>
        installAuthority(runtime.ctx('cli.ceremony'), {
          certificate: part('issuing.pem'),
          root: part('root.pem'),
          crl: part('root-crl.pem'),
        }),
      );
      say(`已启用签发机构“${made.title}”（${made.id}）`);
    });
  ceremony
    .command('install-crl')
    .description('装入离线根的新吊销列表')
    .requiredOption('--root <id>', '根的编号，ca- 开头')
    .requiredOption('--crl <file>', 'root-crl.pem')
    .action(async (options: { root: string; crl: string }) => {
      await withReadyCity(({ runtime }) =>
        installRootList(runtime.ctx('cli.ceremony'), options.root, readFileSync(options.crl, 'utf8')),
      );
      say('已装入根的吊销列表');
    });
}

const offline = (ceremony: Command, name: string, description: string): Command =>
  ceremony
    .command(name)
    .description(description)
    .requiredOption('--folder <folder>', '离线介质上的文件夹')
    .requiredOption('--out <folder>', '交给在线系统的文件夹')
    .option('--days <days>', '吊销列表有效天数', '180')
    .option('--present <count>', '到场的保管人数', '2')
    .option('--passphrases <file>', '从文件读口令，每行一个；缺省在终端输入');

async function actOf(options: Common & { days: string; present: string }) {
  return {
    folder: options.folder,
    out: options.out,
    passphrases: await askSecrets('保管人口令', Number(options.present), options.passphrases),
    now: new Date(),
    crlDays: Number(options.days),
  };
}

function suiteOf(value: string): Suite {
  if (value !== 'sm2' && value !== 'p256') throw new ConfigError('--suite 应为 sm2 或 p256');
  return value;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
