import { lazy, type ReactNode, Suspense } from 'react';
import { Failed, Loading, PageHeader, Section, useParams, useRead } from '#design/console';
import type { InstanceView } from '../contract.ts';
import { InstanceJournal } from './instance-journal.tsx';
import { InstanceFacts, InstanceNote, SubjectLink } from './instance-pane.tsx';
import { InstanceVerbs, TaskVerbs } from './task-verbs.tsx';

const FlowPicture = lazy(() => import('./flow-picture.tsx'));

/** One instance on a screen of its own: the picture with what is done and where it stands, and everything that happened. */
export default function InstanceScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const { data: view, error, refetch } = useRead<InstanceView>(`/api/workflow/instances/${id}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!view) return <Loading />;
  return (
    <>
      <PageHeader
        title={view.title}
        note={<InstanceNote view={view} />}
        back={{ to: '/workflow/tasks', label: '审批任务' }}
        actions={
          <>
            <TaskVerbs view={view} />
            <InstanceVerbs view={view} />
            <SubjectLink subject={view.subject} />
          </>
        }
      />
      <Section title="流程图">
        <Suspense fallback={<Loading label="正在打开流程图" />}>
          <FlowPicture url={`/api/workflow/instances/${id}/drawing`} picture={view.picture} />
        </Suspense>
      </Section>
      <InstanceFacts view={view} />
      <Section title="经过">
        <InstanceJournal lines={view.journal} />
      </Section>
    </>
  );
}
