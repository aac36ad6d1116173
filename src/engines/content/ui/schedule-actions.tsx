import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, FormDialog, useAction } from '#design/console';
import { type ArticleDetail, ScheduleForm } from '../contract.ts';

const refresh = ['/api/content', '/api/console'] as const;

/** A publication at a time to come: set, moved to another time, called off. */
export function ScheduleActions({ article }: { article: ArticleDetail }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const url = `/api/content/articles/${article.id}`;
  const schedule = useAction<ScheduleForm>(({ at }) => api.post(`${url}/publish`, { version: article.version, at }), {
    done: '到时自动发布',
    refresh,
  });
  const callOff = useAction<void>(() => api.post(`${url}/call-off`), { done: '已取消定时发布', refresh });
  const isScheduled = article.scheduledAt !== null;
  const title = isScheduled ? '改发布时间' : '定时发布';
  return (
    <>
      <Button onClick={() => setAsking(true)}>{title}</Button>
      {isScheduled ? (
        <ActionButton action={callOff} confirm="取消后不再自动发布，稿件仍是待发布。">
          取消定时
        </ActionButton>
      ) : null}
      {isAsking ? (
        <FormDialog<ScheduleForm>
          title={title}
          schema={ScheduleForm}
          value={article.scheduledAt ? { at: article.scheduledAt } : {}}
          submit={title}
          action={schedule}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
