import { Button, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  EmptyState,
  Failed,
  FormButton,
  FormDialog,
  Link,
  Section,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { businessDate } from '#kernel/contract';
import { AppointmentInput, type Organisation, type Post, PostInput, postRanks } from '../contract.ts';

const refresh = ['/api/directory'] as const;

/** The posts of an organisation and who holds them today. */
export function Posts({ organisation }: { organisation: Organisation }): ReactNode {
  const [appointing, setAppointing] = useState<Post | null>(null);
  const [editing, setEditing] = useState<Post | null>(null);
  const url = `/api/directory/organisations/${organisation.id}/posts`;
  const read = useRead<Post[]>(url);
  const create = useAction<PostInput>((input) => api.post(url, input), { done: '岗位已设', refresh });
  const edit = useAction<PostInput>(
    (input) => api.put(`/api/directory/posts/${editing?.id}`, { ...input, version: editing?.version }),
    { done: '岗位已修改', refresh },
  );
  const appoint = useAction<AppointmentInput>((input) => api.post('/api/directory/appointments', input), {
    done: '任职已登记',
    refresh,
  });
  return (
    <Section
      title="岗位与在岗人员"
      actions={
        <Allowed to="directory.post.create">
          <FormButton<PostInput>
            label="设岗"
            title={`${organisation.shortName}设岗`}
            schema={PostInput}
            submit="设岗"
            action={create}
          />
        </Allowed>
      }
    >
      {read.error ? <Failed error={read.error} retry={() => void read.refetch()} /> : null}
      <Table<Post>
        rowKey="id"
        size="small"
        pagination={false}
        loading={read.isPending}
        dataSource={read.data ?? []}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title="还没有岗位" text="设岗之后可以登记谁在岗。" /> }}
        columns={[
          { title: '岗位', dataIndex: 'title' },
          { title: '层次', dataIndex: 'rank', render: (rank: Post['rank']) => postRanks[rank] },
          { title: '在岗', render: (_, post) => <Holders post={post} organisationId={organisation.id} /> },
          {
            title: '办理',
            render: (_, post) => (
              <PostActions post={post} onAppoint={() => setAppointing(post)} onEdit={() => setEditing(post)} />
            ),
          },
        ]}
      />
      {editing ? (
        <FormDialog<PostInput>
          title={`修改岗位“${editing.title}”`}
          schema={PostInput}
          value={editing}
          submit="保存修改"
          action={edit}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {appointing ? (
        <FormDialog<AppointmentInput>
          title={`任${organisation.shortName}${appointing.title}`}
          schema={AppointmentInput}
          value={{ postId: appointing.id }}
          submit="登记任职"
          action={appoint}
          onClose={() => setAppointing(null)}
        />
      ) : null}
    </Section>
  );
}

function Holders({ post, organisationId }: { post: Post; organisationId: string }): ReactNode {
  const may = useCan('directory.appointment.end');
  const end = useAction<{ id: string; validTo: string; version: number }>(
    ({ id, ...input }) => api.post(`/api/directory/appointments/${id}/end`, input),
    { done: '免职已登记，从明天起不在岗', refresh },
  );
  const mayChoose = useCan('directory.appointment.choose-main');
  const choose = useAction<{ id: string; version: number }>(
    ({ id, ...input }) => api.post(`/api/directory/appointments/${id}/main`, input),
    { done: '已定为主要岗位，原来的改为兼职', refresh },
  );
  if (post.holders.length === 0) return <span className="zt-quiet">空缺</span>;
  return post.holders.map((holder) => (
    <div key={holder.appointmentId} className="zt-actions">
      <Link to={`/directory/organisations?id=${organisationId}&person=${holder.personId}`}>{holder.name}</Link>
      {holder.main ? null : '（兼职）'}
      {mayChoose && !holder.main ? (
        <ActionButton
          size="small"
          action={choose}
          input={{ id: holder.appointmentId, version: holder.version }}
          confirm={`一人只有一个主要岗位：${holder.name}原来的主要岗位改为兼职。`}
        >
          定为主要岗位
        </ActionButton>
      ) : null}
      {may ? (
        <ActionButton
          size="small"
          action={end}
          input={{ id: holder.appointmentId, validTo: businessDate(new Date()), version: holder.version }}
          confirm={`${holder.name}在本岗位的任职到今天为止。`}
        >
          免职
        </ActionButton>
      ) : null}
    </div>
  ));
}

function PostActions({
  post,
  onAppoint,
  onEdit,
}: {
  post: Post;
  onAppoint: () => void;
  onEdit: () => void;
}): ReactNode {
  const close = useAction<{ version: number }>((input) => api.post(`/api/directory/posts/${post.id}/close`, input), {
    done: '岗位已取消',
    refresh,
  });
  return (
    <div className="zt-actions">
      <Allowed to="directory.appointment.create">
        <Button size="small" onClick={onAppoint}>
          任职
        </Button>
      </Allowed>
      <Allowed to="directory.post.edit">
        <Button size="small" onClick={onEdit}>
          改岗位
        </Button>
      </Allowed>
      <Allowed to="directory.post.close">
        <ActionButton
          size="small"
          danger
          action={close}
          input={{ version: post.version }}
          disabled={post.holders.length > 0}
          confirm={`取消岗位“${post.title}”，过去的任职记录保留。`}
        >
          取消岗位
        </ActionButton>
      </Allowed>
    </div>
  );
}
