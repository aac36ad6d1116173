import { Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, Failed, Loading, PageHeader, useAction, useParams, useRead } from '#design/console';
import { type DraftContent, type DraftDesk, draftStates } from '../contract.ts';
import { DraftActions } from './draft-actions.tsx';
import { DraftCharts } from './draft-charts.tsx';
import { DraftFigures } from './draft-figures.tsx';
import { DraftHistory } from './draft-history.tsx';
import { DraftText } from './draft-text.tsx';
import './draft.css';

/** 起草综述: the text with its numbers, how it reads, and its way to the public. */
export default function DraftScreen(): ReactNode {
  const year = useParams()['year'] ?? '';
  const desk = useRead<DraftDesk>(`/api/annual-review/drafts/${year}`);
  if (desk.error) return <Failed error={desk.error} retry={() => desk.refetch()} />;
  if (!desk.data) return <Loading />;
  // A new version is a new sheet: what was typed has been taken by the server.
  return <Editor key={`${desk.data.version}${desk.data.state}`} desk={desk.data} />;
}

function Editor({ desk }: { desk: DraftDesk }): ReactNode {
  const [content, setContent] = useState<DraftContent>(desk.content);
  const [tab, setTab] = useState(() => sessionStorage.getItem('annual-review.tab') ?? 'text');
  const isChanged = content !== desk.content;
  const save = useAction<void>(
    () => api.put(`/api/annual-review/drafts/${desk.year}`, { version: desk.version, content }),
    { done: '草稿已保存', refresh: ['/api/annual-review'] },
  );
  const writable = desk.state === 'drafting';
  const sheet = { desk, content, onChange: setContent, writable };
  const choose = (next: string): void => {
    sessionStorage.setItem('annual-review.tab', next);
    setTab(next);
  };
  return (
    <>
      <PageHeader
        title={content.title}
        note={`${draftStates[desk.state]} · 第 ${desk.version} 稿`}
        back={{ to: '/annual-review', label: '年度综述' }}
        actions={
          <>
            {desk.editions.length > 0 ? <Button href={`/console/annual-review/${desk.year}`}>逐个核对</Button> : null}
            {writable ? (
              <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
                保存草稿
              </Button>
            ) : null}
            <DraftActions desk={desk} isChanged={isChanged} />
          </>
        }
      />
      <Tabs
        activeKey={tab}
        onChange={choose}
        items={[
          { key: 'text', label: '正文', children: <DraftText {...sheet} /> },
          { key: 'figures', label: `数字 ${content.figures.length}`, children: <DraftFigures {...sheet} /> },
          { key: 'charts', label: '图表与大字', children: <DraftCharts {...sheet} /> },
          { key: 'history', label: '经过与版本', children: <DraftHistory desk={desk} /> },
        ]}
      />
    </>
  );
}
