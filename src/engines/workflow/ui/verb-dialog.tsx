import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { api, Loading, SchemaForm, useAction, useRead } from '#design/console';
import { Type } from '#kernel/contract';
import {
  AddSignerInput,
  CommentInput,
  CopyInput,
  DelegateInput,
  OpinionInput,
  ReturnInput,
  type TaskCard,
  TransferInput,
  type Verb,
  verbNames,
} from '../contract.ts';

export interface Asked {
  readonly verb: Verb;
  readonly task?: TaskCard;
  readonly instanceId?: string;
  readonly outcome?: string;
}

type Input = Record<string, unknown>;

/** Asks what a verb needs, and does it. */
export function VerbDialog({ asked, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const { verb, task, instanceId, outcome } = asked;
  const label = task?.outcomes.find((one) => one.value === outcome)?.label ?? verbNames[verb];
  const base = task ? `/api/workflow/tasks/${task.id}` : `/api/workflow/instances/${instanceId}`;
  const act = useAction<Input>((input) => api.post(`${base}/${verb}`, { ...input, ...(outcome ? { outcome } : {}) }), {
    done: `已${label}`,
    refresh: ['/api/workflow'],
    onDone: onClose,
  });
  const targets = useRead<{ items: { value: string; label: string }[] }>(
    verb === 'return' && task ? `${base}/return-targets` : null,
  );
  const isWaiting = verb === 'return' && !targets.data;
  return (
    <Modal open title={task ? `${label} · ${task.nodeName}` : label} footer={null} onCancel={onClose} destroyOnHidden>
      {isWaiting ? (
        <Loading />
      ) : (
        <SchemaForm<Input>
          schema={schemaOf(verb, task, targets.data?.items ?? [])}
          value={startOf(verb)}
          submit={label}
          onSubmit={(value) => act.mutateAsync(value)}
          error={act.error}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}

const startOf = (verb: Verb): Input => {
  if (verb === 'return') return { to: 'previous' };
  return verb === 'add-signer' ? { place: 'before' } : {};
};

function schemaOf(
  verb: Verb,
  task: TaskCard | undefined,
  targets: readonly { value: string; label: string }[],
): object {
  switch (verb) {
    case 'return':
      return returnSchema(targets);
    case 'add-signer':
      return AddSignerInput;
    case 'remove-signer':
      return Type.Object({
        taskId: Type.String({ title: '去掉的加签人员', 'x-ui': { options: task?.removable ?? [] } }),
        opinion: OpinionInput.properties.opinion,
      });
    case 'transfer':
      return TransferInput;
    case 'delegate':
      return DelegateInput;
    case 'copy':
      return CopyInput;
    case 'comment':
    case 'terminate':
      return CommentInput;
    default:
      return OpinionInput;
  }
}

/** The steps passed are offered by name; without any only the start and the previous one are. */
function returnSchema(targets: readonly { value: string; label: string }[]): object {
  const { to, nodeId, straightBack, opinion } = ReturnInput.properties;
  if (targets.length === 0) return Type.Object({ to, straightBack, opinion });
  const named = { ...nodeId, 'x-ui': { options: targets, help: '选“指定环节”时填' } };
  return Type.Object({ to, nodeId: Type.Optional(Type.Unsafe<string>(named)), straightBack, opinion });
}
