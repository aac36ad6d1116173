import type { ReactNode } from 'react';
import {
  ActionButton,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  useAction,
} from '#design/console';
import { type OfficeSeal, type SealState, sealStates } from '../../contract.ts';

const base = '/api/cases/seals';
const tones: Record<SealState, LampTone> = { good: 'ok', ending: 'warn', none: 'bad', ended: 'bad' };

/** 电子印章: which offices can seal their papers, until when, and how one that cannot gets its seal. */
export default function SealsScreen(): ReactNode {
  return (
    <>
      <PageHeader title="电子印章" note="各机关的决定和通知用它签名；密钥由平台保管，用印都留痕" />
      <ResourceTable<OfficeSeal>
        url={base}
        rowKey="id"
        label="电子印章"
        views="cases.seals"
        search="查机关"
        columns={[
          { key: 'name', title: '机关' },
          { key: 'items', title: '事项', width: 90, align: 'right' },
          { key: 'unsealed', title: '未加盖的文书', width: 130, align: 'right' },
          {
            key: 'notAfter',
            title: '有效期至',
            width: 150,
            render: (row) => (row.notAfter ? <DateText value={row.notAfter} /> : '-'),
          },
          {
            key: 'state',
            title: '状态',
            width: 160,
            render: (row) => <Lamp tone={tones[row.state]}>{sealStates[row.state]}</Lamp>,
          },
        ]}
        detail={(id, row) => (row ? <SealPane key={`${id} ${row.serial ?? ''}`} row={row} /> : null)}
        empty={<EmptyState title="没有作决定的机关" text="有事项发布后，办理机关会列在这里，可以为它制发电子印章。" />}
      />
    </>
  );
}

function SealPane({ row }: { row: OfficeSeal }): ReactNode {
  const issue = useAction<void>(() => api.post(`${base}/${row.id}/issue`), { done: '已制发', refresh: ['/api/cases'] });
  const end = useAction<{ reason: string }>((input) => api.post(`${base}/${row.id}/end`, input), {
    done: '已停用',
    refresh: ['/api/cases'],
  });
  return (
    <DetailPane
      title={row.name}
      note={sealStates[row.state]}
      footer={
        <>
          {row.mayIssue ? (
            <ActionButton
              primary
              action={issue}
              confirm={`为${row.name}制发电子印章证书，之后出具的决定和通知自动加盖。请先核对机关的制发申请和印章备案。`}
            >
              {row.state === 'ending' ? '换发' : '制发'}
            </ActionButton>
          ) : null}
          {row.mayEnd ? (
            <ActionButton<{ reason: string }> danger action={end} reason="停用理由" input={{ reason: '' }}>
              停用
            </ActionButton>
          ) : null}
        </>
      }
    >
      <Facts
        items={[
          ['在用事项', `${row.items} 项`],
          ['未加盖的文书', `${row.unsealed} 份`],
          ['证书序列号', row.serial ?? '还没有证书'],
          ['有效期至', row.notAfter ? <DateText key="end" value={row.notAfter} /> : '-'],
        ]}
      />
      <p className="zt-note">
        没有电子印章的机关，文书上注明“未加盖电子印章”。制发后到办件的“文书”里补盖。停用以前加盖的，凭时间戳仍然有效。
      </p>
    </DetailPane>
  );
}
