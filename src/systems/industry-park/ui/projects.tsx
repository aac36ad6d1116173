import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  dateText,
  EmptyState,
  FormDialog,
  Lamp,
  Money,
  PageHeader,
  ResourceTable,
  SourceTag,
  type TableColumn,
  useAction,
  useGo,
} from '#design/console';
import { milestoneKinds, NewProject, type Project, type ProjectRow, projectStates } from '../contract.ts';

const columns: readonly TableColumn<ProjectRow>[] = [
  {
    key: 'name',
    title: '项目',
    sub: (row) => row.owner,
    render: (row) => (
      <>
        {row.name} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  {
    key: 'totalInvestmentFen',
    title: '总投资',
    width: 140,
    align: 'right',
    render: (row) => <Money fen={row.totalInvestmentFen} unit="万元" />,
  },
  {
    key: 'doneFen',
    title: '累计完成',
    width: 140,
    align: 'right',
    render: (row) =>
      row.doneFen === 0 ? <span className="zt-quiet">未填报</span> : <Money fen={row.doneFen} unit="万元" />,
  },
  {
    key: 'latest',
    title: '最近节点',
    width: 190,
    render: (row) => (row.latest ? milestoneKinds[row.latest] : ''),
    sub: (row) => (row.latestOn ? dateText(row.latestOn) : ''),
  },
  { key: 'state', title: '状态', width: 140, render: (row) => <ProjectLamp row={row} /> },
];

/** 重大项目: investment, latest milestone, and what is late. */
export default function Projects(): ReactNode {
  const [adding, setAdding] = useState(false);
  const go = useGo();
  const register = useAction<NewProject, Project>((input) => api.post('/api/industry-park/projects', input), {
    done: '项目已登记，接着登记节点',
    refresh: ['/api/industry-park'],
    onDone: (project) => go(`/industry-park/projects/${project.id}`),
  });
  return (
    <>
      <PageHeader title="重大项目" />
      <ResourceTable<ProjectRow>
        url="/api/industry-park/projects"
        columns={columns}
        search="查项目、单位"
        views="industry-park.projects"
        label="重大项目"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: Object.entries(projectStates).map(([value, label]) => ({ value, label })),
          },
        ]}
        tone={(row) => (row.delayed > 0 ? 'urgent' : undefined)}
        href={(row) => `/industry-park/projects/${row.id}`}
        actions={
          <Allowed to="industry-park.project.register">
            <Button type="primary" onClick={() => setAdding(true)}>
              登记项目
            </Button>
          </Allowed>
        }
        empty={<EmptyState title="还没有项目" text="登记项目后，在这里跟踪投资和节点。" />}
      />
      {adding ? (
        <FormDialog<NewProject>
          title="登记项目"
          schema={NewProject}
          submit="登记项目"
          action={register}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

function ProjectLamp({ row }: { row: ProjectRow }): ReactNode {
  if (row.state !== 'active')
    return <Lamp tone={row.state === 'cancelled' ? 'off' : 'warn'}>{projectStates[row.state]}</Lamp>;
  if (row.delayed > 0) return <Lamp tone="bad">{`${row.delayed} 个节点逾期`}</Lamp>;
  return <Lamp tone="ok">按期</Lamp>;
}
