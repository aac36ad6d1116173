import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  Failed,
  Loading,
  MaskedPhone,
  Section,
  SourceTag,
  Timeline,
  useRead,
} from '#design/console';
import { type LetterFile, letterCategories, letterStars, letterStates } from '../contract.ts';
import { LetterActs } from './letter-acts.tsx';

/** One letter: what it says, what was answered, what may be done with it now, and what was done. */
export function LetterPane({ number }: { number: string }): ReactNode {
  const url = `/api/portal/letters/${encodeURIComponent(number)}`;
  const { data, error, isPending } = useRead<LetterFile>(url);
  if (isPending) return <Loading />;
  if (error?.status === 404) return <EmptyState title="没有这封信" text="它不在您能看的范围里，或者编号不对。" />;
  if (error) return <Failed error={error} />;
  const { letter } = data;
  return (
    <DetailPane
      title={letter.title}
      note={`${letter.number} · ${letterCategories[letter.category]}`}
      footer={<LetterActs file={data} url={url} />}
    >
      <Facts items={factsOf(data, url)} />
      <Words title="来信" text={data.text} />
      {data.refusal ? <Words title="不予受理的原因" text={data.refusal} /> : null}
      {data.answer ? <Words title={`答复（${data.answeredByName ?? ''}）`} text={data.answer} /> : null}
      {data.correction ? <Words title="待审核的更正" text={data.correction} /> : null}
      {data.ratingWords ? <Words title="写信人的意见" text={data.ratingWords} /> : null}
      <Section title="办理经过">
        <Timeline
          items={data.entries.map((entry) => ({
            key: `${entry.at}${entry.what}`,
            title: entry.what,
            at: <DateText value={entry.at} time />,
            who: entry.who,
            text: entry.words ? <span className="zt-lines">{entry.words}</span> : null,
          }))}
        />
      </Section>
      <p className="zt-actions">
        <Button size="small" onClick={() => window.print()}>
          打印
        </Button>
        {letter.isPublic ? (
          <Button size="small" href={`/letters/${encodeURIComponent(letter.number)}`} target="_blank">
            看公开的页面
          </Button>
        ) : null}
      </p>
    </DetailPane>
  );
}

const Words = ({ title, text }: { title: string; text: string }): ReactNode => (
  <Section title={title}>
    <p className="zt-lines">{text}</p>
  </Section>
);

function factsOf({ letter, phone, mayPublish }: LetterFile, url: string): [string, ReactNode][] {
  const consent = mayPublish ? '同意' : '不同意';
  return [
    ['状态', letterStates[letter.state]],
    ['承办单位', letter.organisation ?? '还没有转办'],
    ['写信人', letter.writer],
    [
      '电话',
      phone ? (
        <MaskedPhone
          key="phone"
          masked={phone}
          url={`${url}/reveal-phone`}
          permission="portal.letter.reveal-phone"
          confirm="查看会记入审计。"
        />
      ) : (
        '写信人已注销账号'
      ),
    ],
    ['公开', letter.category === 'report' ? '举报不公开' : `写信人${consent}${letter.isPublic ? '，已公开' : ''}`],
    ['提交时间', <DateText key="at" value={letter.submittedAt} time />],
    ['第一期限', <DateText key="yellow" value={letter.yellowOn} />],
    ['最后期限', <DateText key="red" value={letter.redOn} />],
    ...(letter.concludedOn
      ? ([['办结日期', <DateText key="done" value={letter.concludedOn} />]] as [string, ReactNode][])
      : []),
    ...(letter.stars === null
      ? []
      : ([['满意度', letterStars[letter.stars as keyof typeof letterStars]]] as [string, ReactNode][])),
    ...(letter.demo ? ([['标记', <SourceTag key="demo" kind="demo" />]] as [string, ReactNode][]) : []),
  ];
}
