import { fileOf } from '#engines/registers';
import { type Ctx, formatDateTime, kernelErrors, type Reply } from '#kernel';
import { textsPlace } from './read-surveys.ts';
import { nameOf } from './survey-form.rules.ts';
import { surveys } from './surveys.repo.ts';

const PAGE = 1000;

/** Every answer as a line, without anything of who gave it. */
export async function exportAnswers(ctx: Ctx, id: string, format: 'csv' | 'xlsx'): Promise<Reply> {
  const survey = await surveys.find(ctx, id);
  if (!survey) throw kernelErrors.notFound();
  const lines: string[][] = [];
  for (let after = ''; ; ) {
    const page = await surveys.everyAnswer(ctx, id, after, PAGE);
    for (const row of page) {
      const texts: Record<string, string> =
        row.textsSealed === null ? {} : JSON.parse(ctx.secrets.open(row.textsSealed, textsPlace(row.id)));
      const cells = survey.questions.map(({ options }, place) => {
        const chosen = row.choices[nameOf(place)] ?? [];
        return texts[nameOf(place)] ?? chosen.map((one) => options[Number(one) - 1] ?? '').join('；');
      });
      lines.push([formatDateTime(row.answeredAt), ...cells]);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  await ctx.transaction((tx) =>
    tx.record({
      subject: `portal.survey:${id}`,
      summary: `导出征集调查的回答 ${lines.length} 份`,
      facts: { count: lines.length },
    }),
  );
  const header = ['提交时间', ...survey.questions.map(({ title }) => title)];
  return fileOf(`${survey.title}_回答_${ctx.today()}`, header, lines, format);
}
