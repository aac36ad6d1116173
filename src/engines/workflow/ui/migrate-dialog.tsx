import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, Failed, Lamp, Loading, PlainTable, SchemaForm, useAction } from '#design/console';
import { Type } from '#kernel/contract';
import type { FlowVersion, MigrationLine } from '../contract.ts';

const BATCH = 200;
const Mapping = Type.Object({
  pairs: Type.Optional(
    Type.Array(
      Type.Object({
        from: Type.String({ title: '原环节编号', minLength: 1 }),
        to: Type.String({ title: '新环节编号', minLength: 1 }),
      }),
      { title: '对不上的环节' },
    ),
  ),
});
type MappingValue = { pairs?: { from: string; to: string }[] };

/** Moves running instances to a version: first what would become of each, then those that fit. */
export function MigrateDialog({
  flowKey,
  target,
  onClose,
}: {
  flowKey: string;
  target: FlowVersion;
  onClose: () => void;
}): ReactNode {
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const url = `/api/workflow/flows/${flowKey}/migration`;
  const input = { versionId: target.id, mapping };
  const check = useQuery({
    queryKey: [url, input],
    queryFn: () => api.post<{ items: MigrationLine[] }>(`${url}/check`, input),
  });
  const lines = check.data?.items ?? [];
  const fit = lines.filter((line) => line.problems.length === 0);
  const move = useAction<void, { items: { problem: string | null }[] }>(
    () => api.post(url, { ...input, instanceIds: fit.slice(0, BATCH).map((line) => line.instanceId) }),
    {
      done: ({ items }) => `已换版 ${items.filter((item) => item.problem === null).length} 件`,
      refresh: ['/api/workflow', url],
      onDone: () => void check.refetch(),
    },
  );
  return (
    <Modal open title={`在办换到第 ${target.version} 版`} footer={null} onCancel={onClose} width={760} destroyOnHidden>
      {check.error ? <Failed error={check.error} /> : null}
      {check.isPending ? <Loading /> : null}
      <PlainTable
        label="换版试算"
        columns={['事由', '现在', '试算']}
        rows={lines.map((line) => [
          `${line.title}（第 ${line.fromVersion} 版）`,
          line.nodes.join('、'),
          <Lamp key="lamp" tone={line.problems.length === 0 ? 'ok' : 'bad'}>
            {line.problems.length === 0 ? '可以换' : line.problems.join('；')}
          </Lamp>,
        ])}
      />
      <SchemaForm<MappingValue>
        schema={Mapping}
        submit="再试算"
        onSubmit={(value) => setMapping(Object.fromEntries((value.pairs ?? []).map(({ from, to }) => [from, to])))}
        actions={
          <ActionButton
            action={move}
            primary
            disabled={fit.length === 0}
            confirm={`${Math.min(fit.length, BATCH)} 件在办会换到第 ${target.version} 版，已有的意见和经过都保留。`}
          >
            换版
          </ActionButton>
        }
        onCancel={onClose}
        cancel="关闭"
      />
    </Modal>
  );
}
