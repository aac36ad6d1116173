import type { ReactNode } from 'react';
import { api, PageHeader, SchemaForm, useAction, useGo } from '#design/console';
import { ArticleInput } from '../contract.ts';
import { LivePreview, usePreview } from './live-preview.tsx';

export default function NewArticle(): ReactNode {
  const go = useGo();
  const preview = usePreview('');
  const create = useAction<ArticleInput, { id: string }>((input) => api.post('/api/content/articles', input), {
    done: '已保存为草稿',
    refresh: ['/api/content'],
    onDone: ({ id }) => go(`/content/articles?open=${id}`),
  });
  return (
    <>
      <PageHeader title="新建稿件" back={{ to: '/content/articles', label: '内容管理' }} />
      <SchemaForm<ArticleInput>
        schema={ArticleInput}
        value={{ keywords: [], pinned: false }}
        submit="保存草稿"
        columns={2}
        onSubmit={(input) => create.mutateAsync(input)}
        onChange={(value) => preview.follow(value.body)}
        error={create.error}
        onCancel={() => go('/content/articles')}
      >
        <LivePreview html={preview.html} />
      </SchemaForm>
    </>
  );
}
