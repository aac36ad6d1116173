import { describe, expect, it } from 'vitest';
import { cronText } from './cron.rules.ts';

describe('how often a job runs', () => {
  it('is said in words', () => {
    expect(cronText('* * * * *')).toBe('每分钟');
    expect(cronText('*/10 * * * *')).toBe('每 10 分钟');
    expect(cronText('7 * * * *')).toBe('每小时第 7 分钟');
    expect(cronText('10 4 * * *')).toBe('每天 04:10');
  });

  it('stays as written where there is no short word for it', () => {
    expect(cronText('0 9 * * 1')).toBe('0 9 * * 1');
  });
});
