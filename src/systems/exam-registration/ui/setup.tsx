import { Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  Failed,
  Lamp,
  type LampTone,
  Loading,
  PageHeader,
  SchemaForm,
  useAction,
  useGo,
  useParams,
  useRead,
} from '#design/console';
import './exam.css';
import { ExamDraft, type ExamSetup, type ExamStage, examStages } from '../contract.ts';
import { NewExamDialog } from './new-exam.tsx';
import { NoticesTab } from './setup-notices.tsx';
import { PointsTab } from './setup-points.tsx';
import { RulesTab } from './setup-rules.tsx';
import { SetupSide } from './setup-side.tsx';

const tones: Record<ExamStage, LampTone> = { draft: 'warn', submitted: 'warn', published: 'ok' };
const refresh = ['/api/exam-registration'];

/** Draws an exam up: announcement, calendar, rules, points; then the second person. What is public changes by notices only. */
export default function Setup(): ReactNode {
  const { exam: id = '' } = useParams();
  const url = `/api/exam-registration/exams/${id}`;
  const { data: setup, error } = useRead<ExamSetup>(`${url}/setup`, {}, { keepPrevious: true });
  if (error) return <Failed error={error} />;
  if (!setup) return <Loading />;
  const isDraft = setup.stage === 'draft';
  return (
    <>
      <PageHeader
        title={setup.draft.title}
        note={<Lamp tone={tones[setup.stage]}>{examStages[setup.stage]}</Lamp>}
        back={
          setup.stage === 'published'
            ? { to: `/exam-registration/exams/${id}`, label: '考试进度' }
            : { to: '/exam-registration/exams', label: '人事考试' }
        }
        actions={<Acts id={id} url={url} setup={setup} />}
      />
      <div className="zt-setup">
        <Tabs
          items={[
            {
              key: 'draft',
              label: '公告与日程',
              children: <DraftForm key={setup.draft.version} url={url} setup={setup} isOpen={isDraft} />,
            },
            { key: 'points', label: '考点考场', children: <PointsTab url={url} setup={setup} /> },
            {
              key: 'rules',
              label: '规则与照片',
              children: <RulesTab key={setup.rules.version} url={url} setup={setup} isOpen={isDraft} />,
            },
            { key: 'notices', label: '补充与更正', children: <NoticesTab url={url} setup={setup} /> },
          ]}
        />
        <SetupSide id={id} setup={setup} />
      </div>
    </>
  );
}

function DraftForm({ url, setup, isOpen }: { url: string; setup: ExamSetup; isOpen: boolean }): ReactNode {
  const save = useAction<ExamDraft, ExamSetup>((input) => api.put(`${url}/draft`, input), { done: '已保存', refresh });
  return (
    <>
      {isOpen ? null : <p className="zt-quiet zt-exam-note">{lockedText(setup.stage)}</p>}
      <SchemaForm<ExamDraft>
        schema={ExamDraft}
        value={setup.draft}
        submit="保存"
        columns={2}
        readOnly={!isOpen}
        onSubmit={(input) => save.mutateAsync(input)}
        error={save.error}
      />
    </>
  );
}

const lockedText = (stage: ExamStage): string =>
  stage === 'submitted' ? '已送审，取回后才能修改。' : '已发布。日程和费用用补充或更正公告来改，改动会留在公告下面。';

function Acts({ id, url, setup }: { id: string; url: string; setup: ExamSetup }): ReactNode {
  const go = useGo();
  const [copying, setCopying] = useState(false);
  const act = (path: string, done: string) => ({ run: (body?: object) => api.post(`${url}/${path}`, body), done });
  const submit = act('submit', '已送审，等另一位工作人员批准');
  const send = useAction<void>(() => submit.run(), { done: submit.done, refresh });
  const approve = useAction<void>(() => api.post(`${url}/approve`), { done: '已发布，群众现在可以看到', refresh });
  const giveBack = useAction<{ reason: string }>((input) => api.post(`${url}/return`, input), {
    done: '已退回',
    refresh,
  });
  const takeBack = useAction<{ reason: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '已取回',
    refresh,
  });
  const unpublish = useAction<{ reason: string }>((input) => api.post(`${url}/unpublish`, input), {
    done: '已撤下，可以修改后再送审',
    refresh,
  });
  const remove = useAction<void>(() => api.delete(url), {
    done: '已删除',
    refresh,
    onDone: () => go('/exam-registration/exams'),
  });
  const isReady = setup.checks.every((one) => one.isDone);
  return (
    <>
      <Button onClick={() => go(`/exam-registration/exams/${id}/posts`)}>岗位（{setup.posts}）</Button>
      <Allowed to="exam-registration.exam.create">
        <Button onClick={() => setCopying(true)}>沿用到新考试</Button>
      </Allowed>
      {setup.stage === 'draft' ? (
        <Allowed to="exam-registration.exam.edit">
          {setup.candidates === 0 ? (
            <ActionButton action={remove} confirm="删除这次还没有发布的考试，连同岗位和考点。" danger>
              删除
            </ActionButton>
          ) : null}
          <ActionButton action={send} disabled={!isReady} confirm="送另一位工作人员批准；批准前不能再改。" primary>
            送审
          </ActionButton>
        </Allowed>
      ) : null}
      {setup.stage === 'submitted' && setup.mayApprove ? (
        <Allowed to="exam-registration.exam.approve">
          <ActionButton action={giveBack} reason="退回的原因">
            退回
          </ActionButton>
          <ActionButton action={approve} confirm="发布后群众立即可以看到公告和岗位，到报名开始时间可以报名。" primary>
            批准发布
          </ActionButton>
        </Allowed>
      ) : null}
      {setup.stage === 'submitted' && !setup.mayApprove ? (
        <Allowed to="exam-registration.exam.edit">
          <ActionButton action={takeBack} reason="取回的原因">
            取回
          </ActionButton>
        </Allowed>
      ) : null}
      {setup.stage === 'published' && setup.candidates === 0 ? (
        <Allowed to="exam-registration.exam.approve">
          <ActionButton action={unpublish} reason="撤下的原因" danger>
            撤下公告
          </ActionButton>
        </Allowed>
      ) : null}
      {copying ? (
        <NewExamDialog
          from={{ id, title: setup.draft.title, organiser: setup.draft.organiser }}
          onClose={() => setCopying(false)}
        />
      ) : null}
    </>
  );
}
