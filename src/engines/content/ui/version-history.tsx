import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { DiffView, dateText, Failed, Loading, useRead } from '#design/console';
import { ArticleInput, type ArticleVersion } from '../contract.ts';

const labels = Object.fromEntries(
  Object.entries(ArticleInput.properties).map(([key, schema]) => [key, (schema as { title?: string }).title ?? key]),
);

/** Two versions beside each other; the newest against the one before unless chosen otherwise. */
export function VersionHistory({ id }: { id: string }): ReactNode {
  const { data, error } = useRead<{ items: ArticleVersion[] }>(`/api/content/articles/${id}/versions`);
  const [chosen, choose] = useState<number | null>(null);
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  const newest = data.items[0];
  if (!newest) return <p className="zt-note">由城市资料包装入，还没有人修改过。</p>;
  const other = data.items.find((item) => item.version === chosen) ?? data.items[1];
  if (!other) return <p className="zt-note">只有一个版本。</p>;
  return (
    <>
      <p>
        与现在的版本比较：
        <Select
          aria-label="选择版本"
          value={other.version}
          onChange={choose}
          options={data.items.slice(1).map((item) => ({
            value: item.version,
            label: `${dateText(item.at)} ${item.actorName}${item.note ? `：${item.note}` : ''}`,
          }))}
        />
      </p>
      <DiffView before={other.content} after={newest.content} labels={labels} />
    </>
  );
}
