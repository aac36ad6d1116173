import { DataTable, EmptyState, Form, Heading, SelectField, SubmitButton } from '#design/public';
import type { WordingChange } from '../compare.rules.ts';
import type { Difference, Edition } from '../contract.ts';

/** One of the two sides: an edition, or the review as it stands now. */
export interface Side {
  readonly value: string;
  readonly label: string;
}

export const sideOf = (edition: Edition | null): Side =>
  edition ? { value: String(edition.no), label: `第 ${edition.no} 版` } : { value: 'now', label: '现在' };

export interface CompareProps {
  year: number;
  editions: readonly Edition[];
  from: Side;
  to: Side;
  differences: readonly Difference[];
  wording: readonly WordingChange[];
}

/** Two editions side by side, or one and the review as it stands now: numbers first, then words. */
export function CompareView({ year, editions, from, to, differences, wording }: CompareProps) {
  const choices = [...editions.map(sideOf), sideOf(null)];
  const same = differences.length === 0 && wording.length === 0;
  const base = to.value === 'now' ? `/reviews/${year}` : `/reviews/${year}/editions/${to.value}`;
  return (
    <>
      <Heading
        level={1}
        text="版本比较"
        note={`${from.label}与${to.label}：${differences.length} 个数字不同，${wording.length} 章文字不同。`}
      />
      <Form action={`/reviews/${year}/changes`} method="get">
        <div className="form-row">
          <SelectField name="from" label="此前" choices={choices} value={from.value} none="请选择" />
          <SelectField name="to" label="此后" choices={choices} value={to.value} none="请选择" />
        </div>
        <SubmitButton tone="wei">比较两版</SubmitButton>
      </Form>
      {same ? <EmptyState heading="没有差异">{`${from.label}与${to.label}的数字和文字完全相同。`}</EmptyState> : null}
      {differences.length > 0 ? (
        <div className="aside-gap">
          <DataTable
            caption="数字"
            cards
            rows={differences}
            rowKey={(difference: Difference) => difference.id}
            columns={[
              {
                key: 'name',
                heading: '指标',
                cell: (one) =>
                  one.after === '没有这一项' ? one.name : <a href={`${base}/figures/${one.id}`}>{one.name}</a>,
              },
              { key: 'before', heading: from.label, cell: (one) => one.before },
              { key: 'after', heading: to.label, cell: (one) => one.after },
            ]}
          />
        </div>
      ) : null}
      {wording.map((change) => (
        <section key={change.chapter} className="aside-gap" aria-label={change.chapter}>
          <Heading text={change.chapter} />
          <div className="article-body">
            {change.removed.map((text) => (
              <p key={`-${text}`}>
                <del>{text}</del>
              </p>
            ))}
            {change.added.map((text) => (
              <p key={`+${text}`}>
                <ins>{text}</ins>
              </p>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
