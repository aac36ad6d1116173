import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  EmptyState,
  FormDialog,
  Lamp,
  PageHeader,
  ResourceTable,
  type TableColumn,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type Exam, educations, type Post, PostChange, PostTerms } from '../contract.ts';
import { PostImport } from './post-import.tsx';

/** Posts with their numbers as they fill up; numbers may change while people register, never below what is taken. */
export default function Posts(): ReactNode {
  const { exam = '' } = useParams();
  const { data: file } = useRead<Exam>(`/api/exam-registration/exams/${exam}`);
  const isDraft = file !== undefined && file.stage !== 'published';
  const [editing, setEditing] = useState<Post | null>(null);
  const [terms, setTerms] = useState<Partial<Post> | null>(null);
  const [importing, setImporting] = useState(false);
  const refresh = ['/api/exam-registration'];
  const change = useAction<PostChange>((input) => api.put(`/api/exam-registration/posts/${editing?.id ?? ''}`, input), {
    done: '岗位已调整',
    refresh,
    onDone: () => setEditing(null),
  });
  const write = useAction<PostTerms>(
    (input) =>
      terms?.id
        ? api.put(`/api/exam-registration/posts/${terms.id}/terms`, input)
        : api.post(`/api/exam-registration/exams/${exam}/posts`, input),
    { done: '岗位已保存', refresh },
  );
  const columns: readonly TableColumn<Post>[] = [
    { key: 'name', title: '岗位', render: (row) => `${row.code} ${row.name}`, sub: (row) => row.employer },
    {
      key: 'terms',
      title: '条件',
      render: (row) => `${educations[row.education] ?? ''}${row.education > 0 ? '及以上' : ''}`,
      sub: (row) =>
        [row.majors, row.maxAge ? `${row.maxAge} 周岁及以下` : '', row.conditions].filter(Boolean).join('；'),
    },
    {
      key: 'recruits',
      title: '招聘',
      width: 90,
      align: 'right',
      render: (row) =>
        row.kept === null || row.kept === row.recruits ? row.recruits : `${row.recruits} → ${row.kept}`,
    },
    {
      key: 'taken',
      title: '占用 / 限报',
      width: 120,
      align: 'right',
      render: (row) => `${row.taken} / ${row.places ?? '不限'}`,
    },
    { key: 'approved', title: '通过', width: 80, align: 'right' },
    { key: 'paid', title: '缴费', width: 80, align: 'right' },
    { key: 'state', title: '状态', width: 110, render: (row) => <PostLamp post={row} /> },
    {
      key: 'act',
      title: '办理',
      width: 250,
      render: (row) =>
        row.state === 'open' ? (
          <PostActs post={row} isDraft={isDraft} onEdit={() => setEditing(row)} onTerms={() => setTerms(row)} />
        ) : null,
    },
  ];
  return (
    <>
      <PageHeader
        title="岗位与名额"
        back={
          isDraft
            ? { to: `/exam-registration/exams/${exam}/setup`, label: '公告与日程' }
            : { to: `/exam-registration/exams/${exam}`, label: '考试进度' }
        }
        actions={
          <>
            <Allowed to="exam-registration.post.add">
              <Button data-shortcut="c" onClick={() => setTerms({ recruits: 1, education: 0, scarce: false })}>
                新增岗位
              </Button>
            </Allowed>
            <Allowed to="exam-registration.post.import">
              <Button onClick={() => setImporting(!importing)}>导入岗位表</Button>
            </Allowed>
          </>
        }
      />
      {importing ? <PostImport exam={exam} /> : null}
      <ResourceTable<Post>
        url={`/api/exam-registration/exams/${exam}/posts`}
        columns={columns}
        search="查岗位、代码、单位、专业"
        label="岗位"
        every={10_000}
        empty={<EmptyState title="没有符合的岗位" text="换个词再查；岗位可以逐个新增，也可以从岗位表导入。" />}
      />
      {editing ? (
        <FormDialog<PostChange>
          title={`调整岗位 ${editing.code}`}
          schema={PostChange}
          value={{ recruits: editing.recruits, places: editing.places, version: editing.version }}
          submit="调整岗位"
          action={change}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {terms ? (
        <FormDialog<PostTerms>
          title={terms.id ? `修改岗位 ${terms.code}` : '新增岗位'}
          schema={PostTerms}
          value={terms}
          submit="保存岗位"
          action={write}
          onClose={() => setTerms(null)}
        />
      ) : null}
    </>
  );
}

function PostLamp({ post }: { post: Post }): ReactNode {
  if (post.state === 'cancelled') return <Lamp tone="off">已取消</Lamp>;
  if (post.places !== null && post.taken >= post.places) return <Lamp tone="warn">名额已满</Lamp>;
  return <Lamp tone="ok">可报</Lamp>;
}

function PostActs({
  post,
  isDraft,
  onEdit,
  onTerms,
}: {
  post: Post;
  isDraft: boolean;
  onEdit: () => void;
  onTerms: () => void;
}): ReactNode {
  const url = `/api/exam-registration/posts/${post.id}`;
  const withdraw = useAction<{ reason: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '岗位已取消，已缴费的考生可以改报或退费',
    refresh: ['/api/exam-registration'],
  });
  const remove = useAction<void>(() => api.delete(url), { done: '岗位已删除', refresh: ['/api/exam-registration'] });
  return (
    <>
      <Allowed to="exam-registration.post.edit">
        <Button size="small" onClick={onTerms}>
          修改
        </Button>{' '}
      </Allowed>
      {isDraft ? (
        <Allowed to="exam-registration.post.remove">
          <ActionButton action={remove} confirm={`删除岗位 ${post.code} ${post.name}。`} danger size="small">
            删除
          </ActionButton>
        </Allowed>
      ) : (
        <>
          <Allowed to="exam-registration.post.change">
            <Button size="small" onClick={onEdit}>
              调整人数
            </Button>{' '}
          </Allowed>
          <Allowed to="exam-registration.post.withdraw">
            <ActionButton action={withdraw} reason="为什么取消" danger size="small">
              取消岗位
            </ActionButton>
          </Allowed>
        </>
      )}
    </>
  );
}
