import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, FormButton, useAction, useGo } from '#design/console';
import { MergeInput, type Organisation } from '../contract.ts';

const refresh = ['/api/directory'] as const;

/** What can be done with an organisation now: correct it, let it go up in another, abolish it, bring it back. */
export function OrganisationActs({
  organisation,
  onEdit,
}: {
  organisation: Organisation;
  onEdit: () => void;
}): ReactNode {
  const go = useGo();
  const { id, version, shortName } = organisation;
  const url = `/api/directory/organisations/${id}`;
  const close = useAction<{ version: number }>((input) => api.post(`${url}/close`, input), {
    done: '机构已撤销',
    refresh,
  });
  const reopen = useAction<{ version: number; reason?: string }>((input) => api.post(`${url}/reopen`, input), {
    done: '机构已恢复',
    refresh,
  });
  const merge = useAction<MergeInput>((input) => api.post(`${url}/merge`, { ...input, version }), {
    done: '已并入，岗位和人员一并过去',
    refresh,
    onDone: (_made, input) => go(`/directory/organisations?id=${input.intoId}`),
  });
  if (organisation.validTo !== null) {
    return (
      <Allowed to="directory.organisation.reopen">
        <ActionButton
          action={reopen}
          input={{ version }}
          reason="恢复原因"
          confirm={
            organisation.mergedInto
              ? '并入时过去的下级机构和岗位，还在那里的一并回来；授权不自动移回，请安全保密管理员核对。'
              : '恢复后重新出现在选择列表里。'
          }
        >
          恢复机构
        </ActionButton>
      </Allowed>
    );
  }
  return (
    <>
      <Allowed to="directory.organisation.close">
        <ActionButton
          danger
          action={close}
          input={{ version }}
          confirm={`撤销后，${shortName}不再出现在选择列表里，过去的记录保留，可以恢复。`}
        >
          撤销机构
        </ActionButton>
      </Allowed>
      {organisation.managedBy ? null : (
        <Allowed to="directory.organisation.merge">
          <FormButton<MergeInput>
            label="并入其他机构"
            title={`${shortName}并入其他机构`}
            schema={MergeInput}
            submit="并入"
            action={merge}
          >
            {`${shortName}的下级机构、岗位、在岗人员和以它为范围的授权都转到并入的机构，${shortName}从今天起撤销。做错了可以恢复。`}
          </FormButton>
        </Allowed>
      )}
      <Allowed to="directory.organisation.edit">
        <Button onClick={onEdit}>修改机构</Button>
      </Allowed>
    </>
  );
}
