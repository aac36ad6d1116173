import type { ReactNode } from 'react';
import { DateText, EmptyState, type LampTone, Timeline } from '#design/console';
import {
  type InstanceView,
  type JournalKind,
  type JournalLine,
  journalNames,
  type Opinion,
  verbNames,
} from '../contract.ts';

const tones: Partial<Record<JournalKind, LampTone>> = {
  return: 'warn',
  withdraw: 'warn',
  overdue: 'bad',
  terminate: 'bad',
  'action-failed': 'bad',
  ended: 'ok',
};

/** Everything that happened, newest first. */
export function InstanceJournal({ lines }: { lines: readonly JournalLine[] }): ReactNode {
  return (
    <Timeline
      items={[...lines].reverse().map((line) => ({
        key: String(line.seq),
        at: <DateText value={line.at} time />,
        who: `${line.actorName}${line.onBehalfOf ? `（代${line.onBehalfOf}）` : ''}`,
        title: `${journalNames[line.kind]}${line.nodeName ? `“${line.nodeName}”` : ''}`,
        text: detailText(line),
        ...(tones[line.kind] ? { tone: tones[line.kind] as LampTone } : {}),
      }))}
    />
  );
}

/** What an entry says beyond its kind, in the words kept with it. */
function detailText({ detail }: JournalLine): string {
  const word = (key: string): string => (typeof detail[key] === 'string' ? (detail[key] as string) : '');
  const people = Array.isArray(detail['people']) ? (detail['people'] as string[]).join('、') : '';
  const parts = [
    word('label'),
    people,
    word('to') && !word('to').includes('_') ? `→ ${word('to')}` : '',
    word('person'),
    word('why'),
    detail['straightBack'] === true ? '重新提交后直接返回' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What was said, oldest first, as a paper would carry it. */
export function Opinions({ view }: { view: InstanceView }): ReactNode {
  if (view.opinions.length === 0)
    return <EmptyState title="还没有意见" text="办理时写的意见会按先后列在这里，写下后不能改动。" />;
  return (
    <Timeline
      items={view.opinions.map((opinion) => ({
        key: opinion.id,
        at: <DateText value={opinion.at} time />,
        who: `${opinion.authorName}${opinion.onBehalfOf ? `（代${opinion.onBehalfOf}）` : ''}`,
        title: `${opinion.nodeName} · ${verbOf(opinion)}`,
        text: opinion.text,
        ...(opinion.verb === 'return' ? { tone: 'warn' as const } : {}),
      }))}
    />
  );
}

const verbOf = ({ verb }: Opinion): string => verbNames[verb as keyof typeof verbNames] ?? verb;
