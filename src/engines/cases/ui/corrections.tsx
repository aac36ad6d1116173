import type { ReactNode } from 'react';
import { DateText, PlainTable, Section } from '#design/console';
import type { DeskCase } from '../contract.ts';
import { Files } from './material-table.tsx';

/** An answer as the applicant gave it, with its files. */
export function ShownAnswer({
  caseId,
  text,
  files,
}: {
  caseId: string;
  text: string;
  files: DeskCase['answers'][number]['items'][number]['files'];
}): ReactNode {
  return (
    <>
      {text}
      {files.length > 0 ? <Files caseId={caseId} files={files} /> : null}
    </>
  );
}

/** What the applicant has corrected: as it was and as it is, side by side; the newest first. */
export function Corrections({ view }: { view: DeskCase }): ReactNode {
  return [...view.corrections].reverse().map(({ seq, at, by, items }) => (
    <Section key={seq} title={`补正时更正 ${items.length} 处`}>
      <p className="zt-note">
        {by || '申请人'} 于 <DateText value={at} time /> 更正
      </p>
      <PlainTable
        label="补正时更正的内容"
        columns={['项目', '原来填写', '现在填写']}
        rows={items.map(({ label, before, after }) => [
          label,
          <del key="before" className="zt-quiet">
            <ShownAnswer caseId={view.id} text={before.value} files={before.files} />
          </del>,
          <ins key="after" className="zt-case-after">
            <ShownAnswer caseId={view.id} text={after.value} files={after.files} />
          </ins>,
        ])}
      />
    </Section>
  ));
}
