import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  DateText,
  Facts,
  Failed,
  Loading,
  PageHeader,
  Section,
  SourceTag,
  Timeline,
  useParams,
  useRead,
} from '#design/console';
import { channels, type DeskCase } from '../contract.ts';
import { applicantOnce } from '../desk/applicant-once.rules.ts';
import { CaseActs, PendingExtension } from './case-acts.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CasePapers } from './case-papers.tsx';
import { CaseReview } from './case-review.tsx';
import { CoSigners } from './co-signers.tsx';
import { Corrections, ShownAnswer } from './corrections.tsx';
import { MaterialTable } from './material-table.tsx';
import './case-page.css';
import { Reveal } from './reveal.tsx';

/** One case: what is asked, by whom, with what, until when, what was done, and the acts open now. */
export default function CaseScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const { data: view, error, refetch } = useRead<DeskCase>(`/api/cases/cases/${id}`, {}, { every: 15_000 });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!view) return <Loading />;
  return (
    <div className="zt-case">
      <PageHeader
        title={view.item}
        note={
          <>
            {view.number} · <strong>{view.stateName}</strong> {view.demo ? <SourceTag kind="demo" /> : null}
          </>
        }
        back={{ to: '/cases', label: '办件' }}
        actions={
          <>
            {isInReview(view) ? <CaseActs view={view} folded /> : null}
            <Button onClick={() => window.print()}>打印</Button>
          </>
        }
      />
      <div className="zt-case-columns">
        <div>
          {isInReview(view) ? <PendingExtension view={view} /> : <CaseActs view={view} />}
          <CaseReview view={view} />
          <CoSigners view={view} />
          <Corrections view={view} />
          <Answers view={view} />
          <Section
            title={`材料 ${view.materials.length}`}
            actions={view.mayScan ? <Button href={`/counter/cases/${view.id}/materials`}>扫描收材料</Button> : null}
          >
            <MaterialTable view={view} />
          </Section>
          <CasePapers view={view} />
        </div>
        <div className="zt-case-side">
          <CaseClocks clocks={view.clocks} state={view.state} />
          <Section title="申请人">
            <Applicant view={view} />
          </Section>
          <Section title="办理">
            <Handling view={view} />
          </Section>
          <Section title="经过">
            <Trail view={view} />
          </Section>
        </div>
      </div>
    </div>
  );
}

/** The review has the word: its acts stand below it, those of the law behind one button. */
const isInReview = ({ flow }: DeskCase): boolean => flow.standing === 'running' && flow.visible;

function Answers({ view }: { view: DeskCase }): ReactNode {
  return applicantOnce(view).groups.map((group) => (
    <Section key={group.title} title={group.title}>
      <div className="zt-case-answers">
        <Facts
          items={group.items.map(
            ({ label, value, files }) =>
              [label, <ShownAnswer key={label} caseId={view.id} text={value} files={files} />] as const,
          )}
        />
      </div>
    </Section>
  ));
}

function Applicant({ view }: { view: DeskCase }): ReactNode {
  const { applicant } = view;
  return (
    <>
      <Facts
        items={[
          [applicant.kind === 'firm' ? '单位' : '姓名', applicant.name],
          [applicant.kind === 'firm' ? '信用代码' : '证件号码', applicant.document],
          ['电话', applicant.phone],
          ...(applicant.address ? ([['地址', applicant.address]] as const) : []),
          ...(applicant.agent ? ([['经办人', applicant.agent]] as const) : []),
          ...applicantOnce(view).further.map(
            ({ label, value, files }) =>
              [label, <ShownAnswer key={label} caseId={view.id} text={value} files={files} />] as const,
          ),
        ]}
      />
      {view.acts.includes('reveal') ? <Reveal caseId={view.id} /> : null}
    </>
  );
}

function Handling({ view }: { view: DeskCase }): ReactNode {
  return (
    <Facts
      items={[
        ['办理机关', view.office],
        ...(view.jointOffices.length > 0 ? ([['并联部门', view.jointOffices.join('、')]] as const) : []),
        ['办理地', view.region],
        ['来源', channels[view.channel as keyof typeof channels]],
        ['提交', <DateText key="at" value={view.submittedAt} time />],
        ['经办人', view.handler ?? '尚未领办'],
        ['事项版本', `${view.itemCode} 第 ${view.itemVersion} 版`],
        ...(view.hold ? ([['保全', view.hold]] as const) : []),
        ...(view.outcome ? ([['决定', view.outcome === 'granted' ? '准予' : '不予']] as const) : []),
      ]}
    />
  );
}

function Trail({ view }: { view: DeskCase }): ReactNode {
  return (
    <Timeline
      items={[...view.entries].reverse().map((entry) => ({
        key: String(entry.seq),
        at: <DateText value={entry.at} time />,
        title: entry.title,
        who: [entry.office, entry.actor || '申请人'].filter(Boolean).join(' '),
        text: (
          <>
            {entry.opinion}
            {entry.facts.map(({ label, value }) => (
              <p key={label} className="zt-note">
                {label}：{value}
              </p>
            ))}
          </>
        ),
      }))}
    />
  );
}
