import { Alert, Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, DateText, useAction } from '#design/console';
import type { DeskCase } from '../contract.ts';
import { ActDialog, type Asked, verbOf } from './act-dialog.tsx';

/** Stand as buttons of their own, in this order; everything else is behind 更多. */
const foremost = [
  'receive-materials',
  'accept',
  'request-correction',
  'refuse-acceptance',
  'supply',
  'resubmit',
  'start-review',
  'resume',
  'decide',
  'deliver',
  'close',
] as const;
const further = [
  'restart-review',
  'pre-reject',
  'suspend',
  'extend',
  'withdraw',
  'terminate',
  'take',
  'assign',
  'note',
  'hold',
  'release-hold',
] as const;
const grave: readonly string[] = ['withdraw', 'terminate', 'pre-reject'];

/** What may be done now, by the law and by the caller's powers. */
export function CaseActs({ view, folded = false }: { view: DeskCase; folded?: boolean }): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (act: string) => setAsked({ act: act as Asked['act'], view });
  const front = foremost.filter((act) => view.acts.includes(act));
  const rest = further.filter((act) => view.acts.includes(act));
  if (folded)
    return (
      <>
        <Further acts={[...front, ...rest]} label="其他办理" ask={ask} />
        {asked ? <ActDialog key={asked.act} asked={asked} onClose={() => setAsked(null)} /> : null}
      </>
    );
  if (view.acts.length === 0 && !view.extension) return null;
  return (
    <div className="zt-case-acts">
      <Extension view={view} ask={ask} />
      <div className="zt-actions">
        {front.map((act, place) => (
          <Button
            key={act}
            type={place === 0 ? 'primary' : 'default'}
            danger={act === 'refuse-acceptance'}
            {...(place === 0 ? { 'data-shortcut': 'e' } : {})}
            onClick={() => ask(act)}
          >
            {verbOf(act)}
          </Button>
        ))}
        {rest.includes('take') && view.handler === null ? <Take view={view} /> : null}
        <Further acts={rest.filter((act) => act !== 'take' || view.handler !== null)} label="更多" ask={ask} />
      </div>
      {asked ? <ActDialog key={asked.act} asked={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

/** Acts that are seldom done, behind one button. */
function Further({
  acts,
  label,
  ask,
}: {
  acts: readonly string[];
  label: string;
  ask: (act: string) => void;
}): ReactNode {
  if (acts.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: acts.map((act) => ({ key: act, label: verbOf(act), danger: grave.includes(act) })),
        onClick: ({ key }) => ask(key),
      }}
    >
      <Button>{label}</Button>
    </Dropdown>
  );
}

/** While the review runs, what the head has to say about an extension still stands above it. */
export function PendingExtension({ view }: { view: DeskCase }): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!view.extension) return null;
  return (
    <div className="zt-case-acts">
      <Extension view={view} ask={(act) => setAsked({ act: act as Asked['act'], view })} />
      {asked ? <ActDialog key={asked.act} asked={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function Take({ view }: { view: DeskCase }): ReactNode {
  const take = useAction<void>(() => api.post(`/api/cases/cases/${view.id}/take`, { version: view.version }), {
    done: '已领办',
    refresh: ['/api/cases'],
  });
  return <ActionButton action={take}>领办</ActionButton>;
}

/** An extension that waits for the head of the organ. */
function Extension({ view, ask }: { view: DeskCase; ask: (act: string) => void }): ReactNode {
  const { extension } = view;
  if (!extension) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="zt-form-alert"
      title={`待批准：延长 ${extension.days} 个工作日`}
      description={
        <>
          {extension.reason}（{extension.askedBy}，<DateText value={extension.askedAt} time />）
        </>
      }
      action={
        view.mayApproveExtension && !extension.own ? (
          <Button type="primary" size="small" onClick={() => ask('approve-extension')}>
            批示
          </Button>
        ) : null
      }
    />
  );
}
