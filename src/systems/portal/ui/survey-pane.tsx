import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  DateText,
  DetailPane,
  DownloadButton,
  EmptyState,
  Facts,
  Failed,
  Loading,
  PlainTable,
  Section,
  useCan,
  useRead,
} from '#design/console';
import { questionKinds, type SurveyFile, surveyKinds, type Tally } from '../contract.ts';
import { SurveyActs } from './survey-acts.tsx';
import { Phase } from './survey-phase.tsx';

/** One survey: what it asks, what came in, and what may be done with it now. */
export function SurveyPane({ id }: { id: string }): ReactNode {
  const url = `/api/portal/surveys/${id}`;
  const mayExport = useCan('portal.survey.export');
  const { data, error, isPending } = useRead<SurveyFile>(url);
  if (isPending) return <Loading />;
  if (error?.status === 404) return <EmptyState title="没有这份征集调查" text="它可能是已经删除的草稿。" />;
  if (error) return <Failed error={error} />;
  const { survey, tallies, words } = data;
  return (
    <DetailPane
      title={survey.title}
      note={`${surveyKinds[survey.kind]} · ${survey.sponsor}`}
      footer={<SurveyActs survey={survey} url={url} />}
    >
      <Facts
        items={[
          ['状态', <Phase key="phase" survey={survey} />],
          ['开始', <DateText key="from" value={survey.startsOn} />],
          ['结束', <DateText key="to" value={survey.endedOn} />],
          ['收到', `${survey.answers} 份`],
          ['公布期限', <DateText key="due" value={survey.resultDueOn} />],
          ...(survey.closeReason ? ([['提前结束的原因', survey.closeReason]] as [string, ReactNode][]) : []),
          ...(survey.resultOn
            ? ([['结果公布', <DateText key="result" value={survey.resultOn} />]] as [string, ReactNode][])
            : []),
        ]}
      />
      <Section title="说明">
        <p className="zt-lines">{survey.intro}</p>
      </Section>
      {survey.result ? (
        <Section title={`结果和采纳情况（${survey.resultByName ?? ''}）`}>
          <p className="zt-lines">{survey.result}</p>
        </Section>
      ) : null}
      {tallies.map((tally, place) => (
        <Section key={tally.title} title={`${place + 1}. ${tally.title}`}>
          <Votes tally={tally} />
        </Section>
      ))}
      {words.length > 0 ? (
        <Section title="写来的意见">
          <PlainTable
            label="写来的意见"
            columns={['意见', '题目', '时间']}
            rows={words.map(({ question, text, at }) => [
              <span key="text" className="zt-lines">
                {text}
              </span>,
              question,
              <DateText key="at" value={at} time />,
            ])}
          />
        </Section>
      ) : null}
      <p className="zt-actions">
        {mayExport && survey.answers > 0 ? <DownloadButton url={`${url}/export`}>导出回答</DownloadButton> : null}
        {survey.phase === 'draft' ? null : (
          <Button size="small" href={`/surveys/${survey.id}`} target="_blank">
            看公开的页面
          </Button>
        )}
      </p>
    </DetailPane>
  );
}

function Votes({ tally }: { tally: Tally }): ReactNode {
  if (tally.kind === 'text') return <p className="zt-note">{`${questionKinds.text}，${tally.answered} 人写了。`}</p>;
  return (
    <PlainTable
      label={tally.title}
      figures={[1, 2]}
      columns={['选项', '票数', '占比']}
      rows={tally.votes.map(({ label, count }) => [
        label,
        String(count),
        tally.answered === 0 ? '' : `${((count / tally.answered) * 100).toFixed(1)}%`,
      ])}
    />
  );
}
