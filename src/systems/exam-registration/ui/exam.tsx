import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  Facts,
  Failed,
  FormDialog,
  Link,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  SourceTag,
  useAction,
  useGo,
  useParams,
  useRead,
} from '#design/console';
import { type Allotted, candidateStates, type ExamProgress, type Rehearsal, Rehearse } from '../contract.ts';
import { RatioActs } from './ratio-acts.tsx';
import { ScoresSection } from './scores-section.tsx';
import { countOf } from './states.rules.ts';
import { TicketsSection } from './tickets-section.tsx';
import { ProgressWall } from './wall.tsx';

const number = (n: number): string => n.toLocaleString('en-US');

/** The progress of one exam: what waits, where it stands, the next acts. */
export default function ExamScreen(): ReactNode {
  const { exam: id = '' } = useParams();
  const url = `/api/exam-registration/exams/${id}`;
  const { data: exam, error } = useRead<ExamProgress>(url, {}, { every: 5000, keepPrevious: true });
  const go = useGo();
  if (error) return <Failed error={error} />;
  if (!exam) return <Loading />;
  const waiting = countOf(exam, 'pending', 'appealed');
  return (
    <>
      <PageHeader
        title={exam.title}
        note={exam.demo ? <SourceTag kind="demo" /> : null}
        back={{ to: '/exam-registration/exams', label: '人事考试' }}
        actions={
          <>
            <Button type="primary" data-shortcut="e" onClick={() => go(`/exam-registration/exams/${id}/review`)}>
              {waiting > 0 ? `审核 ${number(waiting)} 件` : '查看报名'}
            </Button>
            <Button onClick={() => go(`/exam-registration/exams/${id}/posts`)}>岗位与名额</Button>
            <Button onClick={() => go(`/exam-registration/exams/${id}/setup`)}>公告与日程</Button>
            <Button onClick={() => go(`/exam-registration/exams/${id}/report`)}>报名情况</Button>
            <Allowed to="exam-registration.telling.list">
              <Button onClick={() => go(`/exam-registration/exams/${id}/tellings`)}>给考生的通知</Button>
            </Allowed>
            <Allowed to="admission.gate.list">
              <Button onClick={() => go(`/admission/gates/exam-${id}`)}>排队放行</Button>
            </Allowed>
          </>
        }
      />
      <ProgressWall exam={id} />
      <Row gutter={[24, 24]}>
        <Col xs={24} lg={14}>
          <Section title="办理">
            <Steps exam={exam} />
          </Section>
          <TicketsSection exam={exam} />
          <ScoresSection exam={exam} />
          <Section title="各状态人数">
            <PlainTable
              label="各状态人数"
              columns={['状态', '人数']}
              rows={exam.states.map((one) => [
                <Link key={one.state} to={`/exam-registration/exams/${id}/review?state=${one.state}`}>
                  {candidateStates[one.state]}
                </Link>,
                number(one.count),
              ])}
            />
          </Section>
        </Col>
        <Col xs={24} lg={10}>
          <Section title="日程">
            <Facts
              items={[
                ['报名', <Span key="r" from={exam.registersFrom} to={exam.registersUntil} />],
                ['审核到', <DateText key="v" value={exam.reviewUntil} time />],
                ['缴费到', <DateText key="p" value={exam.payUntil} time />],
                ['改报到', <DateText key="s" value={exam.switchUntil} time />],
                ['准考证', <DateText key="t" value={exam.ticketsFrom} time />],
                ['笔试', <Span key="e" from={exam.startsAt} to={exam.endsAt} />],
                ['成绩', exam.scoresAt ? <DateText key="sc" value={exam.scoresAt} time /> : '未定'],
                ['面试', exam.interviewAt ? <DateText key="in" value={exam.interviewAt} time /> : '未定'],
                ['种子摘要', exam.seedHash ? <code key="h">{exam.seedHash}</code> : '编排前抽取并公布'],
                ...(exam.seed ? [['种子', <code key="seed">{exam.seed}</code>] as const] : []),
                ...(exam.listHash ? [['名单摘要', <code key="list">{exam.listHash}</code>] as const] : []),
              ]}
            />
          </Section>
        </Col>
      </Row>
    </>
  );
}

function Span({ from, to }: { from: Date; to: Date }): ReactNode {
  return (
    <>
      <DateText value={from} time /> 至 <DateText value={to} time />
    </>
  );
}

function Steps({ exam }: { exam: ExamProgress }): ReactNode {
  const url = `/api/exam-registration/exams/${exam.id}`;
  const refresh = ['/api/exam-registration'];
  const draw = useAction<void>(() => api.post(`${url}/seed`), { done: '种子已抽取，摘要已公布', refresh });
  const allot = useAction<void, Allotted>(() => api.post(`${url}/allotment`), {
    done: ({ people, rooms, clashes, milliseconds }) =>
      `已编排 ${number(people)} 人、${number(rooms)} 个考场，相邻同单位 ${clashes} 处，用时 ${milliseconds} 毫秒`,
    refresh,
  });
  const rehearse = useAction<Rehearse, Rehearsal>((input) => api.post(`${url}/rehearsal`, input), {
    done: (one) =>
      `演练 ${number(one.people)} 人走完全程：编排 ${number(one.seated)} 人、${one.rooms} 个考场，入围 ${number(one.shortlisted)} 人，进入体检 ${number(one.chosen)} 人，公示 ${number(one.noticed)} 人，用时 ${(one.milliseconds / 1000).toFixed(1)} 秒`,
    refresh,
    onDone: () => setRehearsing(false),
  });
  const [rehearsing, setRehearsing] = useState(false);
  return (
    <div className="zt-actions">
      <RatioActs exam={exam.id} times={exam} />
      {exam.seedHash === null ? (
        <Allowed to="exam-registration.exam.draw-seed">
          <ActionButton action={draw} confirm="抽取随机种子并公布它的摘要。种子到编排后才公布，抽取后不能更换。">
            抽取编排种子
          </ActionButton>
        </Allowed>
      ) : null}
      <Allowed to="exam-registration.exam.allot">
        <ActionButton action={allot} confirm="给全部报名成功的考生编排考场、座位和准考证号。同一种子和名单，结果相同。">
          编排考场
        </ActionButton>
      </Allowed>
      <Allowed to="exam-registration.exam.export-rooms">
        <DownloadButton url={`${url}/rooms/export`}>导出考场分布</DownloadButton>
      </Allowed>
      {exam.isPublic ? (
        <Allowed to="exam-registration.exam.rehearse">
          <Button onClick={() => setRehearsing(true)}>演练全程</Button>
        </Allowed>
      ) : null}
      {rehearsing ? (
        <FormDialog<Rehearse>
          title="用演示考生演练全程"
          schema={Rehearse}
          value={{ people: 600 }}
          submit="开始演练"
          action={rehearse}
          onClose={() => setRehearsing(false)}
        />
      ) : null}
    </div>
  );
}
