import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Failed,
  Loading,
  Timeline,
  useAction,
  useCan,
  useGo,
  useRead,
} from '#design/console';
import type { FlowRow, FlowVersion } from '../contract.ts';
import { MigrateDialog } from './migrate-dialog.tsx';

const FlowPicture = lazy(() => import('./flow-picture.tsx'));
const nothing = { active: [], done: [], flows: [] };

/** A flow with its versions: the picture, what each changed, and how many instances each still carries. */
export function FlowPane({ flowKey, flow }: { flowKey: string; flow: FlowRow | undefined }): ReactNode {
  const go = useGo();
  const mayDeploy = useCan('workflow.flow.deploy');
  const mayMigrate = useCan('workflow.instance.migrate');
  const [target, setTarget] = useState<FlowVersion | null>(null);
  const { data, error } = useRead<{ items: FlowVersion[] }>(`/api/workflow/flows/${flowKey}/versions`);
  const suspend = useAction<{ suspended: boolean }>(
    (input) => api.post(`/api/workflow/flows/${flowKey}/suspend`, input),
    {
      done: (_answer, { suspended }) => (suspended ? '已停用，在办的照常办完' : '已恢复使用'),
      refresh: ['/api/workflow/flows'],
    },
  );
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  const [latest] = data.items;
  const hasOlder = data.items.slice(1).some((version) => version.running > 0);
  return (
    <DetailPane
      title={flow?.name ?? flowKey}
      note={flow?.note || flowKey}
      tabs={[
        {
          key: 'picture',
          label: '现行的图',
          children: latest ? (
            <Suspense fallback={<Loading />}>
              <FlowPicture url={`/api/workflow/versions/${latest.id}`} picture={nothing} />
            </Suspense>
          ) : (
            <EmptyState title="还没有发布" text="画好并发布以后，这里显示现行的图。" />
          ),
        },
        { key: 'versions', label: '各版', children: <Versions items={data.items} /> },
      ]}
      footer={
        <>
          <Button type="primary" data-shortcut="e" onClick={() => go(`/workflow/flows/${flowKey}/design`)}>
            画图
          </Button>
          {mayMigrate && latest && hasOlder ? <Button onClick={() => setTarget(latest)}>在办换到现行版</Button> : null}
          {mayDeploy && flow ? (
            <ActionButton<{ suspended: boolean }>
              action={suspend}
              input={{ suspended: !flow.suspended }}
              {...(flow.suspended ? {} : { confirm: '停用后不能再发起；在办的照常办完。' })}
            >
              {flow.suspended ? '恢复使用' : '停用'}
            </ActionButton>
          ) : null}
          {target ? <MigrateDialog flowKey={flowKey} target={target} onClose={() => setTarget(null)} /> : null}
        </>
      }
    />
  );
}

function Versions({ items }: { items: readonly FlowVersion[] }): ReactNode {
  return (
    <Timeline
      items={items.map((version) => ({
        key: version.id,
        at: <DateText value={version.deployedAt} time />,
        who: version.deployedByName,
        title: `第 ${version.version} 版 ${version.note}${version.running > 0 ? `（在办 ${version.running} 件）` : ''}`,
        text: (
          <ul>
            {version.differences.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ),
      }))}
    />
  );
}
