import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, Allowed, api, DateText, FormDialog, Lamp, Section, useAction } from '#design/console';
import { type HireNotice, ObjectionAnswer, type ObjectionRow } from '../contract.ts';

const refresh = ['/api/exam-registration'];

/** The notices with what was objected to them. */
export function HireNotices({ url, notices }: { url: string; notices: readonly HireNotice[] }): ReactNode {
  return notices.map((one) => <OneNotice key={one.id} url={url} notice={one} />);
}

function OneNotice({ url, notice }: { url: string; notice: HireNotice }): ReactNode {
  const [answering, setAnswering] = useState<ObjectionRow | null>(null);
  const close = useAction<void, { hired: number }>(() => api.post(`${url}/notices/${notice.id}/close`), {
    done: ({ hired }) => `公示结束，聘用 ${hired} 人`,
    refresh,
  });
  const answer = useAction<ObjectionAnswer>((input) => api.post(`${url}/objections/${answering?.id ?? ''}`, input), {
    done: '已答复',
    refresh,
  });
  return (
    <Section
      title={`公示 ${notice.people} 人`}
      actions={
        notice.closedAt ? null : (
          <Allowed to="exam-registration.hire.notice">
            <ActionButton action={close} confirm="公示期满、异议都已答复后办理：没有异议或异议不成立的，登记为聘用。">
              结束公示并聘用
            </ActionButton>
          </Allowed>
        )
      }
    >
      <p className="zt-note">
        <DateText value={notice.fromDay} /> 至 <DateText value={notice.untilDay} />，{notice.workingDays} 个工作日
        {notice.provisional ? '（次年放假安排公布前为暂定）' : ''}{' '}
        {notice.closedAt ? <Lamp tone="ok">已结束</Lamp> : null}
      </p>
      {notice.objections.length === 0 ? <p className="zt-quiet">没有收到异议。</p> : null}
      {notice.objections.map((one) => (
        <div key={one.id} className="zt-objection">
          <p>
            <strong>{one.ticketNo}</strong>　{one.sender}　<DateText value={one.at} time />
          </p>
          <p>{one.text}</p>
          {one.answeredAt ? (
            <p>
              <Lamp tone={one.upheld ? 'bad' : 'ok'}>{one.upheld ? '异议成立' : '异议不成立'}</Lamp> {one.answer}（
              {one.answeredBy}）
            </p>
          ) : (
            <Allowed to="exam-registration.hire.notice">
              <Button size="small" onClick={() => setAnswering(one)}>
                答复
              </Button>
            </Allowed>
          )}
        </div>
      ))}
      {answering ? (
        <FormDialog<ObjectionAnswer>
          title="答复公示异议"
          schema={ObjectionAnswer}
          value={{ upheld: false }}
          submit="答复"
          action={answer}
          onClose={() => setAnswering(null)}
        />
      ) : null}
    </Section>
  );
}
