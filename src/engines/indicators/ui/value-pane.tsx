import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, DateText, Facts, SchemaForm, Timeline, useAction, useRead } from '#design/console';
import { Correction, type Definition, NewValue, type ShownValue, type StoredValue, shownStates } from '../contract.ts';

const ways = {
  document: '文件载明',
  records: '业务记录计算',
  formula: '公式计算',
  'roll-up': '下级汇总',
  none: '未载明',
} as const;

/** One value: where it comes from, what it was before, and the way to correct it. */
export function ValuePane({ cell, onDone }: { cell: ShownValue; onDone: () => void }): ReactNode {
  const [correcting, setCorrecting] = useState(false);
  const history = useRead<{ items: StoredValue[] }>(cell.id ? `/api/indicators/values/${cell.id}/history` : null);
  const correct = useAction<Correction>((input) => api.post(`/api/indicators/values/${cell.id}/corrections`, input), {
    done: '数值已更正，原值保留在经过里',
    refresh: ['/api/indicators'],
    onDone,
  });
  return (
    <>
      <Facts
        items={[
          ['期间', cell.period],
          ['数值', cell.text],
          ['性质', shownStates[cell.state]],
          ['得出方式', ways[cell.how]],
          ['说明', cell.working],
          ...(cell.documentText ? [['原文', cell.documentText] as const] : []),
          ...(cell.target ? [['目标', `${cell.target}${cell.unit}`] as const] : []),
        ]}
      />
      {cell.how === 'document' && !correcting ? (
        <Allowed to="indicators.value.correct">
          <Button onClick={() => setCorrecting(true)}>更正数值</Button>
        </Allowed>
      ) : null}
      {correcting ? (
        <SchemaForm<Correction>
          schema={Correction}
          value={{ value: cell.value ?? '', state: cell.state === 'not-stated' ? 'stated' : cell.state }}
          submit="更正数值"
          error={correct.error}
          onSubmit={(value) => correct.mutateAsync(value)}
          onCancel={() => setCorrecting(false)}
        />
      ) : null}
      {history.data && history.data.items.length > 0 ? (
        <Timeline
          items={history.data.items.map((value) => ({
            key: value.id,
            at: <DateText value={String(value.recordedAt)} time />,
            title: `${value.value}${/^\d{4}-/.test(value.value) ? '' : cell.unit}${value.origin === 'records' ? '（记录计算）' : ''}`,
            who: value.recordedBy,
            text: value.reason ?? value.document ?? value.basis?.how,
            ...(value.supersededAt ? { tone: 'off' as const } : {}),
          }))}
        />
      ) : null}
    </>
  );
}

export function RecordForm({ definition, onDone }: { definition: Definition; onDone: () => void }): ReactNode {
  const record = useAction<NewValue>((input) => api.post('/api/indicators/values', input), {
    done: '数值已记录',
    refresh: ['/api/indicators'],
    onDone,
  });
  return (
    <SchemaForm<NewValue>
      schema={NewValue}
      value={{ indicator: definition.code, state: 'stated' }}
      submit="记录数值"
      error={record.error}
      onSubmit={(value) => record.mutateAsync(value)}
      onCancel={onDone}
    />
  );
}
