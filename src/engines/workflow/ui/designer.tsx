import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { ActionButton, api, Lamp, PageHeader, useAction } from '#design/console';
import type { Finding, FlowDraft } from '../contract.ts';
import './designer.css';
import { ElementPanel } from './element-panel.tsx';
import { ImportButton } from './import-button.tsx';
import type { CommandStack } from './modeler-parts.ts';
import { newDrawing } from './new-drawing.ts';
import { type Drawing, useModeler } from './use-modeler.ts';

/** The drawing board: the drawing at the left, what an element says at the right, what is wrong below. */
export default function Designer({ flow, reload }: { flow: FlowDraft; reload: () => void }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const actions = useMemo(() => new Set(flow.actions.map((action) => action.name)), [flow.actions]);
  const drawing = useModeler(place, actions);
  const [revision, setRevision] = useState(flow.revision);
  const { open } = drawing;
  const [first] = useState(flow.xml ?? newDrawing(flow.key, flow.name));
  useEffect(() => {
    void open(first);
  }, [open, first]);
  const save = useAction<void, { revision: number }>(
    async () => api.put(`/api/workflow/flows/${flow.key}/draft`, { xml: await drawing.xml(), revision }),
    {
      done: '草稿已保存',
      refresh: ['/api/workflow/flows?'],
      onDone: (answer) => {
        setRevision(answer.revision);
        drawing.saved();
      },
    },
  );
  const deploy = useAction<{ reason: string }, { version: number }>(
    async ({ reason }) => {
      const kept = await api.put<{ revision: number }>(`/api/workflow/flows/${flow.key}/draft`, {
        xml: await drawing.xml(),
        revision,
      });
      setRevision(kept.revision);
      return api.post(`/api/workflow/flows/${flow.key}/deploy`, { revision: kept.revision, note: reason });
    },
    { done: ({ version }) => `已发布第 ${version} 版`, refresh: ['/api/workflow'], onDone: reload },
  );
  const errors = drawing.findings.filter((finding) => finding.level === 'error').length;
  return (
    <div className="zt-designer">
      <PageHeader
        title={flow.name}
        note={flow.latest > 0 ? `现行第 ${flow.latest} 版${drawing.isDirty ? '，有未保存的改动' : ''}` : '还没有发布'}
        back={{ to: '/workflow/flows', label: '流程设计' }}
        actions={
          <>
            <History drawing={drawing} />
            <ImportButton onFile={(xml) => void open(xml)} />
            <Button onClick={() => void download(drawing, flow.key)}>导出</Button>
            <ActionButton action={save}>保存草稿</ActionButton>
            <ActionButton<{ reason: string }>
              action={deploy}
              primary
              reason="这一版改了什么"
              disabled={errors > 0}
              input={{ reason: '' }}
            >
              发布
            </ActionButton>
          </>
        }
      />
      {drawing.problem ? <Alert type="error" showIcon title={drawing.problem} className="zt-form-alert" /> : null}
      <div className="zt-designer-board">
        <div ref={place} className="zt-designer-canvas" role="application" aria-label="画板" />
        <aside className="zt-designer-panel" aria-label="元素的设定">
          <ElementPanel drawing={drawing} actions={flow.actions} />
        </aside>
      </div>
      <FindingList findings={drawing.findings} onShow={drawing.show} />
    </div>
  );
}

function History({ drawing }: { drawing: Drawing }): ReactNode {
  const stack = drawing.modeler?.get<CommandStack>('commandStack');
  return (
    <>
      <Button disabled={!stack?.canUndo()} onClick={() => stack?.undo()}>
        撤销
      </Button>
      <Button disabled={!stack?.canRedo()} onClick={() => stack?.redo()}>
        重做
      </Button>
    </>
  );
}

function FindingList({
  findings,
  onShow,
}: {
  findings: readonly Finding[];
  onShow: (finding: Finding) => void;
}): ReactNode {
  if (findings.length === 0) {
    return (
      <p className="zt-designer-findings">
        <Lamp tone="ok">没有发现问题，可以发布</Lamp>
      </p>
    );
  }
  return (
    <ul className="zt-designer-findings" aria-label="检查结果">
      {findings.map((finding) => (
        <li key={`${finding.element} ${finding.text}`}>
          <button type="button" onClick={() => onShow(finding)}>
            <Lamp tone={finding.level === 'error' ? 'bad' : 'warn'}>
              {finding.name ? `“${finding.name}”` : ''}
              {finding.text}
            </Lamp>
          </button>
        </li>
      ))}
    </ul>
  );
}

async function download(drawing: Drawing, key: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([await drawing.xml()], { type: 'application/xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${key}.bpmn`;
  link.click();
  URL.revokeObjectURL(url);
}
