import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { stateAfter } from './article-states.rules.ts';
import { type Article, changeState, insertStep, lockArticle } from './articles.repo.ts';
import { barring, checkText } from './check-text.rules.ts';
import { type Finding, stateNames } from './contract.ts';
import { errors } from './errors.ts';
import { watchWords } from './watch-words.repo.ts';

/** Sends a draft to the first review. A text with personal data or barred words does not leave the writer's desk. */
export async function submitArticle(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    const state = stateAfter(article.state, 'submit');
    if (!state) throw errors.wrongState({ state: stateNames[article.state], action: '送审' });
    const findings = await requireClean(tx, article);
    await changeState(tx, id, { state });
    await insertStep(tx, { articleId: id, round: article.round, step: 'submit', findings });
    await tx.record({ subject: `content.article:${id}`, summary: `稿件《${article.content.title}》送初审` });
  });
}

/** What the checks find; throws when something of it bars publication. */
export async function requireClean(tx: TxCtx, article: Article): Promise<Finding[]> {
  const findings = checkText(article.content, await watchWords(tx), tx.today());
  const barred = barring(findings);
  const first = barred[0];
  if (!first) return findings;
  const sentence = (f: Finding) => `${f.field}第 ${f.line} 行“${f.found}”：${f.advice}`;
  throw errors.textRefused(
    { count: barred.length, first: sentence(first) },
    { fields: barred.map((f) => ({ path: `/${f.field === '正文' ? 'body' : 'title'}`, message: sentence(f) })) },
  );
}
