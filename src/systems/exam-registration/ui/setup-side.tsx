import type { ReactNode } from 'react';
import { DateText, Facts, Lamp, Link, Section } from '#design/console';
import type { ExamSetup } from '../contract.ts';

/** What is still missing, and who has done what so far. */
export function SetupSide({ id, setup }: { id: string; setup: ExamSetup }): ReactNode {
  // What came with the city's data has been through nobody's hands here.
  const missing = setup.stage === 'published' ? '随城市资料装入' : '还没有';
  return (
    <aside>
      {setup.stage === 'published' ? null : (
        <Section title="送审前核对">
          <ul className="zt-checks">
            {setup.checks.map((one) => (
              <li key={one.text}>
                <Lamp tone={one.isDone ? 'ok' : 'warn'}>{one.text}</Lamp>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="办理">
        <Facts
          items={[
            ...(setup.opinion ? [['退回意见', setup.opinion] as const] : []),
            ['送审', setup.submittedByName ?? missing],
            ['批准', setup.approvedByName ?? missing],
            ...(setup.publishedAt ? [['发布', <DateText key="at" value={setup.publishedAt} time />] as const] : []),
            [
              '岗位',
              <Link key="posts" to={`/exam-registration/exams/${id}/posts`}>
                {`${setup.posts} 个，招聘 ${setup.recruits} 人`}
              </Link>,
            ],
            ...(setup.stage === 'published'
              ? [
                  [
                    '公开页面',
                    <a key="page" href={`/exams/${id}`} target="_blank" rel="noreferrer">
                      查看公告
                    </a>,
                  ] as const,
                ]
              : []),
          ]}
        />
      </Section>
    </aside>
  );
}
