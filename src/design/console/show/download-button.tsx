import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api, type Query } from '../api.ts';
import { useAction } from '../queries.ts';

/** Saves a file. Unlike a link it can ask who is there before an export, and say what went wrong. */
export function DownloadButton({ url, query, children }: { url: string; query?: Query; children: string }): ReactNode {
  const save = useAction<void>(() => api.download(url, query));
  return (
    <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
      {children}
    </Button>
  );
}
