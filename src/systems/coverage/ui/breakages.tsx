import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  dateText,
  FormDialog,
  type LampTone,
  Section,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { type Breakage, BreakageCorrection, type Connection, NewBreakage } from '../contract.ts';

const refresh = ['/api/coverage'];

/** 中断经过: when a service did not work; shares of any day count by these periods. */
export function Breakages({ row }: { row: Connection }): ReactNode {
  const [adding, setAdding] = useState(false);
  const url = `/api/coverage/connections/${row.place}/${row.service}/breakages`;
  const found = useRead<{ items: Breakage[] }>(url);
  const add = useAction<NewBreakage>((input) => api.post(url, input), {
    done: '中断已补录，各统计日期的比重已重新计算',
    refresh,
  });
  if (row.connectedOn === null) return null;
  return (
    <Section
      title="中断经过"
      actions={
        <Allowed to="coverage.connection.change">
          <Button size="small" onClick={() => setAdding(true)}>
            补录中断
          </Button>
        </Allowed>
      }
    >
      {found.data?.items.length === 0 ? <p className="zt-quiet">开通以来没有中断记录。</p> : null}
      <Timeline
        items={(found.data?.items ?? []).map((breakage) => ({
          key: breakage.id,
          at: <DateText value={String(breakage.recordedAt)} />,
          who: breakage.recordedBy,
          title: `${dateText(breakage.since)}至${breakage.until === null ? '今' : dateText(breakage.until)}`,
          tone: toneOf(breakage),
          text: <BreakageText breakage={breakage} />,
        }))}
      />
      {adding ? (
        <FormDialog<NewBreakage>
          title="补录中断"
          schema={NewBreakage}
          submit="补录中断"
          action={add}
          onClose={() => setAdding(false)}
        >
          记的是当时没有登记、已经恢复的中断。正在中断的，请用“变更状态”。
        </FormDialog>
      ) : null}
    </Section>
  );
}

function toneOf({ withdrawnReason, until }: Breakage): LampTone {
  if (withdrawnReason !== null) return 'off';
  return until === null ? 'bad' : 'warn';
}

function BreakageText({ breakage }: { breakage: Breakage }): ReactNode {
  const [correcting, setCorrecting] = useState(false);
  const url = `/api/coverage/breakages/${breakage.id}`;
  const correct = useAction<BreakageCorrection>((input) => api.put(url, input), { done: '中断日期已更正', refresh });
  const withdraw = useAction<{ reason?: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '中断记录已撤销',
    refresh,
  });
  const restore = useAction<void>(() => api.post(`${url}/restore`, {}), { done: '中断记录已恢复', refresh });
  const { withdrawnReason, until } = breakage;
  return (
    <>
      <p>
        {breakage.reason}
        {breakage.note ? `；${breakage.note}` : ''}
      </p>
      {withdrawnReason !== null ? <p>{`已撤销：${withdrawnReason}（${breakage.withdrawnBy ?? ''}）`}</p> : null}
      {until === null ? null : (
        <Allowed to="coverage.connection.change">
          {withdrawnReason === null ? (
            <>
              <Button type="link" size="small" onClick={() => setCorrecting(true)}>
                更正
              </Button>
              <ActionButton size="small" danger action={withdraw} reason="撤销原因">
                撤销
              </ActionButton>
            </>
          ) : (
            <ActionButton size="small" action={restore}>
              恢复
            </ActionButton>
          )}
        </Allowed>
      )}
      {correcting && until !== null ? (
        <FormDialog<BreakageCorrection>
          title="更正中断日期"
          schema={BreakageCorrection}
          value={{ since: breakage.since, until }}
          submit="更正"
          action={correct}
          onClose={() => setCorrecting(false)}
        />
      ) : null}
    </>
  );
}
