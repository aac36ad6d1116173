import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, FormDialog, Link, useAction, useRead } from '#design/console';
import { IntakeForm, type OpenIntake } from '../contract.ts';

/** 窗口收件: for the person whose document was seen; the form opens on a page of its own that both can look at. */
export function IntakeButton(): ReactNode {
  return (
    <Allowed to="cases.counter.intake">
      <Intake />
    </Allowed>
  );
}

function Intake(): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const open = useRead<{ items: OpenIntake[] }>(isAsking ? '/api/cases/counter/intakes' : null);
  const begin = useAction<IntakeForm, { id: string }>((input) => api.post('/api/cases/counter/intakes', input), {
    onDone: ({ id }) => window.location.assign(`/counter/${id}`),
  });
  const waiting = open.data?.items.filter(({ present }) => present) ?? [];
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        窗口收件
      </Button>
      {isAsking ? (
        <FormDialog<IntakeForm>
          title="窗口收件"
          schema={IntakeForm}
          submit="开始填写"
          action={begin}
          onClose={() => setAsking(false)}
        >
          <p className="zt-note">
            先在<Link to="/identity/counter">窗口代办</Link>核验到场人的证件；收件人和到场人都会记录。
          </p>
          {waiting.map((intake) => (
            <p key={intake.id}>
              <a href={`/counter/${intake.id}`}>
                接着填：{intake.item}（{intake.person}）
              </a>
            </p>
          ))}
        </FormDialog>
      ) : null}
    </>
  );
}
