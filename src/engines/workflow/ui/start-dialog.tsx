import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { api, SchemaForm, useAction, useGo } from '#design/console';
import { Type } from '#kernel/contract';

const Start = Type.Object({
  flowKey: Type.String({ title: '流程', minLength: 1, 'x-ui': { optionsUrl: '/api/workflow/flows' } }),
  title: Type.String({
    title: '事由',
    minLength: 2,
    maxLength: 120,
    'x-ui': { placeholder: '如：关于采购办公设备的请示' },
  }),
  facts: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String({ title: '名称', pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$', maxLength: 40 }),
        value: Type.String({ title: '值', maxLength: 200 }),
      }),
      { title: '流程条件用到的内容', maxItems: 20 },
    ),
  ),
});
interface StartValue {
  flowKey: string;
  title: string;
  facts?: { name: string; value: string }[];
}

/** Starts a flow by hand, for matters that no other part of the product starts. */
export function StartDialog({ onClose }: { onClose: () => void }): ReactNode {
  const go = useGo();
  const start = useAction<StartValue, { instanceId: string }>(
    ({ facts = [], ...input }) =>
      api.post('/api/workflow/instances', {
        ...input,
        variables: Object.fromEntries(facts.map(({ name, value }) => [name, readValue(value)])),
      }),
    { done: '已发起', refresh: ['/api/workflow'], onDone: ({ instanceId }) => go(`/workflow/instances/${instanceId}`) },
  );
  return (
    <Modal open title="发起审批" footer={null} onCancel={onClose} destroyOnHidden>
      <SchemaForm<StartValue>
        schema={Start}
        submit="发起"
        onSubmit={(value) => start.mutateAsync(value)}
        error={start.error}
        onCancel={onClose}
      />
    </Modal>
  );
}

function readValue(text: string): string | number | boolean {
  if (text === '是') return true;
  if (text === '否') return false;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
