import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  dateText,
  FormDialog,
  PlainTable,
  Section,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { ReportDate } from '../contract.ts';

/** 统计日期: for which days shares are reckoned and published as indicators. */
export function ReportDates(): ReactNode {
  const may = useCan('coverage.report-date.add');
  const [adding, setAdding] = useState(false);
  const dates = useRead<{ items: ReportDate[] }>('/api/coverage/report-dates');
  const refresh = ['/api/coverage', '/api/indicators', '/api/annual-review'];
  const add = useAction<ReportDate>((input) => api.post('/api/coverage/report-dates', input), {
    done: (_answer, { day }) => `已按${dateText(day)}计算各项比重`,
    refresh,
  });
  const items = dates.data?.items ?? [];
  return (
    <Section
      title="统计日期"
      actions={
        <Allowed to="coverage.report-date.add">
          <Button onClick={() => setAdding(true)}>增加统计日期</Button>
        </Allowed>
      }
    >
      <PlainTable
        label="统计日期"
        columns={['日期', '依据', '']}
        rows={items.map((one) => [
          dateText(one.day),
          one.source,
          may && items.length > 1 ? <Drop key={one.day} day={one.day} refresh={refresh} /> : null,
        ])}
      />
      {adding ? (
        <FormDialog<ReportDate>
          title="增加统计日期"
          schema={ReportDate}
          submit="增加并计算"
          action={add}
          onClose={() => setAdding(false)}
        >
          增加后，各项业务到这一天的通达比重立即由台账算出，成为指标数值，年度综述可以引用。
        </FormDialog>
      ) : null}
    </Section>
  );
}

function Drop({ day, refresh }: { day: string; refresh: readonly string[] }): ReactNode {
  const drop = useAction<{ reason?: string }>((input) => api.post(`/api/coverage/report-dates/${day}/drop`, input), {
    done: '统计日期已撤销，台账不变',
    refresh,
  });
  return (
    <ActionButton size="small" danger action={drop} reason="撤销原因">
      撤销
    </ActionButton>
  );
}
