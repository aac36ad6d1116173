import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  dateText,
  Facts,
  Failed,
  FormDialog,
  Loading,
  Money,
  PageHeader,
  Section,
  SourceTag,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type Project, ProjectCorrection, projectStates, StateChange } from '../contract.ts';
import { CapitalSection } from './capital-section.tsx';
import { MilestoneSection } from './milestone-section.tsx';
import { OutlaySection } from './outlay-section.tsx';
import { PapersSection } from './papers-section.tsx';
import { PhaseSection } from './phase-section.tsx';

/** 项目档案: the file of one project, and everything that may be done with it now. */
export default function ProjectScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const project = useRead<Project>(`/api/industry-park/projects/${id}`);
  if (project.error) return <Failed error={project.error} retry={() => project.refetch()} />;
  if (!project.data) return <Loading />;
  return <ProjectFile key={project.data.version} project={project.data} />;
}

function ProjectFile({ project }: { project: Project }): ReactNode {
  const [open, setOpen] = useState<'correct' | 'state' | null>(null);
  const url = `/api/industry-park/projects/${project.id}`;
  const refresh = ['/api/industry-park'];
  const correct = useAction<ProjectCorrection>((input) => api.put(url, input), { done: '档案已更正', refresh });
  const change = useAction<StateChange>((input) => api.post(`${url}/state`, input), {
    done: '项目状态已变更',
    refresh,
  });
  return (
    <>
      <PageHeader
        title={project.name}
        note={projectStates[project.state]}
        back={{ to: '/industry-park/projects', label: '重大项目' }}
        actions={
          <>
            <Allowed to="industry-park.project.change-state">
              <Button onClick={() => setOpen('state')}>变更状态</Button>
            </Allowed>
            <Allowed to="industry-park.project.correct">
              <Button onClick={() => setOpen('correct')}>更正档案</Button>
            </Allowed>
          </>
        }
      />
      <Row gutter={[32, 24]}>
        <Col xs={24} lg={15}>
          <MilestoneSection project={project} />
          <PhaseSection project={project} />
          <CapitalSection project={project} />
          <OutlaySection project={project} />
          <PapersSection project={project} />
        </Col>
        <Col xs={24} lg={9}>
          <Section title="档案">
            {project.demo ? <SourceTag kind="demo" /> : null}
            <Facts items={facts(project)} />
          </Section>
          {project.versions.length > 0 ? (
            <Section title="更正经过">
              <Facts
                items={project.versions.map(
                  (version) => [`第 ${version.version} 版`, `${version.reason}（${version.changedBy}）`] as const,
                )}
              />
            </Section>
          ) : null}
        </Col>
      </Row>
      {open === 'correct' ? (
        <FormDialog<ProjectCorrection>
          title="更正档案"
          schema={ProjectCorrection}
          value={{
            name: project.name,
            owner: project.owner,
            totalInvestmentFen: project.totalInvestmentFen,
            annualOutputFen: project.annualOutputFen,
            summary: project.summary,
            version: project.version,
          }}
          submit="更正档案"
          action={correct}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'state' ? (
        <FormDialog<StateChange>
          title="变更状态"
          schema={StateChange}
          value={{ version: project.version }}
          submit="变更状态"
          action={change}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function facts(project: Project): (readonly [string, ReactNode])[] {
  return [
    ['项目单位', project.owner],
    ['园区', project.park],
    ['总投资', <Money key="total" fen={project.totalInvestmentFen} unit="万元" />],
    ...(project.annualOutputFen === null
      ? []
      : [['预计年产值', <Money key="output" fen={project.annualOutputFen} unit="万元" />] as const]),
    ['建设内容', project.summary],
    ...(project.state === 'active'
      ? []
      : [['状态原因', `${project.stateOn ? dateText(project.stateOn) : ''} ${project.stateReason}`] as const]),
    ...(project.recordedUntil ? [['档案截至', project.recordedUntil] as const] : []),
    ['出处', project.document],
    ['原文', project.clause],
  ];
}
