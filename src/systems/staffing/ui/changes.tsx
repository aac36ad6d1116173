import type { ReactNode } from 'react';
import {
  DateText,
  EmptyState,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  type TableColumn,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type ChangeRow, type ChangeState, changeStates, changeTypes } from '../contract.ts';

const tones: Record<ChangeState, LampTone> = {
  draft: 'off',
  submitted: 'warn',
  reviewed: 'warn',
  approved: 'ok',
  returned: 'bad',
  withdrawn: 'off',
  cancelled: 'off',
};

export const ChangeLamp = ({ state }: { state: ChangeState }): ReactNode => (
  <Lamp tone={tones[state]}>{changeStates[state]}</Lamp>
);

const columns: readonly TableColumn<ChangeRow>[] = [
  { key: 'agency', title: '机构', sub: (row) => row.number ?? '尚未编号' },
  { key: 'type', title: '事项', width: 170, render: (row) => changeTypes[row.type] },
  { key: 'summary', title: '内容' },
  { key: 'effectiveOn', title: '生效', width: 130, render: (row) => <DateText value={row.effectiveOn} /> },
  { key: 'createdByName', title: '经办人', width: 100 },
  { key: 'state', title: '状态', width: 130, render: (row) => <ChangeLamp state={row.state} /> },
];

/** 编制申请: from draft to approval by a second person. */
export default function Changes(): ReactNode {
  return (
    <>
      <PageHeader title="编制申请" note="经办、审核、批准由三个人办理；批准后立即占用名额" />
      <ResourceTable<ChangeRow>
        url="/api/staffing/changes"
        columns={columns}
        search="查机构、申请编号"
        views="staffing.changes"
        label="编制申请"
        filters={[
          { key: 'state', label: '状态', kind: 'select', options: optionsOf(changeStates) },
          { key: 'type', label: '事项', kind: 'select', options: optionsOf(changeTypes) },
          { key: 'organisation', label: '机构', kind: 'select', optionsUrl: '/api/staffing/agencies' },
          { key: 'waiting', label: '只看在办', kind: 'flag' },
        ]}
        tone={(row) => (row.state === 'withdrawn' || row.state === 'cancelled' ? 'quiet' : undefined)}
        href={(row) => `/staffing/changes/${row.id}`}
        empty={<EmptyState title="没有编制申请" text="在“机构编制”里打开一个机构，点“发起申请”。" />}
      />
    </>
  );
}
