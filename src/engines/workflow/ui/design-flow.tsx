import { lazy, type ReactNode, Suspense } from 'react';
import { EmptyState, Failed, Loading, useNarrow, useParams, useRead } from '#design/console';
import type { FlowDraft } from '../contract.ts';

/** Drawing comes with a large part of its own, loaded here and nowhere else. */
const Designer = lazy(() => import('./designer.tsx'));

export default function DesignFlowScreen(): ReactNode {
  const key = useParams()['key'] ?? '';
  const isNarrow = useNarrow();
  const { data: flow, error, refetch } = useRead<FlowDraft>(`/api/workflow/flows/${key}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!flow) return <Loading />;
  if (isNarrow)
    return <EmptyState title="屏幕太窄，画不了流程" text="请在电脑上画流程；在手机上可以查看流程实例和办理审批。" />;
  return (
    <Suspense fallback={<Loading label="正在打开画板" />}>
      <Designer key={flow.key} flow={flow} reload={() => void refetch()} />
    </Suspense>
  );
}
