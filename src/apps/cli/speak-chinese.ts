import type { Command } from 'commander';

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

/** What the library says of a wrong call, and what we say. */
const complaints: readonly [RegExp, (found: string) => string][] = [
  [/^error: unknown command '(.*)'/, (found) => `没有“${found}”这个命令`],
  [/^error: unknown option '(.*)'/, (found) => `没有 ${found} 这个选项`],
  [/^error: missing required argument '(.*)'/, (found) => `缺少参数 <${found}>`],
  [/^error: required option '(.*)' not specified/, (found) => `缺少选项 ${found}`],
  [/^error: option '(.*)' argument missing/, (found) => `选项 ${found} 后面缺少值`],
  [/^error: too many arguments for '(.*)'/, (found) => `命令 ${found} 的参数太多`],
  [/^error: too many arguments/, () => '参数太多'],
];

function inChinese(text: string): string {
  const [line = '', suggestion] = text.trim().split('\n');
  for (const [pattern, say] of complaints) {
    const match = pattern.exec(line);
    if (!match) continue;
    const meant = /Did you mean (?:one of )?(.*)\?\)/.exec(suggestion ?? '')?.[1];
    return `政通：${say(match[1] ?? '')}${meant ? `，是不是 ${meant}？` : ''}\n`;
  }
  return text;
}

/** Help and complaints of the command line in Chinese. Before commands are added: they take it over. */
export const speakChinese = (program: Command): Command =>
  program
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
    .helpCommand('help [command]', '查看一个命令的用法')
    .helpOption('-h, --help', '查看用法')
    .showHelpAfterError('（用 --help 查看用法）');
