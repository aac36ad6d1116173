import { Alert } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { DateText, Loading, Section, Timeline } from '#design/console';
import { InstancePane } from '#engines/workflow/ui';
import type { DeskCase } from '../contract.ts';

const words: Readonly<Record<DeskCase['flow']['standing'], string>> = {
  none: '',
  awaited: '受理后审查流程自动启动，请稍候。',
  running: '各环节正在审查，结束后再作决定。',
  ended: '审查已结束，可以作出决定。',
  'broken-off': '审查流程已中断，请重新发起或依法作出处理。',
};

/** 审查: the flow with the tasks of whoever has a part in it; the opinions for everybody who may read the case. */
export function CaseReview({ view }: { view: DeskCase }): ReactNode {
  const { flow } = view;
  if (flow.standing === 'none') return null;
  const waits =
    (flow.standing === 'awaited' && /^(accepted|reviewing)$/.test(view.state)) || flow.standing === 'broken-off';
  if (flow.standing === 'awaited' && !waits) return null;
  return (
    <Section title={flow.outcome ? `审查：${flow.outcome}` : '审查'}>
      {waits ? <Alert type="info" showIcon title={words[flow.standing]} className="zt-form-alert" /> : null}
      {flow.visible && flow.instanceId ? (
        <div className="zt-case-flow">
          <Suspense fallback={<Loading />}>
            <InstancePane instanceId={flow.instanceId} inside />
          </Suspense>
        </div>
      ) : (
        <Opinions flow={flow} />
      )}
    </Section>
  );
}

function Opinions({ flow }: { flow: DeskCase['flow'] }): ReactNode {
  if (flow.opinions.length === 0) return <p className="zt-note">{words[flow.standing]}</p>;
  return (
    <Timeline
      items={flow.opinions.map((opinion) => ({
        key: opinion.id,
        at: <DateText value={opinion.at} time />,
        title: opinion.node,
        who: opinion.author,
        text: opinion.text,
      }))}
    />
  );
}
