import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, api, DateText, Lamp, Section, useAction } from '#design/console';
import { type CasePaper, type DeskCase, paperKinds } from '../contract.ts';

/** What was issued to the applicant: opened, printed, and declared void where that is due. */
export function CasePapers({ view }: { view: DeskCase }): ReactNode {
  const { items } = view.papers;
  return (
    <Section title={`文书 ${items.length}`}>
      {items.length === 0 ? (
        <p className="zt-note">还没有文书。受理、补正、决定后自动出具。</p>
      ) : (
        <ul className="zt-case-papers">
          {items.map((paper) => (
            <li key={paper.id}>
              <About paper={paper} />
              <Verbs view={view} paper={paper} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function About({ paper }: { paper: CasePaper }): ReactNode {
  return (
    <div>
      <strong>{paper.title}</strong> <span className="zt-tag">{paperKinds[paper.kind]}</span>
      <div>
        {paper.number} · <DateText value={paper.issuedOn} />
      </div>
      <div className="zt-quiet">{[paper.office, paper.by].filter(Boolean).join(' · ')}</div>
      {paper.revoked ? <Lamp tone="bad">已撤销：{paper.stateReason}</Lamp> : null}
    </div>
  );
}

function Verbs({ view, paper }: { view: DeskCase; paper: CasePaper }): ReactNode {
  const base = `/api/cases/cases/${view.id}/papers/${paper.id}`;
  const revoke = useAction<{ reason: string }>((input) => api.post(`${base}/revoke`, input), {
    done: '已撤销',
    refresh: ['/api/cases'],
  });
  if (!view.papers.mayOpen) return <span className="zt-quiet">无权查看</span>;
  return (
    <div className="zt-actions">
      <Button size="small" href={base} target="_blank" rel="noreferrer">
        打开
      </Button>
      <Button size="small" onClick={() => print(base)}>
        打印
      </Button>
      <Button size="small" href={`${base}?save=1`}>
        下载
      </Button>
      {view.papers.mayRevoke && !paper.revoked ? (
        <ActionButton
          action={revoke}
          danger
          size="small"
          reason="撤销理由"
          confirm={`撤销后，扫码核验“${paper.number}”会显示已撤销，不能恢复。`}
        >
          撤销
        </ActionButton>
      ) : null}
    </div>
  );
}

/** Opens the paper as the browser shows it, and asks it to print; who prevents that prints from there. */
function print(address: string): void {
  const opened = window.open(address);
  opened?.addEventListener('load', () => opened.print());
}
