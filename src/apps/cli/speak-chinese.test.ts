import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { inColumns } from './in-columns.ts';
import { speakChinese } from './speak-chinese.ts';

/** What the command line writes for a call, and nothing of it to the terminal. */
async function said(...args: string[]): Promise<string> {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  const program = speakChinese(new Command('zhengtong'))
    .configureOutput({ writeOut: write, writeErr: write })
    .exitOverride();
  program
    .command('review')
    .argument('<year>', '年份')
    .option('--format <format>', '格式')
    .action(() => {});
  const user = program.command('user').description('账号');
  user
    .command('create')
    .argument('<login>', '登录名')
    .requiredOption('--person <id>', '编号')
    .action(() => {});
  await program.parseAsync(args, { from: 'user' }).catch(() => {});
  return text;
}

describe('the command line speaks Chinese', () => {
  it.each([
    ['reviw 2007', '没有“reviw”这个命令，是不是 review？'],
    ['review', '缺少参数 <year>'],
    ['review 2007 2008', '命令 review'],
    ['review 2007 --nope', '没有 --nope 这个选项'],
    ['review 2007 --format', '选项 --format <format> 后面缺少值'],
    ['user create x', '缺少选项 --person <id>'],
    ['user remove x', '没有“remove”这个命令'],
  ])('when it is called wrongly: %s', async (call, told) => {
    const text = await said(...call.split(' '));
    expect(text).toContain(told);
    expect(text).not.toContain('error');
  });

  it('in the headings of its help, of commands within commands too', async () => {
    expect(await said('help', 'review')).toMatch(/用法：.*参数：.*选项：/su);
    expect(await said('user')).toMatch(/用法：.*命令：/su);
    expect(await said('user', '--help')).not.toMatch(/Usage|Options|Commands|display help/);
  });

  it('sets columns below each other though a Chinese character is as wide as two letters', () => {
    expect(
      inColumns([
        ['端口', 'a', '说明'],
        ['ab', 'abcdef', ''],
      ]),
    ).toEqual(['端口  a       说明', 'ab    abcdef  ']);
  });
});
