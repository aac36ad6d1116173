import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  Facts,
  FormDialog,
  Lamp,
  RecordDrawer,
  Section,
  useAction,
} from '#design/console';
import { type RoomSheet, type SeatLine, ViolationForm } from '../contract.ts';

const refresh = ['/api/exam-registration'];

/** One seat: face, facts, and what may be noted about it. */
export function SeatPane({
  sheet,
  seat,
  face,
  onCome,
  onClose,
}: {
  sheet: RoomSheet;
  seat: SeatLine;
  /** As this device keeps it; else it is asked for. */
  face: string | null;
  onCome: () => void;
  onClose: () => void;
}): ReactNode {
  const url = `/api/exam-registration/candidates/${seat.candidate}`;
  const [noting, setNoting] = useState(false);
  const undo = useAction<{ reason: string }>((input) => api.post(`${url}/arrival/undo`, input), {
    done: '已撤销到场登记',
    refresh,
  });
  const note = useAction<ViolationForm>((input) => api.post(`${url}/violations`, input), {
    done: '已登记违纪，成绩不计',
    refresh,
  });
  const schema = {
    ...ViolationForm,
    properties: {
      ...ViolationForm.properties,
      code: {
        ...ViolationForm.properties.code,
        'x-ui': { options: sheet.kinds.map(({ value, label, effect }) => ({ value, label: `${label}（${effect}）` })) },
      },
    },
  };
  return (
    <RecordDrawer
      title={`${String(seat.seat).padStart(2, '0')} 号 ${seat.name}`}
      onClose={onClose}
      footer={
        <>
          {sheet.closedAt === null ? (
            <Allowed to="exam-registration.room.admit">
              {seat.arrivedAt ? (
                <ActionButton action={undo} reason="为什么撤销">
                  撤销到场
                </ActionButton>
              ) : (
                <Button type="primary" onClick={onCome}>
                  登记到场
                </Button>
              )}
            </Allowed>
          ) : null}
          <Allowed to="exam-registration.violation.record">
            <Button danger disabled={sheet.kinds.length === 0} onClick={() => setNoting(true)}>
              登记违纪
            </Button>
          </Allowed>
        </>
      }
    >
      <img
        className="zt-seat-face"
        src={face ?? `${url}/face.jpg`}
        alt={`${seat.name}的报名照片`}
        width={147}
        height={206}
      />
      <Facts
        items={[
          ['准考证号', seat.ticketNo],
          ['证件号', seat.shownNumber],
          ['岗位', seat.post],
          ['到场', seat.arrivedAt ? <DateText key="at" value={seat.arrivedAt} time /> : '还没有到'],
          ...(seat.lateMinutes > 0 ? [['迟到', `${seat.lateMinutes} 分钟`] as const] : []),
        ]}
      />
      {seat.violations.length > 0 ? (
        <Section title="违纪记录">
          {seat.violations.map((one) => (
            <Violation key={one.id} one={one} />
          ))}
        </Section>
      ) : null}
      {noting ? (
        <FormDialog<ViolationForm>
          title={`登记违纪：${seat.name}`}
          schema={schema}
          value={{ seenBy: sheet.invigilators.join('、') }}
          submit="登记违纪"
          action={note}
          onClose={() => setNoting(false)}
        />
      ) : null}
    </RecordDrawer>
  );
}

function Violation({ one }: { one: SeatLine['violations'][number] }): ReactNode {
  const withdraw = useAction<{ reason: string }>(
    (input) => api.post(`/api/exam-registration/violations/${one.id}/withdraw`, input),
    { done: '已撤销', refresh },
  );
  return (
    <>
      <p>
        <Lamp tone={one.withdrawnReason === null ? 'bad' : 'off'}>
          {one.withdrawnReason === null ? one.name : `${one.name}（已撤销：${one.withdrawnReason}）`}
        </Lamp>
      </p>
      <p className="zt-note">{`${one.effect}。${one.described}`}</p>
      {one.withdrawnReason === null ? (
        <Allowed to="exam-registration.violation.withdraw">
          <ActionButton action={withdraw} reason="为什么撤销" size="small">
            撤销登记
          </ActionButton>
        </Allowed>
      ) : null}
    </>
  );
}
