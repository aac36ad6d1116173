import type { ReactNode } from 'react';
import {
  DateText,
  EmptyState,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  SourceTag,
  useCan,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type LetterLamp, type ListedLetter, letterCategories, letterLamps, letterStates } from '../contract.ts';
import { LetterPane } from './letter-pane.tsx';

const letterBase = '/api/portal/letters';

const tones: Readonly<Record<LetterLamp, LampTone>> = { off: 'off', green: 'ok', yellow: 'warn', red: 'bad' };
const { off: _off, ...runningLamps } = letterLamps;

function Due({ row }: { row: ListedLetter }): ReactNode {
  if (row.lamp === 'off') return <Lamp tone="off">{letterLamps.off}</Lamp>;
  return <Lamp tone={tones[row.lamp]}>{letterLamps[row.lamp]}</Lamp>;
}

function toneOf({ lamp }: ListedLetter): 'quiet' | 'urgent' | undefined {
  if (lamp === 'off') return 'quiet';
  return lamp === 'red' ? 'urgent' : undefined;
}

const stages = [
  { key: 'new', label: '待受理和转办', query: { stage: 'new' } },
  { key: 'handling', label: '单位办理中', query: { stage: 'handling' } },
  { key: 'review', label: '待审核', query: { stage: 'review' } },
] as const;

/** The list opens on what this person has to do: those stages come first. */
function useStages(): (typeof stages)[number][] {
  const mine = {
    new: useCan('portal.letter.triage'),
    handling: useCan('portal.letter.handle'),
    review: useCan('portal.letter.approve'),
  };
  return stages.toSorted((one, other) => Number(mine[other.key]) - Number(mine[one.key]));
}

/** 领导信箱: what citizens wrote, where it lies, and by when it must be answered. */
export default function Letters(): ReactNode {
  const mayExport = useCan('portal.letter.export');
  const tabs = useStages();
  return (
    <>
      <PageHeader
        title="领导信箱"
        note="咨询、投诉、建议、举报。受理后转给承办单位，单位答复，另一人审核后写信人才看得到。"
      />
      <ResourceTable<ListedLetter>
        url={letterBase}
        rowKey="number"
        label="来信"
        views="portal.letters"
        search="查信件编号、写信人全名、完整电话"
        {...(mayExport ? { exportUrl: '/api/portal/letters-export' } : {})}
        tabs={[
          ...tabs,
          { key: 'done', label: '已办结', query: { stage: 'done' } },
          { key: 'all', label: '全部', query: {} },
        ]}
        filters={[
          { key: 'category', label: '类别', kind: 'select', options: optionsOf(letterCategories) },
          { key: 'lamp', label: '期限', kind: 'select', options: optionsOf(runningLamps) },
          { key: 'organisation', label: '承办单位', kind: 'select', optionsUrl: '/api/portal/letter-organisations' },
          { key: 'sent', label: '提交日期', kind: 'date-range', keys: ['from', 'to'] },
        ]}
        columns={[
          {
            key: 'title',
            title: '来信',
            sub: (row) => `${row.number} · ${letterCategories[row.category]} · ${row.writer}`,
          },
          { key: 'organisation', title: '承办单位', width: 150, render: (row) => row.organisation ?? '还没有转办' },
          {
            key: 'state',
            title: '状态',
            width: 150,
            render: (row) => (row.hasCorrection ? '更正待审核' : letterStates[row.state]),
          },
          { key: 'redOn', title: '最后期限', width: 130, render: (row) => <DateText value={row.redOn} /> },
          { key: 'lamp', title: '期限', width: 130, render: (row) => <Due row={row} /> },
          { key: 'demo', title: '标记', width: 90, render: (row) => (row.demo ? <SourceTag kind="demo" /> : null) },
        ]}
        tone={toneOf}
        detail={(number) => <LetterPane key={number} number={number} />}
        empty={<EmptyState title="这里没有来信" text="网上写来的信按期限排在这里，快到期的在前。" />}
      />
    </>
  );
}
