import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, FormDialog, SchemaForm, useAction, useGo } from '#design/console';
import { oneOf, Type } from '#kernel/contract';
import {
  type Change,
  ChangeInput,
  type ChangePayload,
  type ChangeType,
  changeForms,
  changeTypes,
} from '../contract.ts';

type Values = ChangePayload & { effectiveOn: string; reason: string };
const refresh = ['/api/staffing'] as const;

/** The fields of one kind of request, with lookups that look at this agency. */
function schemaOf(type: ChangeType, agencyId: string): object {
  const { effectiveOn, reason } = ChangeInput.properties;
  const schema = Type.Object({ ...changeForms[type].properties, effectiveOn, reason });
  return JSON.parse(JSON.stringify(schema).replaceAll('agencies/:id/', `agencies/${agencyId}/`)) as object;
}

function inputOf(type: ChangeType, organisationId: string, values: Values): ChangeInput {
  const { effectiveOn, reason, ...payload } = values;
  const filled = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== '' && value != null));
  return { type, organisationId, effectiveOn, reason, payload: filled };
}

const Choice = Type.Object({ type: oneOf(changeTypes, '申请事项') });

/** First what is asked for, then its form; the draft opens for a last look before it is handed in. */
export function NewChange({
  agencyId,
  agency,
  onClose,
}: {
  agencyId: string;
  agency: string;
  onClose: () => void;
}): ReactNode {
  const [type, setType] = useState<ChangeType | null>(null);
  const go = useGo();
  const draft = useAction<Values, Change>(
    (values) => api.post('/api/staffing/changes', inputOf(type ?? 'increase', agencyId, values)),
    { done: '草稿已保存，核对后提交', refresh, onDone: (made) => go(`/staffing/changes/${made.id}`) },
  );
  if (type === null) {
    return (
      <Modal open title={`${agency}：选择申请事项`} footer={null} onCancel={onClose} width={640} destroyOnHidden>
        <SchemaForm<{ type: ChangeType }>
          schema={Choice}
          submit="下一步"
          onSubmit={(input) => setType(input.type)}
          onCancel={onClose}
        />
      </Modal>
    );
  }
  return (
    <FormDialog<Values>
      title={`${agency}：${changeTypes[type]}`}
      schema={schemaOf(type, agencyId)}
      submit="保存草稿"
      action={draft}
      onClose={onClose}
    />
  );
}

export function EditChange({ change, onClose }: { change: Change; onClose: () => void }): ReactNode {
  const { id, type, organisationId, payload, effectiveOn, reason, version } = change;
  const edit = useAction<Values>(
    (values) => api.put(`/api/staffing/changes/${id}`, { ...inputOf(type, organisationId, values), version }),
    { done: '申请已修改', refresh },
  );
  return (
    <FormDialog<Values>
      title={`修改${changeTypes[type]}申请`}
      schema={schemaOf(type, organisationId)}
      value={{ ...payload, effectiveOn, reason }}
      submit="保存修改"
      action={edit}
      onClose={onClose}
    />
  );
}
