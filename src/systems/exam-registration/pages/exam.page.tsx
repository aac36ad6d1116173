import {
  ArticleBody,
  ButtonLink,
  Column,
  Columns,
  DataTable,
  DefinitionList,
  EmptyState,
  Heading,
  Lamp,
  Notice,
  Panel,
  SampleTag,
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
              <DataTable
                caption="人事考试"
                captionHidden
                cards
                rows={all}
                rowKey={(exam) => exam.id}
                columns={[
                  {
                    key: 'title',
                    heading: '考试',
                    cell: (exam) => (
                      <>
                        <a href={`/exams/${exam.id}`}>{exam.title}</a> {exam.demo ? <SampleTag /> : null}
                      </>
                    ),
                  },
                  {
                    key: 'phase',
                    heading: '进展',
                    cell: (exam) => {
                      const phase = phaseOf(exam, now);
                      return phase.isOpen ? <Lamp colour="green">{phase.text}</Lamp> : phase.text;
                    },
                  },
                  { key: 'starts', heading: '笔试', cell: (exam) => formatDateTime(exam.startsAt) },
                ]}
              />
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
              <DefinitionList
                items={[
                  { term: '岗位', value: `${progress.posts} 个，招聘 ${progress.recruits} 人` },
                  {
                    term: '报名',
                    value: `${formatDateTime(exam.registersFrom)} 至 ${formatDateTime(exam.registersUntil)}`,
                  },
                  { term: '资格审核', value: `到 ${formatDateTime(exam.reviewUntil)}` },
                  {
                    term: '缴费',
                    value: `到 ${formatDateTime(exam.payUntil)}，${formatMoney(BigInt(exam.feeFen), '元', 2)}`,
                  },
                  { term: '改报', value: `岗位取消的，到 ${formatDateTime(exam.switchUntil)}` },
                  { term: '准考证', value: `${formatDateTime(exam.ticketsFrom)} 起打印` },
                  {
                    term: '笔试',
                    value: `${exam.subject}，${formatDateTime(exam.startsAt)} 至 ${formatDateTime(exam.endsAt).slice(-5)}`,
                  },
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
