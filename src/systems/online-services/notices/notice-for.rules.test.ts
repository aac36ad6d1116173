import { describe, expect, it } from 'vitest';
import { noticeFor } from './notice-for.rules.ts';

const at = (command: string, facts: Record<string, unknown>) => noticeFor({ command, opinion: '', facts });

describe('what an applicant is told', () => {
  it('of materials that may follow: by which day, and that the day has passed', () => {
    const facts = { deferred: ['消防合格证明', '平面图'], deferredUntil: '2026-11-09' };
    expect(at('remind-deferral', facts)?.what).toBe('请在2026年11月9日前补交：消防合格证明、平面图');
    expect(at('deferral-late', facts)?.what).toBe('补交期限已过，还缺：消防合格证明、平面图，请尽快联系窗口');
  });

  it('stays short enough for a text message, and nothing of what concerns the office alone', () => {
    const facts = { deferred: Array.from({ length: 20 }, (_, n) => `示例材料${n}`), deferredUntil: '2026-11-09' };
    expect(at('deferral-late', facts)?.what.length).toBeLessThanOrEqual(60);
    for (const command of ['take', 'note', 'reckon', 'hold']) expect(at(command, {})).toBeNull();
  });
});
