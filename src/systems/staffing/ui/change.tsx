import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  dateText,
  Facts,
  Failed,
  Loading,
  PageHeader,
  Section,
  SourceTag,
  Timeline,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type Change, changeTypes } from '../contract.ts';
import { noticeTitle } from '../notice.rules.ts';
import { EditChange } from './change-form.tsx';
import { ChangeLamp } from './changes.tsx';

/** One request: what it asks for, its way so far, and what may be done with it now. */
export default function ChangeScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const read = useRead<Change>(`/api/staffing/changes/${id}`);
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  return <ChangeFile key={read.data.version} change={read.data} />;
}

function ChangeFile({ change }: { change: Change }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={`${change.agency}：${changeTypes[change.type]}`}
        note={change.number ?? '提交后编号'}
        back={{ to: '/staffing/changes', label: '编制申请' }}
        actions={<Acts change={change} onEdit={() => setEditing(true)} />}
      />
      <Row gutter={[32, 24]}>
        <Col xs={24} lg={15}>
          <Section title="申请内容">
            {change.demo ? <SourceTag kind="demo" /> : null}
            <Facts
              items={[
                ['状态', <ChangeLamp key="state" state={change.state} />],
                ['机构', change.agency],
                ...change.facts,
                ['生效日期', <DateText key="on" value={change.effectiveOn} />],
                ['申请理由', change.reason],
                ...(change.noticeNumber ? [[noticeTitle(change.type), change.noticeNumber] as const] : []),
              ]}
            />
          </Section>
        </Col>
        <Col xs={24} lg={9}>
          <Section title="办理经过">
            <Timeline
              items={change.steps.map((step) => ({
                key: String(step.no),
                at: <DateText value={step.at} time />,
                title: step.step,
                who: [step.actorName, ...step.behalf.map((lender) => `受${lender.name}委托`)].join('，'),
                ...(step.opinion ? { text: step.opinion } : {}),
              }))}
            />
          </Section>
        </Col>
      </Row>
      {isEditing ? <EditChange change={change} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

interface Act {
  version: number;
  reason?: string;
}

function Acts({ change, onEdit }: { change: Change; onEdit: () => void }): ReactNode {
  const { may, version } = change;
  const url = `/api/staffing/changes/${change.id}`;
  const use = useChangeAct(url);
  const input: Act = { version };
  return (
    <>
      {may.print ? (
        <Button href={`/staffing/notices/${change.id}`} target="_blank">
          {`打印${noticeTitle(change.type)}`}
        </Button>
      ) : null}
      {may.withdraw ? (
        <ActionButton<Act> action={use.withdraw} input={input} reason="撤回原因">
          撤回申请
        </ActionButton>
      ) : null}
      {may.sendBack ? (
        <ActionButton<Act> action={use.sendBack} input={input} reason="退回原因">
          退回修改
        </ActionButton>
      ) : null}
      {may.cancel ? (
        <ActionButton<Act> danger action={use.cancel} input={input} reason="撤销原因">
          撤销批准
        </ActionButton>
      ) : null}
      {may.edit ? <Button onClick={onEdit}>修改申请</Button> : null}
      {may.submit ? (
        <ActionButton<Act> primary action={use.submit} input={input}>
          提交申请
        </ActionButton>
      ) : null}
      {may.review ? (
        <ActionButton<Act> primary action={use.review} input={input} confirm="审核通过后，由另一位负责人批准。">
          审核通过
        </ActionButton>
      ) : null}
      {may.approve ? (
        <ActionButton<Act>
          primary
          action={use.approve}
          input={input}
          confirm={`批准后立即占用名额，自${dateText(change.effectiveOn)}起生效，并编发${noticeTitle(change.type)}。`}
        >
          批准申请
        </ActionButton>
      ) : null}
    </>
  );
}

function useChangeAct(url: string) {
  const refresh = ['/api/staffing'];
  const post = (verb: string) => (input: Act) => api.post(`${url}/${verb}`, input);
  return {
    submit: useAction<Act>(post('submit'), { done: '已提交编制部门审核', refresh }),
    withdraw: useAction<Act>(post('withdraw'), { done: '申请已撤回', refresh }),
    review: useAction<Act>(post('review'), { done: '已审核，等待批准', refresh }),
    approve: useAction<Act>(post('approve'), { done: '已批准，名额已占用', refresh }),
    sendBack: useAction<Act>(post('send-back'), { done: '已退回经办人', refresh }),
    cancel: useAction<Act>(post('cancel'), { done: '批准已撤销，名额已释放', refresh }),
  };
}
