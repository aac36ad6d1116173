import type { ReactNode } from 'react';
import {
  type Action,
  ActionButton,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormButton,
  Lamp,
  type LampTone,
  Link,
  PageHeader,
  ResourceTable,
  useAction,
  useCan,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import {
  OrderInput,
  type SupervisionRow,
  type SupervisionState,
  supervisionKinds,
  supervisionStates,
} from '../../contract.ts';

const tones: Record<SupervisionState, LampTone> = { ordered: 'warn', answered: 'ok', escalated: 'bad', closed: 'off' };
const base = '/api/cases/supervisions';

/** 督办: what was asked of which office, until when, and what it said. */
export default function SupervisionsScreen(): ReactNode {
  const mayOrder = useCan('cases.supervision.order');
  const order = useAction<OrderInput, { ordered: number }>((input) => api.post(base, input), {
    done: ({ ordered }) => `已督办 ${ordered} 件`,
    refresh: [base],
  });
  const begin = mayOrder ? (
    <FormButton<OrderInput> label="下达督办" primary schema={OrderInput} submit="下达" action={order} />
  ) : null;
  return (
    <>
      <PageHeader title="督办" actions={begin} />
      <ResourceTable<SupervisionRow>
        url={base}
        rowKey="id"
        label="督办"
        views="cases.supervisions"
        search="查办件编号、督办事项"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(supervisionStates),
          },
        ]}
        columns={[
          { key: 'title', title: '办件', sub: (row) => row.number },
          { key: 'office', title: '承办单位', width: 150 },
          { key: 'matter', title: '督办事项', sub: (row) => supervisionKinds[row.kind] },
          { key: 'answerDue', title: '答复期限', width: 140, render: (row) => <DateText value={row.answerDue} /> },
          {
            key: 'state',
            title: '状态',
            width: 130,
            render: (row) => (
              <Lamp tone={row.late ? 'bad' : tones[row.state]}>
                {row.late ? '逾期没有答复' : supervisionStates[row.state]}
              </Lamp>
            ),
          },
        ]}
        tone={(row) => (row.state === 'closed' ? 'quiet' : undefined)}
        detail={(id, row) => (row ? <SupervisionPane key={`${id} ${row.version}`} row={row} /> : null)}
        empty={
          <EmptyState
            title="没有督办"
            text="超期的、群众反映强烈的办件，可以在这里督办：写明事项和答复期限，逾期没有答复的自动升级。"
            action={begin}
          />
        }
      />
    </>
  );
}

const useMove = (row: SupervisionRow, verb: string, done: string): Action<{ reason: string }, unknown> =>
  useAction<{ reason: string }>(
    ({ reason }) => api.post(`${base}/${row.id}/${verb}`, { words: reason, version: row.version }),
    { done, refresh: [base] },
  );

function SupervisionPane({ row }: { row: SupervisionRow }): ReactNode {
  const answer = useMove(row, 'answer', '已答复');
  const escalate = useMove(row, 'escalate', '已升级');
  const close = useMove(row, 'close', '已销号');
  const may = row.may.decide;
  return (
    <DetailPane
      title={row.title}
      note={<Link to={`/cases/${row.caseId}`}>{row.number}</Link>}
      footer={
        <>
          {row.may.answer ? (
            <ActionButton<{ reason: string }> primary action={answer} reason="答复内容" input={{ reason: '' }}>
              答复
            </ActionButton>
          ) : null}
          {may && (row.state === 'ordered' || row.state === 'answered') ? (
            <ActionButton<{ reason: string }> action={escalate} reason="为什么升级" input={{ reason: '' }}>
              升级
            </ActionButton>
          ) : null}
          {may && row.answer ? (
            <ActionButton<{ reason: string }> primary action={close} reason="核实情况" input={{ reason: '' }}>
              销号
            </ActionButton>
          ) : null}
        </>
      }
    >
      <Facts
        items={[
          ['督办事项', row.matter],
          ['承办单位', row.office],
          ['下达', `${row.orderedByName}`],
          ['下达时间', <DateText key="at" value={row.orderedAt} time />],
          ['答复期限', <DateText key="due" value={row.answerDue} />],
          ['答复', row.answer],
          ['答复人', row.answeredByName ?? ''],
          ['升级', row.escalation],
          ['销号', row.closing],
        ]}
      />
    </DetailPane>
  );
}
