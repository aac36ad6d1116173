import type { ReactNode } from 'react';
import { api, Failed, Loading, PageHeader, SchemaForm, useAction, useGo, useParams, useRead } from '#design/console';
import { type ArticleDetail, ArticleInput, stateNames } from '../contract.ts';
import { LivePreview, usePreview } from './live-preview.tsx';

export default function EditArticle(): ReactNode {
  const id = useParams()['id'] ?? '';
  const { data: article, error } = useRead<ArticleDetail>(`/api/content/articles/${id}`);
  if (error) return <Failed error={error} />;
  return article ? <Editor article={article} /> : <Loading />;
}

function Editor({ article }: { article: ArticleDetail }): ReactNode {
  const go = useGo();
  const back = `/content/articles?open=${article.id}`;
  const preview = usePreview(article.bodyHtml);
  const save = useAction<ArticleInput>(
    (input) => api.put(`/api/content/articles/${article.id}`, { ...input, version: article.version }),
    { done: '已保存', refresh: ['/api/content'], onDone: () => go(back) },
  );
  const note = article.state === 'draft' ? '' : `现在是“${stateNames[article.state]}”，保存后须重新送审。`;
  return (
    <>
      <PageHeader title="修改稿件" note={note} back={{ to: back, label: '内容管理' }} />
      <SchemaForm<ArticleInput>
        schema={ArticleInput}
        value={filled(article)}
        submit="保存修改"
        columns={2}
        onSubmit={(input) => save.mutateAsync(input)}
        onChange={(value) => preview.follow(value.body)}
        error={save.error}
        onCancel={() => go(back)}
      >
        <LivePreview html={preview.html} />
      </SchemaForm>
    </>
  );
}

/** Only what a writer fills in. */
const filled = (article: ArticleDetail): ArticleInput =>
  Object.fromEntries(
    Object.keys(ArticleInput.properties).map((key) => [key, article[key as keyof ArticleInput]]),
  ) as unknown as ArticleInput;
