import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  FormButton,
  ResourceTable,
  SourceTag,
  Timeline,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { type Role, RoleInput, type Version } from '../contract.ts';

const refresh = ['/api/directory'] as const;
const dutyNames: Readonly<Record<string, string>> = {
  system: '系统管理员',
  security: '安全保密管理员',
  audit: '安全审计员',
};

export function Roles(): ReactNode {
  const create = useAction<RoleInput>((input) => api.post('/api/directory/roles', input), {
    done: '角色已建立',
    refresh,
  });
  return (
    <ResourceTable<Role>
      url="/api/directory/roles"
      label="角色"
      views="directory.roles"
      search={false}
      actions={
        <Allowed to="directory.role.create">
          <FormButton<RoleInput> label="建立角色" schema={RoleInput} submit="建立角色" action={create} />
        </Allowed>
      }
      columns={[
        { key: 'name', title: '角色', sub: (row) => row.description },
        { key: 'duties', title: '三员', render: (row) => row.duties.map((duty) => dutyNames[duty]).join('、') },
        { key: 'holders', title: '持有人数', align: 'right' },
        { key: 'builtIn', title: '来源', render: (row) => (row.builtIn ? '随产品' : '本地建立') },
      ]}
      detail={(_id, row) => (row ? <RolePane role={row} /> : null)}
    />
  );
}

function RolePane({ role }: { role: Role }): ReactNode {
  const mayEdit = useCan('directory.role.edit');
  const history = useRead<Version[]>(mayEdit ? `/api/directory/roles/${role.id}/history` : null);
  const edit = useAction<RoleInput>(
    (input) => api.put(`/api/directory/roles/${role.id}`, { ...input, version: role.version }),
    { done: '角色已修改，持有人立即生效', refresh },
  );
  return (
    <DetailPane
      title={role.name}
      note={role.description}
      footer={
        mayEdit ? (
          <FormButton<RoleInput> label="修改角色" schema={RoleInput} value={role} submit="保存修改" action={edit} />
        ) : null
      }
    >
      <Facts
        items={[
          ['三员', role.duties.map((duty) => dutyNames[duty]).join('、') || '不涉及'],
          ['持有人数', String(role.holders)],
          [
            '权限',
            <ul key="permissions">
              {role.permissions.map((permission) => (
                <li key={permission}>
                  <code>{permission}</code>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      {role.builtIn && role.version > 1 ? <SourceTag kind="stated">已在本地修改</SourceTag> : null}
      {history.data && history.data.length > 0 ? (
        <Timeline
          items={history.data.map((one) => ({
            key: String(one.version),
            at: <DateText value={one.at} time />,
            title: one.summary,
            who: one.actorName,
          }))}
        />
      ) : null}
    </DetailPane>
  );
}
