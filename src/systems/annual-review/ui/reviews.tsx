import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  EmptyState,
  FormDialog,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  useAction,
  useGo,
} from '#design/console';
import { type DraftState, draftStates, type ReviewWork, StartDraft } from '../contract.ts';

const tones: Record<DraftState, LampTone> = {
  drafting: 'warn',
  submitted: 'warn',
  approved: 'warn',
  published: 'ok',
  dropped: 'off',
};

/** 年度综述: the reviews there are, and those being written. */
export default function Reviews(): ReactNode {
  const go = useGo();
  const [starting, setStarting] = useState(false);
  const start = useAction<StartDraft, { year: number }>((input) => api.post('/api/annual-review/drafts', input), {
    done: ({ year }) => `${year} 年综述已开始起草`,
    refresh: ['/api/annual-review'],
    onDone: ({ year }) => go(`/annual-review/${year}/draft`),
  });
  return (
    <>
      <PageHeader
        title="年度综述"
        note="每个数字都由指标和登记算出"
        actions={
          <Allowed to="annual-review.draft.write">
            <Button type="primary" onClick={() => setStarting(true)}>
              起草综述
            </Button>
          </Allowed>
        }
      />
      <ResourceTable<ReviewWork>
        url="/api/annual-review/works"
        rowKey="year"
        search={false}
        label="年度综述"
        columns={[
          { key: 'title', title: '综述' },
          { key: 'year', title: '年份', width: 100 },
          {
            key: 'state',
            title: '编写',
            width: 150,
            render: ({ state }) =>
              state ? <Lamp tone={tones[state]}>{draftStates[state]}</Lamp> : <Lamp tone="ok">按原文装入</Lamp>,
          },
          { key: 'figures', title: '数字', width: 100, align: 'right' },
          { key: 'editions', title: '定稿版', width: 100, align: 'right' },
        ]}
        href={(row) => (row.origin === 'drafted' ? `/annual-review/${row.year}/draft` : `/annual-review/${row.year}`)}
        empty={<EmptyState title="还没有综述" text="点“起草综述”，以往年为蓝本或从空白写起。" />}
      />
      {starting ? (
        <FormDialog<StartDraft>
          title="起草综述"
          schema={StartDraft}
          value={{ year: new Date().getFullYear(), keep: 'recurring' }}
          submit="开始起草"
          action={start}
          onClose={() => setStarting(false)}
        >
          沿用往年的句子时，年份和期间自动改为当年，数字从指标和登记重新读取。
        </FormDialog>
      ) : null}
    </>
  );
}
