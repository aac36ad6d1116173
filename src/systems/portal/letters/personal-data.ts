import { formatDateTime, type PersonalData } from '#kernel';
import { concludedStates } from './letter-life.rules.ts';
import { letterCategories, letterStates } from './letter-words.ts';
import { letters } from './letters.repo.ts';
import { openField } from './sealed-letter.ts';

/** Letters written while signed in. What was written without an account is nobody's but its code's. */
export const personalData: PersonalData = {
  async collect(ctx, { actorIds }) {
    const own = await letters.ofWriters(ctx, actorIds);
    if (own.length === 0) return [];
    return [
      {
        title: '来信',
        rows: own.map((row) => ({
          信件编号: row.number,
          类别: letterCategories[row.category],
          标题: openField(ctx, row.number, 'title', row.titleSealed),
          内容: openField(ctx, row.number, 'text', row.textSealed),
          姓名: openField(ctx, row.number, 'name', row.nameSealed),
          电话: openField(ctx, row.number, 'phone', row.phoneSealed),
          状态: letterStates[row.state],
          提交时间: formatDateTime(row.submittedAt),
        })),
      },
    ];
  },
  async obstacles(ctx, { actorIds }) {
    const open = (await letters.ofWriters(ctx, actorIds)).filter(({ state }) => !concludedStates.includes(state));
    return open.map(({ number }) => `来信 ${number} 还没有答复，请先撤回或等它办结`);
  },
  async erase(tx, { actorIds }) {
    await letters.forgetWriters(tx, actorIds);
    return [];
  },
};
