import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, amountText, api, Chart, dateText, FormDialog, Section, useAction } from '#design/console';
import { type CapitalChange, CapitalCorrection, NewCapitalChange, type Project } from '../contract.ts';
import { WithdrawRecord } from './withdraw-record.tsx';

const wan = (fen: number): string => `${amountText(fen, '万元')}万元`;

/** Registered capital after each change; each change is the difference of the two. */
export function CapitalSection({ project }: { project: Project }): ReactNode {
  const [adding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<CapitalChange | null>(null);
  const refresh = ['/api/industry-park'];
  const add = useAction<NewCapitalChange>(
    (input) => api.post(`/api/industry-park/projects/${project.id}/capital-changes`, input),
    { done: '资本变动已登记', refresh },
  );
  const correct = useAction<CapitalCorrection>(
    (input) => api.put(`/api/industry-park/capital-changes/${correcting?.id ?? ''}`, input),
    { done: '资本变动已更正', refresh },
  );
  const [first] = project.capital;
  const last = project.capital.at(-1);
  const steps = first
    ? [
        { on: '变动前', fen: first.beforeFen },
        ...project.capital.map((one) => ({ on: dateText(one.changedOn), fen: one.afterFen })),
      ]
    : [];
  return (
    <Section
      title="注册资本"
      actions={
        <Allowed to="industry-park.capital-change.add">
          <Button onClick={() => setAdding(true)}>登记变动</Button>
        </Allowed>
      }
    >
      {first ? (
        <Chart
          title="历次变动后的注册资本"
          unit="亿元"
          source={first.document}
          height={220}
          option={{
            xAxis: { type: 'category', data: steps.map((step) => step.on) },
            yAxis: { type: 'value', min: 0 },
            series: [
              {
                type: 'bar',
                barMaxWidth: 56,
                label: { show: true, position: 'top' },
                data: steps.map((step) => step.fen / 10_000_000_000),
              },
            ],
          }}
          table={{
            columns: ['日期', '变动前', '变动后', '变动额', '更正'],
            rows: project.capital.map((one) => [
              one.changedOn,
              wan(one.beforeFen),
              wan(one.afterFen),
              wan(one.changeFen),
              <Allowed key={one.id} to="industry-park.capital-change.correct">
                <Button type="link" size="small" onClick={() => setCorrecting(one)}>
                  更正
                </Button>
                {one === last ? (
                  <WithdrawRecord url={`/api/industry-park/capital-changes/${one.id}`} done="资本变动已撤销" />
                ) : null}
              </Allowed>,
            ]),
          }}
        />
      ) : (
        <p className="zt-quiet">没有登记资本变动。</p>
      )}
      {project.capital.map((one) => (
        <p key={one.id}>
          {dateText(one.changedOn)}：{wan(one.afterFen)} − {wan(one.beforeFen)} = {wan(one.changeFen)}
        </p>
      ))}
      {adding ? (
        <FormDialog<NewCapitalChange>
          title="登记资本变动"
          schema={NewCapitalChange}
          value={last ? { beforeFen: last.afterFen } : {}}
          submit="登记变动"
          action={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {correcting ? (
        <FormDialog<CapitalCorrection>
          title="更正资本变动"
          schema={CapitalCorrection}
          value={{
            changedOn: correcting.changedOn,
            beforeFen: correcting.beforeFen,
            afterFen: correcting.afterFen,
            document: correcting.document,
          }}
          submit="更正变动"
          action={correct}
          onClose={() => setCorrecting(null)}
        />
      ) : null}
    </Section>
  );
}
