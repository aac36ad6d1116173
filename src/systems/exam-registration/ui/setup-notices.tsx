import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  EmptyState,
  FormButton,
  Lamp,
  type LampTone,
  PlainTable,
  Section,
  useAction,
} from '#design/console';
import {
  type ExamSetup,
  NoticeDraft,
  type NoticeRow,
  type NoticeState,
  noticeKinds,
  noticeStates,
} from '../contract.ts';

const refresh = ['/api/exam-registration'];
const tones: Record<NoticeState, LampTone> = { submitted: 'warn', published: 'ok', refused: 'off', withdrawn: 'off' };

/** Every notice of the exam with what it changed: nothing public changes silently. */
export function NoticesTab({ url, setup }: { url: string; setup: ExamSetup }): ReactNode {
  const propose = useAction<NoticeDraft>((input) => api.post(`${url}/notices`, input), {
    done: '已送审，批准后公布并生效',
    refresh,
  });
  return (
    <>
      {setup.stage === 'published' ? (
        <Allowed to="exam-registration.exam.edit">
          <p>
            <FormButton<NoticeDraft>
              label="拟补充或更正公告"
              title="补充或更正公告"
              schema={NoticeDraft}
              value={{ kind: 'supplement' }}
              submit="送审"
              action={propose}
            />
          </p>
        </Allowed>
      ) : null}
      {setup.notices.length === 0 ? (
        <EmptyState title="还没有公告记录" text="发布后，补充、更正和岗位调整都按先后列在这里，群众也能看到。" />
      ) : null}
      {setup.notices.map((one) => (
        <Section
          key={one.id}
          title={`${noticeKinds[one.kind]}：${one.title}`}
          actions={one.state === 'submitted' ? <NoticeActs url={`${url}/notices/${one.id}`} notice={one} /> : null}
        >
          <p className="zt-note">
            <Lamp tone={tones[one.state]}>{noticeStates[one.state]}</Lamp> {one.authorName}{' '}
            <DateText value={one.writtenAt} time />
            {one.decidedByName && one.kind !== 'post' ? `，${one.decidedByName}办结` : ''}
            {one.opinion ? `：${one.opinion}` : ''}
          </p>
          {one.body ? <p>{one.body}</p> : null}
          {one.changes.length > 0 ? (
            <PlainTable
              label={`${one.title}改动的内容`}
              columns={['项目', '原来', '改为']}
              rows={one.changes.map((change) => [change.label, change.before, change.after])}
            />
          ) : null}
        </Section>
      ))}
    </>
  );
}

function NoticeActs({ url, notice }: { url: string; notice: NoticeRow }): ReactNode {
  const approve = useAction<void>(() => api.post(`${url}/approve`), { done: '已公布，改动已经生效', refresh });
  const refuse = useAction<{ reason: string }>((input) => api.post(`${url}/refuse`, input), {
    done: '已退回',
    refresh,
  });
  const withdraw = useAction<{ reason: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: '已取回',
    refresh,
  });
  if (!notice.mayDecide)
    return (
      <Allowed to="exam-registration.exam.edit">
        <ActionButton action={withdraw} reason="取回的原因" size="small">
          取回
        </ActionButton>
      </Allowed>
    );
  return (
    <Allowed to="exam-registration.exam.approve">
      <ActionButton action={refuse} reason="不批准的原因" size="small">
        不批准
      </ActionButton>
      <ActionButton action={approve} confirm="公布后日程和费用立即按它执行。" size="small">
        批准公布
      </ActionButton>
    </Allowed>
  );
}
