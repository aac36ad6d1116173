import {
  BarChart,
  Column,
  Columns,
  DefinitionList,
  Heading,
  Lamp,
  LineChart,
  Notice,
  SampleTag,
  SourceNote,
  Timeline,
} from '#design/public';
import { formatDate } from '#kernel/contract';
import {
  type CapitalChange,
  type Milestone,
  milestoneKinds,
  milestoneStates,
  type Project,
  projectStates,
} from '../contract.ts';
import { Phases } from './phases-section.tsx';
import { moneyText } from './project-list.tsx';

const fenPerYi = 10_000_000_000;
const fenPerWan = 1_000_000;

export function ProjectFile({ project }: { project: Project }) {
  const source = project.document || (project.demo ? '示例数据' : '项目档案');
  return (
    <>
      <Heading level={1} text={project.name} {...(project.summary ? { note: project.summary } : {})} />
      {project.demo ? (
        <p>
          <SampleTag />
        </p>
      ) : null}
      {project.state === 'active' ? null : (
        <Notice tone="warning" heading={`项目已${projectStates[project.state]}`}>
          {project.stateOn ? `${formatDate(project.stateOn)}：` : ''}
          {project.stateReason}
        </Notice>
      )}
      <div className={project.demo ? 'aside-gap' : undefined}>
        <Columns shape="main-aside">
          <div>
            <Heading text="节点" />
            {project.milestones.length === 0 ? (
              <p>还没有登记节点。</p>
            ) : (
              <Timeline
                items={[...project.milestones.map(timelineItem), ...project.capital.map(capitalItem)].sort(byDate)}
              />
            )}
            <Phases project={project} />
            <Capital changes={project.capital} source={source} />
            <Outlays project={project} />
            <Papers project={project} />
          </div>
          <Column heading="档案">
            <DefinitionList items={facts(project)} />
            <SourceNote>{source}</SourceNote>
          </Column>
        </Columns>
      </div>
    </>
  );
}

function timelineItem(milestone: Milestone) {
  const { kind, planned, actual, state, evidence, daysLate, formerPlans } = milestone;
  const plan = planned?.length === 7 ? '计划当月完成' : '计划完成';
  const words = [
    actual === null ? `${plan}，${state === 'delayed' ? `已逾期 ${daysLate} 天` : '未到期'}` : '',
    actual !== null && planned !== null ? `计划 ${planned}` : '',
    ...formerPlans.map((former) => `原计划 ${former.planned}，${former.reason}`),
    state === 'unverified' ? milestoneStates.unverified : '',
    evidence && evidence !== '综述原文' ? `佐证：${evidence}` : '',
  ].filter(Boolean);
  return {
    date: actual ?? planned ?? '',
    title: milestoneKinds[kind],
    ...(words.length > 0
      ? { text: state === 'delayed' ? <Lamp colour="red">{words.join('；')}</Lamp> : words.join('；') }
      : {}),
    ahead: actual === null,
  };
}

const capitalItem = (change: CapitalChange) => ({
  date: change.changedOn,
  title: change.changeFen > 0 ? '增加注册资本' : '减少注册资本',
  text: `由 ${moneyText(change.beforeFen)} 变为 ${moneyText(change.afterFen)}`,
  href: '#capital',
  ahead: false,
});

const byDate = (a: { date: string }, b: { date: string }): number => a.date.localeCompare(b.date);

function Capital({ changes, source }: { changes: readonly CapitalChange[]; source: string }) {
  const first = changes[0];
  if (!first) return null;
  const points = [
    { label: '变动前', value: first.beforeFen / fenPerYi, text: moneyText(first.beforeFen) },
    ...changes.map((change) => ({
      label: formatDate(change.changedOn),
      value: change.afterFen / fenPerYi,
      text: moneyText(change.afterFen),
    })),
  ];
  return (
    <section className="aside-gap" id="capital" aria-label="注册资本">
      <Heading text="注册资本" />
      <BarChart title="历次变动后的注册资本" unit="亿元" labelHeading="日期" points={points} source={source} />
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            {formatDate(change.changedOn)}：{moneyText(change.afterFen)} − {moneyText(change.beforeFen)} ={' '}
            {moneyText(change.changeFen)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Plan against what was made, each added up month by month. */
function Outlays({ project }: { project: Project }) {
  const { outlays } = project;
  if (outlays.length === 0) return null;
  let [planned, made] = [0, 0];
  const rows = outlays.map((outlay) => {
    planned += outlay.plannedFen;
    made += outlay.actualFen ?? 0;
    return { month: outlay.month, planned, made: outlay.actualFen === null ? null : made };
  });
  // The sums begin with the first month; the drawing shows the last twelve.
  const shown = rows.slice(-12);
  return (
    <section className="aside-gap" aria-label="投资完成">
      <Heading text="投资完成" />
      <LineChart
        title="开工以来累计投资"
        unit="万元"
        labelHeading="月份"
        source={project.demo ? '示例数据' : '项目月报'}
        labels={shown.map((row, index) => monthLabel(row.month, index === 0))}
        series={[
          { name: '计划', values: shown.map((row) => row.planned / fenPerWan) },
          { name: '完成', values: shown.map((row) => (row.made === null ? null : row.made / fenPerWan)) },
        ]}
      />
    </section>
  );
}

/** Photographs and papers that are open and stand. */
function Papers({ project }: { project: Project }) {
  const open = project.papers.filter((paper) => paper.open && paper.withdrawnReason === null);
  if (open.length === 0) return null;
  const photos = open.filter((paper) => paper.mediaType.startsWith('image/'));
  const files = open.filter((paper) => !paper.mediaType.startsWith('image/'));
  return (
    <section className="aside-gap" aria-label="照片与资料">
      <Heading text="照片与资料" />
      <div className="article-body">
        {photos.map((paper) => (
          <figure key={paper.id}>
            <img src={`/projects/papers/${paper.id}`} alt={paper.title} loading="lazy" />
            <figcaption className="source-note">
              {[phaseName(project, paper.phase), paper.milestone ? milestoneKinds[paper.milestone] : ''].join('')}
              {paper.phase !== null || paper.milestone ? '：' : ''}
              {paper.title}
            </figcaption>
          </figure>
        ))}
        {files.length > 0 ? (
          <ul>
            {files.map((paper) => (
              <li key={paper.id}>
                <a href={`/projects/papers/${paper.id}`}>{paper.title}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

const phaseName = (project: Project, no: number | null): string =>
  project.phases.find((phase) => phase.no === no)?.name ?? '';

/** 9月; with the year where one begins. */
function monthLabel(month: string, first: boolean): string {
  const [year = '', number = ''] = month.split('-');
  return `${first || number === '01' ? `${year.slice(2)}年` : ''}${Number(number)}月`;
}

function facts(project: Project) {
  return [
    { term: '项目单位', value: project.owner },
    ...(project.park ? [{ term: '园区', value: project.park }] : []),
    { term: '总投资', value: moneyText(project.totalInvestmentFen) },
    ...(project.annualOutputFen === null
      ? []
      : [{ term: '预计年产值', value: `${moneyText(project.annualOutputFen)}（预计）` }]),
    { term: '状态', value: projectStates[project.state] },
    ...(project.recordedUntil
      ? [{ term: '档案截至', value: `${formatDate(project.recordedUntil)}；此后情况未载明` }]
      : []),
    ...(project.clause ? [{ term: '原文', value: `“${project.clause}”` }] : []),
  ];
}
