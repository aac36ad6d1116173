import type { ReactNode } from 'react';
import { Lamp } from '#design/console';
import type { Finding } from '../contract.ts';
import type { Design, DesignField } from './design.rules.ts';

/** What keeps the form from being published, each with a way to its place. */
export function FindingList({
  design,
  findings,
  onShow,
}: {
  design: Design;
  findings: readonly Finding[];
  onShow: (id: string) => void;
}): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className="zt-findings" aria-label="需要改正">
      {findings.map((finding) => (
        <li key={`${finding.path} ${finding.message}`}>
          <button type="button" onClick={() => onShow(idAt(design, finding.path) ?? 'form')}>
            <Lamp tone={finding.level === 'error' ? 'bad' : 'warn'}>{finding.message}</Lamp>
          </button>
        </li>
      ))}
    </ul>
  );
}

export const fieldsWithFaults = (design: Design, findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.flatMap((finding) => idAt(design, finding.path) ?? []));

/** The question or page that a finding speaks of: `family.age`, `x-pages.p1`. */
function idAt(design: Design, path: string): string | undefined {
  if (path.startsWith('x-pages.')) return `page:${path.slice('x-pages.'.length)}`;
  let fields = design.pages.flatMap((page) => page.fields);
  let found: DesignField | undefined;
  for (const name of path.split('.')) {
    found = fields.find((field) => field.name === name);
    fields = [...(found?.fields ?? [])];
  }
  return found?.id;
}
