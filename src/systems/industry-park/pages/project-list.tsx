import { DataTable, Heading, Lamp, Notice, SampleTag } from '#design/public';
import { formatDate, formatMoney } from '#kernel/contract';
import { milestoneKinds, type ProjectRow, projectStates } from '../contract.ts';

/** The unit in which people speak of an amount: 亿元 from one hundred million yuan on. */
export function moneyText(fen: number): string {
  return formatMoney(BigInt(fen), Math.abs(fen) >= 10_000_000_000 ? '亿元' : '万元', 4);
}

export function ProjectList({ projects }: { projects: readonly ProjectRow[] }) {
  const counted = projects.filter((project) => !project.demo && project.state !== 'cancelled');
  const total = counted.reduce((sum, project) => sum + project.totalInvestmentFen, 0);
  return (
    <>
      <Heading
        level={1}
        text="重大项目"
        {...(counted.length > 0
          ? { note: `在册 ${counted.length} 个项目，总投资合计 ${moneyText(total)}（不含示例项目）。` }
          : {})}
      />
      {projects.length === 0 ? (
        <Notice heading="还没有项目">项目登记后，这里公布投资、节点与进展。</Notice>
      ) : (
        <DataTable
          caption="重大项目"
          captionHidden
          cards
          rows={projects}
          rowKey={(project) => project.id}
          columns={[
            {
              key: 'name',
              heading: '项目',
              cell: (project) => (
                <>
                  <a href={`/projects/${project.id}`}>{project.name}</a> {project.demo ? <SampleTag /> : null}
                </>
              ),
            },
            { key: 'owner', heading: '项目单位', cell: (project) => project.owner },
            {
              key: 'total',
              heading: '总投资',
              cell: (project) => moneyText(project.totalInvestmentFen),
              numeric: true,
            },
            { key: 'latest', heading: '最近节点', cell: (project) => latestText(project) },
            { key: 'state', heading: '状态', cell: (project) => <ProjectLamp project={project} /> },
          ]}
        />
      )}
    </>
  );
}

const latestText = ({ latest, latestOn }: ProjectRow): string =>
  latest && latestOn ? `${milestoneKinds[latest]}（${formatDate(latestOn)}）` : '未载明';

function ProjectLamp({ project }: { project: ProjectRow }) {
  if (project.state !== 'active') return <Lamp colour="yellow">{projectStates[project.state]}</Lamp>;
  if (project.delayed > 0) return <Lamp colour="red">{`${project.delayed} 个节点逾期`}</Lamp>;
  return <Lamp colour="green">按期</Lamp>;
}
