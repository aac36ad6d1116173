import type { ReactNode } from 'react';
import { changedFields, diffText } from './diff.rules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Two editions beside each other: of a text its words, of a record its fields. */
export function DiffView({
  before,
  after,
  labels = {},
}: {
  before: string | Fields;
  after: string | Fields;
  labels?: Readonly<Record<string, string>>;
}): ReactNode {
  if (typeof before === 'string' || typeof after === 'string') {
    return (
      <div className="zt-diff-text">
        <DiffWords before={textOf(before)} after={textOf(after)} />
      </div>
    );
  }
  const changes = changedFields(before, after, labels);
  if (changes.length === 0) return <p className="zt-note">两个版本内容相同</p>;
  return (
    <table className="zt-diff">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">改动</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{labels[change.field] ?? change.field}</th>
            <td>
              <DiffWords before={textOf(change.before)} after={textOf(change.after)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

function DiffWords({ before, after }: { before: string; after: string }): ReactNode {
  return diffText(before, after).map((part, place) => {
    const key = `${place}${part.kind}`;
    if (part.kind === 'removed') return <del key={key}>{part.text}</del>;
    if (part.kind === 'added') return <ins key={key}>{part.text}</ins>;
    return <span key={key}>{part.text}</span>;
  });
}
