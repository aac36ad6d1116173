import {
  ArticleBody,
  ButtonLink,
  Column,
  Columns,
  DefinitionList,
  EmptyState,
  Heading,
  Lamp,
  Notice,
  Panel,
  SampleTag,
  Timeline,
  type TimelineItem,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { formatDateTime, formatMoney, open, page } from '#kernel';
import { noticeKinds } from '../contract.ts';
import { type ExamRecord, exams } from '../exams.repo.ts';
import { type NoticeRecord, notices } from '../setup/notices.repo.ts';
import { examPage, examParams, publicExam } from './frame.tsx';

const access = open('招聘公告和岗位向社会公开');

/** Where an exam stands for somebody who comes now. */
export function phaseOf(exam: ExamRecord, now: Date): { text: string; isOpen: boolean } {
  if (now < exam.registersFrom) return { text: `${formatDateTime(exam.registersFrom)} 开始报名`, isOpen: false };
  if (now <= exam.registersUntil) return { text: `报名中，${formatDateTime(exam.registersUntil)} 截止`, isOpen: true };
  if (now <= exam.payUntil) return { text: `报名已截止，审核和缴费到 ${formatDateTime(exam.payUntil)}`, isOpen: false };
  if (now < exam.ticketsFrom) return { text: `${formatDateTime(exam.ticketsFrom)} 起打印准考证`, isOpen: false };
  if (now <= exam.endsAt) return { text: `准考证打印中，${formatDateTime(exam.startsAt)} 开考`, isOpen: false };
  return { text: exam.releasedAt ? '成绩已公布' : '考试已结束，等候成绩', isOpen: false };
}

/** Hours count here; the year only where it is another one than the exam's. */
const hourOf = (exam: ExamRecord, at: Date): string => formatDateTime(at).replace(`${exam.year}年`, '');

/** The stages one after another, and which of them it is now. */
function stagesOf(exam: ExamRecord, now: Date): TimelineItem[] {
  const hour = (at: Date) => hourOf(exam, at);
  const stages = [
    { title: '报名', from: exam.registersFrom, until: exam.registersUntil },
    { title: '资格审核', from: exam.registersUntil, until: exam.reviewUntil },
    { title: '缴费', from: exam.reviewUntil, until: exam.payUntil, text: '审核通过即可缴费' },
    { title: '改报', from: exam.payUntil, until: exam.switchUntil, text: '岗位取消的考生改报或退费' },
    { title: '打印准考证', from: exam.ticketsFrom, until: exam.startsAt },
    { title: '笔试', from: exam.startsAt, until: exam.endsAt, text: exam.subject },
  ];
  return stages.map(({ title, from, until, text }, at) => ({
    date: from.toISOString().slice(0, 10),
    when:
      at === 0 || at > 3 ? `${hour(from)} 至 ${at === 5 ? hour(until).slice(-5) : hour(until)}` : `到 ${hour(until)}`,
    title,
    text,
    current: from <= now && now <= until,
    ahead: now < from,
  }));
}

/** One exam of the list: where it stands, when it is written, and the way in. */
function ExamCard({ exam, now }: { exam: ExamRecord; now: Date }) {
  const phase = phaseOf(exam, now);
  return (
    <li className="exam-card">
      <div>
        <h2>
          <a href={`/exams/${exam.id}`}>{exam.title}</a>
        </h2>
        <p>
          {phase.isOpen ? <Lamp colour="green">{phase.text}</Lamp> : phase.text} {exam.demo ? <SampleTag /> : null}
        </p>
        <p className="exam-card-facts">
          笔试 {formatDateTime(exam.startsAt)}，{exam.subject}。{exam.organiser}
        </p>
      </div>
      <ButtonLink
        href={phase.isOpen ? `/exams/${exam.id}/posts` : `/exams/${exam.id}`}
        tone={phase.isOpen ? 'seal' : 'plain'}
      >
        {phase.isOpen ? '选岗位，开始报名' : '看公告'}
      </ButtonLink>
    </li>
  );
}

export const examPages = [
  page('exam-registration.page.list', {
    method: 'GET',
    path: '/exams',
    title: '人事考试',
    access,
    async handle(ctx, { request }) {
      const all = await exams.published(ctx);
      const now = ctx.now();
      return renderSitePage(ctx, request, {
        title: '人事考试',
        description: `${ctx.city.name}事业单位公开招聘等人事考试的公告、报名和成绩`,
        breadcrumb: [],
        children: (
          <>
            <Heading level={1} text="人事考试" note="看公告、报名、缴费、打印准考证、查成绩，都在这里。" />
            {all.length === 0 ? (
              <EmptyState heading="现在没有考试">公告发布后，会列在这里并可以直接报名。</EmptyState>
            ) : (
              <ul className="exam-list">
                {all.map((exam) => (
                  <ExamCard key={exam.id} exam={exam} now={now} />
                ))}
              </ul>
            )}
          </>
        ),
      });
    },
  }),
  page('exam-registration.page.show', {
    method: 'GET',
    path: '/exams/:exam',
    title: '考试公告',
    access,
    params: examParams,
    async handle(ctx, { params, request }) {
      const exam = await publicExam(ctx, params.exam);
      const [progress, told] = await Promise.all([exams.progress(ctx, exam.id), notices.published(ctx, exam.id)]);
      const phase = phaseOf(exam, ctx.now());
      return examPage(ctx, request, exam, {
        title: exam.title,
        place: '',
        children: (
          <Columns shape="main-aside">
            <div>
              <Notice tone={phase.isOpen ? 'ok' : 'info'} heading={phase.text} />
              <p className="exam-act">
                <ButtonLink href={`/exams/${exam.id}/posts`}>
                  {phase.isOpen ? '选岗位，开始报名' : '查看岗位'}
                </ButtonLink>
              </p>
              <ArticleBody>
                {exam.announcement.split(/\n+/).map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </ArticleBody>
              <Notices told={told} />
            </div>
            <Column heading="日程">
              <Timeline items={stagesOf(exam, ctx.now())} />
              <DefinitionList
                items={[
                  { term: '岗位', value: `${progress.posts} 个，招聘 ${progress.recruits} 人` },
                  { term: '考务费', value: formatMoney(BigInt(exam.feeFen), '元', 2) },
                  { term: '组织单位', value: exam.organiser },
                  ...(exam.seedHash
                    ? [{ term: '编排种子摘要', value: <span className="breakable">{exam.seedHash}</span> }]
                    : []),
                  ...(exam.seed && exam.allottedAt
                    ? [{ term: '编排种子', value: <span className="breakable">{exam.seed}</span> }]
                    : []),
                ]}
              />
            </Column>
          </Columns>
        ),
      });
    },
  }),
];

/** Supplements, corrections and changes of posts below the announcement, each with what it changed. */
function Notices({ told }: { told: readonly NoticeRecord[] }) {
  if (told.length === 0) return null;
  return (
    <>
      <Heading text="补充、更正和岗位调整" />
      {told.map((one) => (
        <Panel key={one.id} heading={`${noticeKinds[one.kind]}：${one.title}`}>
          <p>
            <small>{one.decidedAt ? formatDateTime(one.decidedAt) : ''} 公布</small>
          </p>
          {one.body.split(/\n+/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {one.changes.length > 0 ? (
            <DefinitionList
              items={one.changes.map((change) => ({
                term: change.label,
                value: `${change.before} 改为 ${change.after}`,
              }))}
            />
          ) : null}
        </Panel>
      ))}
    </>
  );
}
