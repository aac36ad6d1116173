import type { Command } from 'commander';
import { ConfigError } from '#kernel';
import { reviewHtml, reviewJson, reviewMarkdown } from '#systems/annual-review';
import { withReadyCity } from '../with-city.ts';

const formats = ['html', 'md', 'json'];

export function reviewCommand(program: Command): void {
  program
    .command('review')
    .argument('<year>', '年份，例如 2007')
    .option('--format <format>', 'html、md 或 json', 'md')
    .description('从登记与指标写出一年的回顾')
    .action(async (year: string, options: { format: string }) => {
      if (!/^\d{4}$/.test(year)) throw new ConfigError('年份应为四位数字，例如 2007');
      if (!formats.includes(options.format)) throw new ConfigError('--format 应为 html、md、json 之一');
      const text = await withReadyCity(async ({ runtime }) => {
        const ctx = runtime.ctx('cli.review');
        if (options.format === 'json') return JSON.stringify(await reviewJson(ctx, Number(year)), null, 2);
        return options.format === 'html' ? reviewHtml(ctx, Number(year)) : reviewMarkdown(ctx, Number(year));
      });
      process.stdout.write(`${text}\n`);
    });
}
