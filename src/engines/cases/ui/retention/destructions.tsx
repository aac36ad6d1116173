import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  DetailPane,
  DownloadButton,
  EmptyState,
  Facts,
  FormButton,
  Lamp,
  type LampTone,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import {
  DecisionInput,
  type Destruction,
  type DestructionLine,
  type DestructionState,
  destructionStates,
  type Erasures,
  lineStates,
} from '../../contract.ts';

const base = '/api/cases/destructions';
const tones: Record<DestructionState, LampTone> = { proposed: 'warn', approved: 'warn', refused: 'off', done: 'ok' };
const PAGE = 50;
/** As many as one answer may hold. */
const MOST = 200;
const ERASING_MS = 5000;
const lineTones: Record<DestructionLine['state'], LampTone> = { waiting: 'warn', destroyed: 'ok', kept: 'off' };

/** 档案销毁: lists of cases whose time is over, drawn up by one person and approved by another. */
export default function DestructionsScreen(): ReactNode {
  const propose = useAction<void, { cases: number }>(() => api.post(base, {}), {
    done: ({ cases }) => `已列入 ${cases} 件，请另一人批准`,
    refresh: [base],
  });
  const begin = useCan('cases.retention.propose') ? (
    <ActionButton
      primary
      action={propose}
      confirm="把保管期满的办件列成清单。正在办理、保全、督办、处理差评的不会列入；批准以前什么都不销毁。"
    >
      编制销毁清单
    </ActionButton>
  ) : null;
  return (
    <>
      <PageHeader title="档案销毁" note="保管期满的办件，一人编制清单、另一人批准后销毁" actions={begin} />
      <ResourceTable<Destruction>
        url={base}
        rowKey="id"
        label="销毁清单"
        search={false}
        columns={[
          { key: 'number', title: '清单' },
          { key: 'cases', title: '件数', width: 90, align: 'right' },
          {
            key: 'proposedAt',
            title: '编制',
            width: 190,
            render: (row) => <DateText value={row.proposedAt} />,
            sub: (row) => row.proposedByName,
          },
          {
            key: 'state',
            title: '状态',
            width: 130,
            render: (row) => <Lamp tone={tones[row.state]}>{destructionStates[row.state]}</Lamp>,
          },
        ]}
        detail={(id, row) => (row ? <ListPane key={`${id} ${row.state}`} row={row} /> : null)}
        empty={
          <EmptyState
            title="没有销毁清单"
            text="办件按规定的年限保管，自办结次年 1 月 1 日起算。期满的列成清单，由另一人批准后销毁；清册永久保存。"
            action={begin}
          />
        }
      />
    </>
  );
}

function ListPane({ row }: { row: Destruction }): ReactNode {
  const { data: erased } = useRead<Erasures>(
    row.destroyed > 0 ? `${base}/${row.id}/erasures` : null,
    {},
    { keepPrevious: true, ...(isUnderWay(row) ? { every: ERASING_MS } : {}) },
  );
  const decide = useAction<DecisionInput>((input) => api.post(`${base}/${row.id}/decide`, input), {
    done: '已批示',
    refresh: [base],
  });
  return (
    <DetailPane
      title={row.number}
      note={destructionStates[row.state]}
      footer={
        <>
          {row.mayDecide ? (
            <FormButton<DecisionInput>
              label="批示"
              primary
              title={`批示 · ${row.number}`}
              schema={DecisionInput}
              value={{ approve: true }}
              submit="批示"
              action={decide}
            >
              <p className="zt-note">批准后立即销毁，不能恢复；办件编号、日期和结果留在清册里。</p>
            </FormButton>
          ) : null}
          <DownloadButton url={`${base}/${row.id}/export`}>导出清册</DownloadButton>
          {row.state === 'done' ? (
            <DownloadButton url={`${base}/${row.id}/certificate`}>出具销毁证明</DownloadButton>
          ) : null}
        </>
      }
    >
      <Facts
        items={[
          ['件数', `${row.cases} 件，已销毁 ${row.destroyed} 件，没有销毁 ${row.kept} 件`],
          ['依据', row.source],
          ['编制人', row.proposedByName],
          ['批准人', row.decidedByName ?? '还没有批示'],
          ['批准意见', row.decision],
          ['销毁完成', row.doneAt ? <DateText key="done" value={row.doneAt} time /> : '-'],
        ]}
      />
      {erased ? <ErasedParts erased={erased} /> : null}
      <Lines id={row.id} />
    </DetailPane>
  );
}

const LONGEST_MS = 15 * 60_000;

/** The modules are at it, or were a moment ago. */
const isUnderWay = ({ state, doneAt }: Destruction): boolean =>
  state === 'approved' || (doneAt !== null && Date.now() - Date.parse(doneAt) < LONGEST_MS);

/** What each module has erased of the cases of the list, and what the law keeps longer. */
function ErasedParts({ erased }: { erased: Erasures }): ReactNode {
  return (
    <Section title="销毁范围">
      <PlainTable
        label="销毁范围"
        columns={['内容', '办件', '清除', '依法保留']}
        figures={[1, 2, 3]}
        rows={erased.items.map((one) => [
          <span key="part">
            {one.title}
            {one.note ? <div className="zt-quiet">{one.note}</div> : null}
          </span>,
          one.cases,
          one.erased,
          one.kept,
        ])}
      />
      {erased.pending > 0 ? <Lamp tone="warn">还有 {erased.pending} 件正在清除，清完以后可以出具销毁证明</Lamp> : null}
    </Section>
  );
}

function Lines({ id }: { id: string }): ReactNode {
  const [shown, setShown] = useState(PAGE);
  const { data } = useRead<{ items: DestructionLine[]; total: number }>(
    `${base}/${id}/lines`,
    { pageSize: shown },
    { keepPrevious: true },
  );
  if (!data) return null;
  const { items, total } = data;
  return (
    <Section title={`清单里的办件 ${total}`}>
      <PlainTable
        label="清单里的办件"
        columns={['办件', '期满', '状态']}
        rows={items.map((line) => [
          <span key="case">
            {line.item}
            <div className="zt-quiet">{line.number}</div>
            <div className="zt-quiet">{line.office}</div>
          </span>,
          <span key="due" className="zt-nowrap">
            <DateText value={line.dueOn} />
            <div className="zt-quiet">{line.round > 1 ? line.rule : `保管 ${line.years} 年`}</div>
          </span>,
          <span key="state" className={line.note ? '' : 'zt-nowrap'}>
            <Lamp tone={lineTones[line.state]}>{lineStates[line.state]}</Lamp>
            {line.note ? <div className="zt-quiet">{line.note}</div> : null}
          </span>,
        ])}
      />
      {items.length < total && shown < MOST ? (
        <Button block onClick={() => setShown(shown + PAGE)}>
          再看 {Math.min(PAGE, total - items.length)} 件
        </Button>
      ) : null}
      {total > MOST && shown >= MOST ? <p className="zt-note">只列出前 {MOST} 件，全部在导出的清册里。</p> : null}
    </Section>
  );
}
