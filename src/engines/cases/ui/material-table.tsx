import type { ReactNode } from 'react';
import { DateText, Lamp, PlainTable } from '#design/console';
import type { DeskCase } from '../contract.ts';

/** What the item asks for and how each stands. */
export function MaterialTable({ view }: { view: DeskCase }): ReactNode {
  if (view.materials.length === 0) return <p className="zt-note">这个事项不需要材料。</p>;
  return (
    <PlainTable
      label="材料"
      columns={['材料', '要求', '状态', '文件']}
      rows={view.materials.map((material) => [
        material.name,
        material.copies > 0 || material.original
          ? `${material.necessity}，${material.original ? '原件' : '复印件'}${material.copies > 0 ? ` ${material.copies} 份` : ''}`
          : material.necessity,
        material.dueOn ? (
          <Lamp key="due" tone={material.late ? 'bad' : 'warn'}>
            {material.state}，<DateText value={material.dueOn} /> 前
          </Lamp>
        ) : (
          (material.state ?? <span className="zt-quiet">以窗口核对为准</span>)
        ),
        <Files key="files" caseId={view.id} files={material.files} />,
      ])}
    />
  );
}

/** Opened in a tab of its own; each look at a whole file is kept. */
export function Files({
  caseId,
  files,
}: {
  caseId: string;
  files: readonly { id: string; name: string; preview: boolean; supplied?: boolean }[];
}): ReactNode {
  if (files.length === 0) return <span className="zt-quiet">无</span>;
  const base = `/api/cases/cases/${caseId}/materials`;
  return (
    <ul className="zt-case-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`${base}/${file.id}`} target="_blank" rel="noreferrer">
            {file.preview ? <img src={`${base}/${file.id}?small=1`} alt="" loading="lazy" /> : null}
            {file.name}
          </a>
          {file.supplied ? <span className="zt-tag"> 补正</span> : null}
        </li>
      ))}
    </ul>
  );
}
