import { Button, Checkbox, Flex, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  bytesText,
  DateText,
  EmptyState,
  FileDrop,
  Section,
  Timeline,
  useAction,
  useRefresh,
} from '#design/console';
import { milestoneKinds, type Paper, type Project } from '../contract.ts';

/** 照片与资料: what bears the file out; what is open stands on the public page too. */
export function PapersSection({ project }: { project: Project }): ReactNode {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="照片与资料"
      actions={
        <Allowed to="industry-park.paper.add">
          <Button onClick={() => setAdding(true)}>添加资料</Button>
        </Allowed>
      }
    >
      {project.papers.length === 0 ? (
        <EmptyState title="还没有资料" text="开工照片、批复、合同等放在这里，作为节点的佐证。" />
      ) : null}
      <Timeline
        items={project.papers.map((paper) => ({
          key: paper.id,
          at: <DateText value={String(paper.addedAt)} />,
          title: (
            <a href={`/api/industry-park/papers/${paper.id}`} target="_blank" rel="noreferrer">
              {paper.title}
            </a>
          ),
          who: paper.addedBy,
          tone: paper.withdrawnReason === null ? ('ok' as const) : ('off' as const),
          text: <PaperText paper={paper} phase={project.phases.find(({ no }) => no === paper.phase)?.name ?? ''} />,
        }))}
      />
      {adding ? <AddPaper project={project} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function PaperText({ paper, phase }: { paper: Paper; phase: string }): ReactNode {
  const url = `/api/industry-park/papers/${paper.id}`;
  const refresh = ['/api/industry-park'];
  const withdraw = useAction<{ reason?: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '资料已撤下',
    refresh,
  });
  const restore = useAction<void>(() => api.post(`${url}/restore`, {}), { done: '资料已恢复', refresh });
  const about = [
    phase,
    paper.milestone ? `佐证“${milestoneKinds[paper.milestone]}”` : '',
    paper.open ? '公开' : '不公开',
    bytesText(paper.size),
  ];
  return (
    <>
      <p>{about.filter(Boolean).join(' · ')}</p>
      {paper.withdrawnReason ? <p>{`已撤下：${paper.withdrawnReason}（${paper.withdrawnBy ?? ''}）`}</p> : null}
      <Allowed to="industry-park.paper.add">
        {paper.withdrawnReason === null ? (
          <ActionButton size="small" action={withdraw} reason="撤下原因">
            撤下
          </ActionButton>
        ) : (
          <ActionButton size="small" action={restore}>
            恢复
          </ActionButton>
        )}
      </Allowed>
    </>
  );
}

function AddPaper({ project, onClose }: { project: Project; onClose: () => void }): ReactNode {
  const refresh = useRefresh();
  const [title, setTitle] = useState('');
  const [milestone, setMilestone] = useState('');
  const [phase, setPhase] = useState('');
  const [isOpen, setOpen] = useState(false);
  return (
    <Modal open title="添加资料" footer={null} onCancel={onClose} width={640} destroyOnHidden>
      <Flex vertical gap={12}>
        <Input
          aria-label="名称"
          placeholder="名称，不填则用文件名"
          maxLength={100}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Select
          aria-label="佐证哪个节点"
          value={milestone}
          options={[
            { value: '', label: '不属于某个节点' },
            ...project.milestones.map(({ kind }) => ({ value: kind as string, label: milestoneKinds[kind] })),
          ]}
          onChange={setMilestone}
        />
        {project.phases.length > 0 ? (
          <Select
            aria-label="属于哪一期"
            value={phase}
            options={[
              { value: '', label: '不属于某一期' },
              ...project.phases.map(({ no, name }) => ({ value: String(no), label: name })),
            ]}
            onChange={setPhase}
          />
        ) : null}
        <Checkbox checked={isOpen} onChange={(event) => setOpen(event.target.checked)}>
          在公开的项目档案里展示（已确认不涉密、不含个人信息）
        </Checkbox>
        <FileDrop
          url={`/api/industry-park/projects/${project.id}/papers`}
          accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"
          maxBytes={20 * 1024 * 1024}
          extra={{ title, milestone, phase, open: isOpen ? 'yes' : 'no' }}
          note="照片（JPG、PNG）、PDF、Word 或 Excel，最大 20 MB"
          onDone={() => {
            void refresh('/api/industry-park');
            onClose();
          }}
        />
      </Flex>
    </Modal>
  );
}
