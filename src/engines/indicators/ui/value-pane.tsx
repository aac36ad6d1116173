import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, Allowed, api, DateText, Facts, SchemaForm, Timeline, useAction, useRead } from '#design/console';
import { Type } from '#kernel/contract';
import {
  Correction,
  type Definition,
  NewTarget,
  NewValue,
  type ShownValue,
  type StoredValue,
  shownStates,
} from '../contract.ts';

const ways = {
  document: '文件载明',
  records: '业务记录计算',
  formula: '公式计算',
  'roll-up': '下级汇总',
  none: '未载明',
} as const;

/** One value: where it comes from, what it was before, what is aimed at, and the ways to put it right. */
export function ValuePane({ cell, onDone }: { cell: ShownValue; onDone: () => void }): ReactNode {
  const [open, setOpen] = useState<'correct' | 'target' | null>(null);
  const { indicator, region, period } = cell;
  const history = useRead<{ items: StoredValue[] }>('/api/indicators/trace', { indicator, region, period });
  const refresh = ['/api/indicators'];
  const url = `/api/indicators/values/${cell.id}`;
  const correct = useAction<Correction>((input) => api.post(`${url}/corrections`, input), {
    done: '数值已更正，原值保留在经过里',
    refresh,
    onDone,
  });
  const withdraw = useAction<{ reason?: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '数值已撤销，原值保留在经过里',
    refresh,
    onDone,
  });
  const aim = useAction<NewTarget>((input) => api.put('/api/indicators/targets', input), {
    done: '目标已设定',
    refresh,
    onDone,
  });
  const drop = useAction<{ reason?: string }>(
    (input) =>
      api.post('/api/indicators/targets/drop', { indicator, region, period, version: cell.target?.version, ...input }),
    { done: '目标已撤销', refresh, onDone },
  );
  return (
    <>
      <Facts
        items={[
          ['期间', period],
          ['数值', cell.text],
          ['性质', shownStates[cell.state]],
          ['得出方式', ways[cell.how]],
          ['说明', cell.working],
          ...(cell.documentText ? [['原文', cell.documentText] as const] : []),
          ...(cell.target ? [['目标', targetText(cell)] as const] : []),
        ]}
      />
      {open === null ? (
        <div className="zt-actions">
          {cell.how === 'document' ? (
            <>
              <Allowed to="indicators.value.correct">
                <Button onClick={() => setOpen('correct')}>更正数值</Button>
              </Allowed>
              <Allowed to="indicators.value.withdraw">
                <ActionButton danger action={withdraw} reason="撤销原因">
                  撤销数值
                </ActionButton>
              </Allowed>
            </>
          ) : null}
          <Allowed to="indicators.target.set">
            <Button onClick={() => setOpen('target')}>{cell.target ? '改目标' : '设定目标'}</Button>
            {cell.target ? (
              <ActionButton action={drop} reason="撤销目标的原因">
                撤销目标
              </ActionButton>
            ) : null}
          </Allowed>
        </div>
      ) : null}
      {open === 'correct' ? (
        <SchemaForm<Correction>
          schema={Correction}
          value={{ value: cell.value ?? '', state: cell.state === 'not-stated' ? 'stated' : cell.state }}
          submit="更正数值"
          error={correct.error}
          onSubmit={(value) => correct.mutateAsync(value)}
          onCancel={() => setOpen(null)}
        />
      ) : null}
      {open === 'target' ? (
        <SchemaForm<Pick<NewTarget, 'value' | 'source'>>
          schema={TargetForm}
          value={cell.target ? { value: cell.target.value, source: cell.target.source } : {}}
          submit="设定目标"
          error={aim.error}
          onSubmit={(value) =>
            aim.mutateAsync({
              ...value,
              indicator,
              region,
              period,
              ...(cell.target ? { version: cell.target.version } : {}),
            })
          }
          onCancel={() => setOpen(null)}
        />
      ) : null}
      <Past values={history.data?.items ?? []} unit={cell.unit} onDone={onDone} />
    </>
  );
}

const TargetForm = Type.Pick(NewTarget, ['value', 'source']);

const targetText = ({ target, unit }: ShownValue): string =>
  target
    ? `${target.value}${unit}（${target.source}）${target.reached === null ? '' : `，完成 ${target.reached}%`}`
    : '';

/** Everything ever recorded for the place and period; what was taken back may be put back while nothing stands. */
function Past({
  values,
  unit,
  onDone,
}: {
  values: readonly StoredValue[];
  unit: string;
  onDone: () => void;
}): ReactNode {
  const restore = useAction<{ id: string; reason?: string }>(
    ({ id, reason }) => api.post(`/api/indicators/values/${id}/restore`, { reason }),
    { done: '数值已恢复', refresh: ['/api/indicators'], onDone },
  );
  if (values.length === 0) return null;
  const stands = values.some((value) => value.origin === 'document' && value.supersededAt === null);
  return (
    <Timeline
      items={values.map((value, place) => ({
        key: value.id,
        at: <DateText value={String(value.recordedAt)} time />,
        title: `${value.value}${/^\d{4}-/.test(value.value) ? '' : unit}${value.origin === 'records' ? '（记录计算）' : ''}`,
        who: value.recordedBy,
        text: (
          <>
            <p>{value.reason ?? value.document ?? value.basis?.how}</p>
            {value.withdrawnReason ? <p>{`已撤销：${value.withdrawnReason}（${value.withdrawnBy ?? ''}）`}</p> : null}
            {value.withdrawnReason && !stands && place === 0 ? (
              <Allowed to="indicators.value.withdraw">
                <ActionButton size="small" action={restore} input={{ id: value.id }} reason="恢复原因">
                  恢复数值
                </ActionButton>
              </Allowed>
            ) : null}
          </>
        ),
        ...(value.supersededAt ? { tone: 'off' as const } : {}),
      }))}
    />
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
