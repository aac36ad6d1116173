import type { ReactNode } from 'react';
import { ActionButton, api, useAction } from '#design/console';
import type { ArticleDetail } from '../contract.ts';
import { ScheduleActions } from './schedule-actions.tsx';

const refresh = ['/api/content', '/api/console'] as const;

interface Reasoned {
  reason?: string;
}

/** The acts allowed to this person now, as the server lists them. */
export function ArticleActions({ article }: { article: ArticleDetail }): ReactNode {
  const url = `/api/content/articles/${article.id}`;
  const { version } = article;
  const may = (action: string) => article.actions.includes(action);
  const submit = useAction<void>(() => api.post(`${url}/submit`, {}), { done: '已送初审', refresh });
  const approve = useAction<void>(
    () => api.post(`${url}/approve`, { version, opinion: '同意', secrecyReviewed: article.state === 'final-review' }),
    { done: '已通过', refresh },
  );
  const sendBack = useAction<Reasoned>((input) => api.post(`${url}/return`, { version, opinion: input.reason }), {
    done: '已退回',
    refresh,
  });
  const publish = useAction<void>(() => api.post(`${url}/publish`, { version }), { done: '已发布', refresh });
  const withdraw = useAction<Reasoned>((input) => api.post(`${url}/withdraw`, input), { done: '已撤稿', refresh });
  const correct = useAction<Reasoned>((input) => api.post(`${url}/correct`, { note: input.reason }), {
    done: '已登出更正',
    refresh,
  });
  const pin = useAction<void>(() => api.post(`${url}/place`, { pinned: !article.pinned }), { done: '已调整', refresh });
  const archive = useAction<void>(() => api.post(`${url}/archive`, {}), { done: '已归档', refresh });
  return (
    <>
      {may('submit') ? (
        <ActionButton primary action={submit}>
          送初审
        </ActionButton>
      ) : null}
      {may('approve') ? (
        <ActionButton
          primary
          action={approve}
          confirm={
            article.state === 'final-review'
              ? '通过终审即确认：已完成保密审查（先审查、后公开），内容可以发布。'
              : '通过后交下一位审核人。'
          }
        >
          通过审核
        </ActionButton>
      ) : null}
      {may('publish') ? (
        <ActionButton primary={!article.scheduledAt} action={publish} confirm="发布后公众立即可以看到。">
          {article.scheduledAt ? '现在就发布' : '发布稿件'}
        </ActionButton>
      ) : null}
      {may('publish') ? <ScheduleActions article={article} /> : null}
      {may('return') ? (
        <ActionButton action={sendBack} reason="退回原因">
          退回稿件
        </ActionButton>
      ) : null}
      {may('correct') ? (
        <ActionButton action={correct} reason="更正说明（显示在文章上方）">
          登出更正
        </ActionButton>
      ) : null}
      {may('place') && article.live ? (
        <ActionButton action={pin}>{article.pinned ? '取消置顶' : '置顶'}</ActionButton>
      ) : null}
      {may('withdraw') ? (
        <ActionButton danger action={withdraw} reason="撤稿原因">
          撤下稿件
        </ActionButton>
      ) : null}
      {may('archive') ? (
        <ActionButton action={archive} confirm="归档后不能再修改；已发布的仍可阅读。">
          归档
        </ActionButton>
      ) : null}
    </>
  );
}
