import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, FormDialog, useAction, useRead } from '#design/console';
import { Appointment, type AppointmentKind, appointmentKinds } from '../contract.ts';

/** 面试、体检安排: when, where, with what; saved, everybody on the list is told by message. */
export function AppointmentButton({ exam, kind }: { exam: string; kind: AppointmentKind }): ReactNode {
  const url = `/api/exam-registration/exams/${exam}/appointments/${kind}`;
  const { data } = useRead<{ appointment: Appointment | null }>(url);
  const [isOpen, setOpen] = useState(false);
  const make = useAction<Appointment>((input) => api.put(url, input), {
    done: '已保存，通知正在发出',
    refresh: ['/api/exam-registration'],
    onDone: () => setOpen(false),
  });
  const name = appointmentKinds[kind];
  return (
    <Allowed to="exam-registration.appointment.make">
      <Button onClick={() => setOpen(true)}>{data?.appointment ? `调整${name}安排` : `安排${name}`}</Button>
      {isOpen ? (
        <FormDialog<Appointment>
          title={`安排${name}`}
          schema={Appointment}
          value={data?.appointment ?? { bring: '身份证、准考证' }}
          submit="保存并通知考生"
          action={make}
          onClose={() => setOpen(false)}
        >
          <p className="zt-quiet">保存后给名单上的每个人发一条短信；时间、地点改了，再发一条。</p>
        </FormDialog>
      ) : null}
    </Allowed>
  );
}
