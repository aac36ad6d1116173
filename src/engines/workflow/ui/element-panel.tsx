import { type ReactNode, useState } from 'react';
import { SchemaForm } from '#design/console';
import { schemaFor, type Values, valuesOf, writeValues } from './element-form.ts';
import type { BpmnFactory, Canvas, ElementRegistry, Modeling, Shape } from './modeler-parts.ts';
import type { Drawing } from './use-modeler.ts';

const titles: Readonly<Record<string, string>> = {
  'bpmn:UserTask': '用户任务',
  'bpmn:ServiceTask': '自动环节',
  'bpmn:SequenceFlow': '连线',
  'bpmn:Process': '流程',
  'bpmn:SubProcess': '子流程',
  'bpmn:ExclusiveGateway': '选择网关',
  'bpmn:ParallelGateway': '并行网关',
  'bpmn:InclusiveGateway': '包容网关',
  'bpmn:StartEvent': '开始',
  'bpmn:EndEvent': '结束',
  'bpmn:BoundaryEvent': '边界事件',
  'bpmn:IntermediateCatchEvent': '中间事件',
};

/** What the chosen element says, or the flow itself when none is chosen. */
export function ElementPanel({
  drawing,
  actions,
}: {
  drawing: Drawing;
  actions: readonly { name: string; title: string }[];
}): ReactNode {
  const { modeler, selected } = drawing;
  const shape =
    selected ?? modeler?.get<ElementRegistry>('elementRegistry').filter((one) => one.type === 'bpmn:Process')[0];
  if (!modeler || !shape) return null;
  return <OneElement key={shape.id} shape={shape} drawing={drawing} actions={actions} />;
}

function OneElement({
  shape,
  drawing,
  actions,
}: {
  shape: Shape;
  drawing: Drawing;
  actions: readonly { name: string; title: string }[];
}): ReactNode {
  const [values, setValues] = useState<Values>(() => valuesOf(shape));
  const { modeler } = drawing;
  const follow = (next: Values): void => {
    if (!modeler) return;
    writeValues(shape, values, next, modeler.get<Modeling>('modeling'), modeler.get<BpmnFactory>('bpmnFactory'));
    setValues(next);
  };
  // Which fields there are follows from these; the form is made anew when they change.
  const kind = `${values['assign'] ?? ''} ${values['mode'] ?? ''} ${values['due'] ? 'due' : ''}`;
  return (
    <>
      <h2>{titles[shape.type] ?? '元素'}</h2>
      <SchemaForm<Values>
        key={kind}
        schema={schemaFor(shape, values, actions)}
        value={values}
        submit="定位"
        onSubmit={() => modeler?.get<Canvas>('canvas').scrollToElement(shape)}
        onChange={follow}
      />
    </>
  );
}
