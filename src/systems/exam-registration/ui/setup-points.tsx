import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, Allowed, api, EmptyState, FormDialog, PlainTable, useAction } from '#design/console';
import { type ExamSetup, PointLine } from '../contract.ts';

const refresh = ['/api/exam-registration'];

/** Points with their rooms; they may change until the seats are given. */
export function PointsTab({ url, setup }: { url: string; setup: ExamSetup }): ReactNode {
  const [editing, setEditing] = useState<Partial<PointLine> | null>(null);
  const save = useAction<PointLine>((input) => api.put(`${url}/points/${input.code}`, input), {
    done: '考点已保存',
    refresh,
  });
  const next = String(setup.points.reduce((top, one) => Math.max(top, Number(one.code)), 0) + 1).padStart(2, '0');
  return (
    <>
      <Allowed to="exam-registration.exam.edit">
        <p>
          <Button onClick={() => setEditing({ code: next })}>新增考点</Button>
        </p>
      </Allowed>
      {setup.points.length === 0 ? (
        <EmptyState title="还没有考点" text="登记考点的地址和考场数，编排时从第一个考点起坐满。" />
      ) : (
        <PlainTable
          label="考点"
          columns={['代码', '考点', '地址', '考场', '办理']}
          figures={[3]}
          rows={setup.points.map((one) => [
            one.code,
            one.name,
            one.address,
            one.rooms,
            <PointActs key={one.code} url={`${url}/points/${one.code}`} onEdit={() => setEditing(one)} />,
          ])}
        />
      )}
      {editing ? (
        <FormDialog<PointLine>
          title={editing.name ? `修改考点 ${editing.code}` : '新增考点'}
          schema={PointLine}
          value={editing}
          submit="保存考点"
          action={save}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}

function PointActs({ url, onEdit }: { url: string; onEdit: () => void }): ReactNode {
  const remove = useAction<void>(() => api.delete(url), { done: '考点已去掉', refresh });
  return (
    <Allowed to="exam-registration.exam.edit">
      <Button size="small" onClick={onEdit}>
        修改
      </Button>{' '}
      <ActionButton action={remove} confirm="去掉这个考点。" danger size="small">
        去掉
      </ActionButton>
    </Allowed>
  );
}
