import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, PlainTable, SchemaForm, useAction } from '#design/console';
import { type CalendarPreview, type CalendarView, NewCalendarNotice } from '../contract.ts';
import { holidayRows } from './calendar.rules.ts';

const address = '/api/system/calendar';

/** Paste the notice, see how it was read, then load it. */
export function LoadNoticeDialog({ year, onClose }: { year: number; onClose: () => void }): ReactNode {
  const [input, setInput] = useState<NewCalendarNotice | null>(null);
  const [preview, setPreview] = useState<CalendarPreview | null>(null);
  const read = useAction<NewCalendarNotice, CalendarPreview>(
    ({ year: of, text }) => api.post<CalendarPreview>(`${address}/preview`, { year: of, text }),
    { onDone: setPreview },
  );
  const load = useAction<NewCalendarNotice, { edition: number }>((notice) => api.post(`${address}/notices`, notice), {
    done: '放假通知已录入，未办结事项的到期日正在重算',
    refresh: [address],
    onDone: onClose,
  });
  const value = input ?? { year, title: `国务院办公厅关于${year}年部分节假日安排的通知` };
  return (
    <Modal open title="录入放假通知" footer={null} onCancel={onClose} width={760} destroyOnHidden>
      {input && preview ? (
        <>
          <Reading preview={preview} />
          <div className="zt-actions">
            <Button onClick={() => setPreview(null)}>返回修改</Button>
            {preview.unread.length === 0 ? (
              <ActionButton action={load} input={input} primary>
                核对无误，录入
              </ActionButton>
            ) : null}
          </div>
        </>
      ) : (
        <SchemaForm<NewCalendarNotice>
          schema={NewCalendarNotice}
          value={value}
          submit="试读通知"
          onSubmit={(notice) => {
            setInput(notice);
            return read.mutateAsync(notice);
          }}
          error={load.error ?? read.error}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}

function Reading({ preview }: { preview: CalendarPreview }): ReactNode {
  const rows = holidayRows(daysOf(preview));
  return (
    <>
      {preview.unread.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title="有句子没有读懂，请返回对照原文改正"
          description={preview.unread.join('；')}
        />
      ) : null}
      <p className="zt-note">请对照通知原文逐行核对：</p>
      <PlainTable
        label="读出的放假安排"
        columns={['节日', '放假', '天数', '调休上班']}
        figures={[2]}
        rows={rows.map((row) => [row.name, row.off, row.count, row.work || '没有'])}
      />
    </>
  );
}

const daysOf = ({ holidays, makeupWorkdays }: CalendarPreview): CalendarView['days'] => [
  ...Object.entries(holidays).map(([date, name]) => ({ date, name, kind: 'holiday' as const, awaiting: false })),
  ...Object.entries(makeupWorkdays).map(([date, name]) => ({
    date,
    name,
    kind: 'makeup-workday' as const,
    awaiting: false,
  })),
];
