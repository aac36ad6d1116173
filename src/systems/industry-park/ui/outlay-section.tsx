import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, amountText, api, Chart, FormDialog, Section, useAction } from '#design/console';
import { NewOutlay, type Outlay, type Project } from '../contract.ts';

const wan = (fen: number): string => `${amountText(fen, '万元')}万元`;
const fenPerWan = 1_000_000;

/** Plan against what was made, month by month. */
export function OutlaySection({ project }: { project: Project }): ReactNode {
  const [editing, setEditing] = useState<Partial<NewOutlay> | null>(null);
  const set = useAction<NewOutlay>((input) => api.put(`/api/industry-park/projects/${project.id}/outlays`, input), {
    done: '投资完成情况已填报',
    refresh: ['/api/industry-park'],
  });
  const { outlays } = project;
  const planned = outlays.reduce((sum, outlay) => sum + outlay.plannedFen, 0);
  const made = outlays.reduce((sum, outlay) => sum + (outlay.actualFen ?? 0), 0);
  return (
    <Section
      title="投资完成"
      actions={
        <Allowed to="industry-park.outlay.set">
          <Button onClick={() => setEditing({})}>填报月份</Button>
        </Allowed>
      }
    >
      {outlays.length === 0 ? (
        <p className="zt-quiet">还没有填报。每月填一次计划和完成数。</p>
      ) : (
        <>
          <p>
            累计完成 {wan(made)}，计划 {wan(planned)}，占总投资{' '}
            {Math.round((made * 1000) / project.totalInvestmentFen) / 10}%
          </p>
          <Chart
            title="各月投资"
            unit="万元"
            source={outlays.some((outlay) => outlay.demo) ? '示例数据' : '项目月报'}
            option={{
              xAxis: { type: 'category', data: outlays.map((outlay) => outlay.month) },
              yAxis: { type: 'value', min: 0 },
              series: [
                {
                  name: '计划',
                  type: 'bar',
                  label: { show: false },
                  data: outlays.map((outlay) => outlay.plannedFen / fenPerWan),
                },
                {
                  name: '完成',
                  type: 'bar',
                  label: { show: false },
                  data: outlays.map((outlay) => (outlay.actualFen === null ? null : outlay.actualFen / fenPerWan)),
                },
              ],
              legend: { show: true },
            }}
            table={{
              columns: ['月份', '计划', '完成', '说明', '填报'],
              rows: outlays.map((outlay) => [
                outlay.month,
                wan(outlay.plannedFen),
                outlay.actualFen === null ? '未填报' : wan(outlay.actualFen),
                outlay.note,
                <Allowed key={outlay.month} to="industry-park.outlay.set">
                  <Button type="link" size="small" onClick={() => setEditing(entryOf(outlay))}>
                    填报
                  </Button>
                </Allowed>,
              ]),
            }}
          />
        </>
      )}
      {editing ? (
        <FormDialog<NewOutlay>
          title="填报投资完成情况"
          schema={NewOutlay}
          value={editing}
          submit="填报"
          action={set}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}

const entryOf = ({ month, plannedFen, actualFen, note, version }: Outlay): NewOutlay => ({
  month,
  plannedFen,
  note,
  version,
  ...(actualFen === null ? {} : { actualFen }),
});
