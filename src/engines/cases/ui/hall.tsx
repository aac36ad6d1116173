import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  EmptyState,
  Facts,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  useAction,
  useRead,
} from '#design/console';
import type { HallDay, HallLine, HallTicket, WindowView } from '../contract.ts';
import './case-page.css';

const KEPT = 'zt.hall.window';
const kept = (): { hall: string; window: string } | null => {
  const [hall, window] = (localStorage.getItem(KEPT) ?? '').split(' ');
  return hall && window ? { hall, window } : null;
};

/** 大厅叫号: one window, whom it serves and who waits. */
export default function HallScreen(): ReactNode {
  const halls = useRead<{ items: HallLine[] }>('/api/cases/halls');
  const [place, setPlace] = useState(kept);
  if (!halls.data) return <Loading />;
  if (halls.data.items.length === 0)
    return (
      <>
        <PageHeader title="大厅叫号" />
        <EmptyState
          title="没有您可以叫号的大厅"
          text="在政务大厅坐窗口的人从这里叫号。要来坐窗口的，请管理员授予大厅所在地的“综合窗口”角色。"
        />
      </>
    );
  const choose = (value: string): void => {
    localStorage.setItem(KEPT, value);
    setPlace(kept());
  };
  const hall = halls.data.items.find(({ id }) => id === place?.hall) ?? halls.data.items[0];
  return (
    <>
      <PageHeader
        title="大厅叫号"
        actions={
          <>
            <Select
              aria-label="窗口"
              placeholder="选择您坐的窗口"
              popupMatchSelectWidth={false}
              value={place ? `${place.hall} ${place.window}` : null}
              options={halls.data.items.map(({ id, name, windows }) => ({
                label: name,
                options: windows.map(({ no, groups }) => ({
                  value: `${id} ${no}`,
                  label: `${no} 号窗口（${groups}）`,
                })),
              }))}
              onChange={choose}
            />
            <a href={`/hall/${hall?.id ?? ''}/screen`} target="_blank" rel="noreferrer">
              <Button>叫号屏</Button>
            </a>
            <a href={`/hall/${hall?.id ?? ''}`} target="_blank" rel="noreferrer">
              <Button>取号页</Button>
            </a>
          </>
        }
      />
      {place ? <Window key={`${place.hall}${place.window}`} {...place} /> : <EmptyState title="请先选择您坐的窗口" />}
      {hall ? <Statistics hall={hall.id} /> : null}
    </>
  );
}

function Window({ hall, window }: { hall: string; window: string }): ReactNode {
  const base = `/api/cases/halls/${hall}`;
  const view = useRead<WindowView>(`${base}/window`, { window }, { every: 10_000 });
  const refresh = ['/api/cases/halls'];
  const next = useAction<void>(() => api.post(`${base}/call-next`, { window }), { refresh });
  const move = useAction<{ id: string; verb: string }>(
    ({ id, verb }) => api.post(`${base}/tickets/${id}/${verb}`, { window }),
    { refresh },
  );
  if (!view.data) return <Loading />;
  const { current, waiting, passed } = view.data;
  const own = waiting.filter((group) => group.own).reduce((sum, group) => sum + group.count, 0);
  return (
    <div className="zt-case-columns">
      <section className="zt-section zt-hall-now" aria-live="polite">
        <p className="zt-note">{window} 号窗口</p>
        <p className="zt-hall-number">{current?.label ?? '空闲'}</p>
        {current ? <Current ticket={current} /> : <p className="zt-note">本窗口业务有 {own} 人在等</p>}
        <div className="zt-actions">
          {current ? (
            <>
              <ActionButton primary action={move} input={{ id: current.id, verb: 'done' }}>
                办结
              </ActionButton>
              <ActionButton action={move} input={{ id: current.id, verb: 'recall' }}>
                重呼
              </ActionButton>
              <ActionButton action={move} input={{ id: current.id, verb: 'pass' }}>
                过号
              </ActionButton>
            </>
          ) : (
            <ActionButton primary action={next} disabled={own === 0}>
              叫下一个
            </ActionButton>
          )}
        </div>
      </section>
      <div>
        <Section title="等候">
          <PlainTable
            label="等候"
            columns={['业务', '人数', '最久']}
            figures={[1, 2]}
            rows={waiting.map((group) => [
              `${group.code} ${group.name}${group.own ? '' : '（其他窗口）'}`,
              group.count,
              group.count > 0 ? `${group.longestMinutes} 分` : '',
            ])}
          />
        </Section>
        {passed.length > 0 ? (
          <Section title="过号">
            <PlainTable
              label="过号"
              columns={['号', '业务', '']}
              rows={passed.map((ticket) => [
                ticket.label,
                ticket.group,
                current ? null : (
                  <ActionButton key="again" size="small" action={move} input={{ id: ticket.id, verb: 'recall' }}>
                    重新叫号
                  </ActionButton>
                ),
              ])}
            />
          </Section>
        ) : null}
      </div>
    </div>
  );
}

function Current({ ticket }: { ticket: HallTicket }): ReactNode {
  return (
    <Facts
      items={[
        ['业务', ticket.group],
        ['取号', <DateText key="taken" value={ticket.takenAt} time />],
        ['叫号', <DateText key="called" value={ticket.calledAt} time />],
        ['呼叫', `${ticket.calls} 次`],
      ]}
    />
  );
}

const DAYS = 7;
const dayOf = (back: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
const minutes = (seconds: number | null): string => (seconds === null ? '' : `${(seconds / 60).toFixed(1)} 分`);

/** How long people waited, by day and group. */
function Statistics({ hall }: { hall: string }): ReactNode {
  const found = useRead<{ items: HallDay[] }>(`/api/cases/halls/${hall}/statistics`, {
    from: dayOf(DAYS - 1),
    to: dayOf(0),
  });
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <Section title={`近 ${DAYS} 日等候`}>
      <div className="zt-table-frame zt-hall-statistics">
        <PlainTable
          label="等候统计"
          columns={['日期', '业务', '取号', '办结', '过号', '平均等候', '中位', '最长', '平均办理']}
          figures={[2, 3, 4, 5, 6, 7, 8]}
          rows={found.data.items.map((day) => [
            day.day,
            day.group,
            day.taken,
            day.served,
            day.passed,
            minutes(day.averageWait),
            minutes(day.medianWait),
            minutes(day.longestWait),
            minutes(day.averageService),
          ])}
        />
      </div>
    </Section>
  );
}
