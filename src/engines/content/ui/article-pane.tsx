import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  ActionButton,
  api,
  bytesText,
  DateText,
  DetailPane,
  Facts,
  Failed,
  FileDrop,
  Loading,
  Timeline,
  useAction,
  useGo,
  useRead,
  useRefresh,
} from '#design/console';
import { type ArticleDetail, stateNames, validityNames } from '../contract.ts';
import { ArticleActions } from './article-actions.tsx';
import { BodyPreview } from './body-preview.tsx';
import { Findings } from './findings.tsx';
import { StateLamp } from './state-lamp.tsx';
import { VersionHistory } from './version-history.tsx';

/** One article with its checks, its opinions and what may be done to it now. */
export function ArticlePane({ id }: { id: string }): ReactNode {
  const url = `/api/content/articles/${id}`;
  const { data: article, error, refetch } = useRead<ArticleDetail>(url);
  const go = useGo();
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!article) return <Loading />;
  return (
    <DetailPane
      title={article.title}
      note={`${article.columnName} · ${stateNames[article.state]}`}
      footer={
        <>
          {article.actions.includes('edit') ? (
            <Button onClick={() => go(`/content/articles/${id}/edit`)}>修改稿件</Button>
          ) : null}
          <Button href={`/console/preview/articles/${id}`} target="_blank" rel="noreferrer">
            预览公开页
          </Button>
          <ArticleActions article={article} />
        </>
      }
      tabs={[
        { key: 'text', label: '正文', children: <BodyPreview html={article.bodyHtml} /> },
        { key: 'checks', label: `检查 ${article.findings.length}`, children: <Findings findings={article.findings} /> },
        { key: 'steps', label: '经过', children: <Steps article={article} /> },
        { key: 'versions', label: '版本', children: <VersionHistory id={id} /> },
        { key: 'files', label: `附件 ${article.attachments.length}`, children: <Attachments article={article} /> },
      ]}
    >
      <Facts
        items={[
          ['状态', <StateLamp key="state" state={article.state} />],
          ['来源', article.source],
          ['撰稿', article.createdByName],
          ['文号', article.documentNumber],
          ['有效性', article.validity ? validityNames[article.validity] : undefined],
          ['发布时间', article.publishedAt ? <DateText key="at" value={article.publishedAt} time /> : '未发布'],
          ...(article.scheduledAt
            ? ([['定时发布', <DateText key="due" value={article.scheduledAt} time />]] as const)
            : []),
          ...(article.live && article.state !== 'published' && article.state !== 'archived'
            ? ([['公众所见', '上一次发布的版本，本次修改尚未发布']] as const)
            : []),
          ...(article.correction ? ([['更正', article.correction]] as const) : []),
          ...(article.clauses.length > 0 ? ([['出处条号', article.clauses.join('、')]] as const) : []),
        ]}
      />
    </DetailPane>
  );
}

function Steps({ article }: { article: ArticleDetail }): ReactNode {
  return (
    <Timeline
      items={[...article.steps].reverse().map((step, i) => ({
        key: `${step.at}-${i}`,
        at: <DateText value={step.at} time />,
        title: step.stepName,
        who: step.actorName,
        text: step.opinion,
      }))}
    />
  );
}

function Attachments({ article }: { article: ArticleDetail }): ReactNode {
  const refresh = useRefresh();
  const remove = useAction<string>((id) => api.delete(`/api/content/articles/${article.id}/attachments/${id}`), {
    done: '附件已删除',
    refresh: ['/api/content'],
  });
  return (
    <>
      {article.attachments.length === 0 ? <p className="zt-note">没有附件。</p> : null}
      <ul>
        {article.attachments.map((file) => (
          <li key={file.id}>
            <a href={`/console/preview/articles/${article.id}/files/${file.id}`} target="_blank" rel="noreferrer">
              {file.title}
            </a>
            （{bytesText(file.size)}）{' '}
            {article.actions.includes('edit') ? (
              <ActionButton
                size="small"
                action={remove}
                input={file.id}
                confirm={`删除“${file.title}”，稿件须重新送审。`}
              >
                删除附件
              </ActionButton>
            ) : null}
          </li>
        ))}
      </ul>
      {article.actions.includes('edit') ? (
        <FileDrop
          url={`/api/content/articles/${article.id}/attachments`}
          note="PDF、Word、Excel、PPT、压缩包、图片、文本，每个不超过 20 MB。改动附件后须重新送审。"
          onDone={() => void refresh('/api/content')}
        />
      ) : null}
    </>
  );
}
