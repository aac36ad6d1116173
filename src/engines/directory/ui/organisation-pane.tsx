import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  Facts,
  Failed,
  FormDialog,
  Loading,
  Section,
  Timeline,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { type Organisation, OrganisationInput, organisationKinds, type Region, type Version } from '../contract.ts';
import { Posts } from './posts.tsx';

const refresh = ['/api/directory'] as const;

export function OrganisationPane({ id, onClosed }: { id: string; onClosed: () => void }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const url = `/api/directory/organisations/${id}`;
  const read = useRead<Organisation>(url);
  const organisation = read.data;
  const region = useRead<{ region: Region }>(
    organisation ? `/api/directory/regions/${organisation.regionCode}/history` : null,
  );
  const parent = useRead<Organisation>(
    organisation?.parentId ? `/api/directory/organisations/${organisation.parentId}` : null,
  );
  const edit = useAction<OrganisationInput>(
    (input) => api.put(url, { ...input, version: organisation?.version ?? 1 }),
    { done: '已保存', refresh },
  );
  const close = useAction<{ version: number }>((input) => api.post(`${url}/close`, input), {
    done: '机构已撤销',
    refresh,
    onDone: onClosed,
  });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!organisation) return <Loading />;
  return (
    <>
      <Section
        title={organisation.name}
        actions={
          <>
            <Allowed to="directory.organisation.close">
              <ActionButton
                danger
                action={close}
                input={{ version: organisation.version }}
                confirm={`撤销后，${organisation.shortName}不再出现在选择列表里，过去的记录保留。`}
              >
                撤销机构
              </ActionButton>
            </Allowed>
            <Allowed to="directory.organisation.edit">
              <Button onClick={() => setEditing(true)}>修改机构</Button>
            </Allowed>
          </>
        }
      >
        <Facts
          items={[
            ['简称', organisation.shortName],
            ['类别', organisationKinds[organisation.kind]],
            ['上级机构', parent.data?.name ?? (organisation.parentId ? '' : '无上级')],
            ['所在区划', region.data?.region.name],
            ['主要职责', organisation.duties],
            ['来源', organisation.confirmed ? organisation.source : `${organisation.source}（名称待核实）`],
          ]}
        />
      </Section>
      <Posts organisation={organisation} />
      <Changes id={id} />
      {isEditing ? (
        <FormDialog<OrganisationInput>
          title="修改机构"
          schema={OrganisationInput}
          value={organisation}
          submit="保存修改"
          action={edit}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

function Changes({ id }: { id: string }): ReactNode {
  const may = useCan('directory.organisation.history');
  const read = useRead<Version[]>(may ? `/api/directory/organisations/${id}/history` : null);
  if (!may || !read.data || read.data.length === 0) return null;
  return (
    <Section title="变更经过">
      <Timeline
        items={read.data.map((one) => ({
          key: String(one.version),
          at: <DateText value={one.at} time />,
          title: one.summary,
          who: one.actorName,
        }))}
      />
    </Section>
  );
}
