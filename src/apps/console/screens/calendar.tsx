import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DateText,
  dateText,
  EmptyState,
  Failed,
  Lamp,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  useAddress,
  useRead,
} from '#design/console';
import { type CalendarView, shellPermissions } from '../contract.ts';
import { holidayRows } from './calendar.rules.ts';
import './calendar.css';
import { CalendarMonths } from './calendar-months.tsx';
import { LoadNoticeDialog } from './load-notice-dialog.tsx';

/** The working days by which every due date is counted, year by year, and the desk where a new notice is loaded. */
export default function CalendarScreen(): ReactNode {
  const [query, setQuery] = useAddress();
  const [isLoading, setLoading] = useState(false);
  const year = query.get('year');
  const view = useRead<CalendarView>('/api/system/calendar', year ? { year } : {}, { keepPrevious: true });
  if (view.isPending) return <Loading />;
  if (view.isError) return <Failed error={view.error} retry={() => void view.refetch()} />;
  const { data } = view;
  const choose = (chosen: string | number): void => setQuery({ year: String(chosen) });
  const coming = new Date().getFullYear() + 1;
  const recent = data.years.filter((one) => one.year <= coming || one.year === data.year).slice(0, 8);
  return (
    <>
      <PageHeader
        title="工作日历"
        note={
          data.settled ? (
            <Lamp tone="ok">{data.year}年的放假通知已录入</Lamp>
          ) : (
            <Lamp tone="warn">{data.year}年的放假通知还没有录入，到期日为暂定</Lamp>
          )
        }
        actions={
          <Allowed to={shellPermissions.loadCalendar}>
            <Button type="primary" onClick={() => setLoading(true)}>
              {data.settled ? '更正放假通知' : '录入放假通知'}
            </Button>
          </Allowed>
        }
      />
      <Segmented
        aria-label="年份"
        value={data.year}
        options={recent.map((one) => ({ value: one.year, label: `${one.year}年${one.settled ? '' : '（暂定）'}` }))}
        onChange={choose}
      />
      <CalendarMonths year={data.year} days={data.days} />
      <Section title="放假和调休">
        <PlainTable
          label={`${data.year}年放假和调休`}
          columns={['节日', '放假', '天数', '调休上班']}
          figures={[2]}
          rows={holidayRows(data.days).map((row) => [row.name, row.off, row.count, row.work || '没有'])}
        />
        <p className="zt-note">
          依据：
          {data.notices.map((one) => `${one.title}${one.documentNumber ?? ''}`).join('；') ||
            '全国年节及纪念日放假办法'}
          。{data.sourceNote}。
        </p>
      </Section>
      <Section title="录入记录">
        {data.editions.length === 0 ? (
          <EmptyState
            title="没有录入过"
            text="这一年用的是随产品发布的日历。通知出来或者有更正时，在这里录入，未办结事项的到期日随即重算。"
          />
        ) : (
          <PlainTable
            label="录入记录"
            columns={['版次', '录入人', '时间', '说明']}
            rows={data.editions.map((one) => [
              `第${one.edition}版`,
              one.loadedBy,
              <DateText key="at" value={one.loadedAt} time />,
              one.reason || '没有说明',
            ])}
          />
        )}
      </Section>
      {isLoading ? <LoadNoticeDialog year={data.year} onClose={() => setLoading(false)} /> : null}
      <p className="zt-note">今天是{dateText(new Date().toISOString())}。红底“休”为放假，青底“班”为调休上班。</p>
    </>
  );
}
