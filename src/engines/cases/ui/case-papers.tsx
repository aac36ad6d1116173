import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, api, DateText, Lamp, Section, useAction } from '#design/console';
import { type CasePaper, type DeskCase, paperKinds } from '../contract.ts';
import { SealEvidenceButton } from './seal-evidence.tsx';

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
              <About paper={paper} hasSeal={view.papers.hasSeal} />
              <Verbs view={view} paper={paper} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function About({ paper, hasSeal }: { paper: CasePaper; hasSeal: boolean }): ReactNode {
  return (
    <div>
      <strong>{paper.title}</strong> <span className="zt-tag">{paperKinds[paper.kind]}</span>
      <div>
        {paper.number} · <DateText value={paper.issuedOn} />
      </div>
      <div className="zt-quiet">{[paper.office, paper.by].filter(Boolean).join(' · ')}</div>
      <Seal paper={paper} hasSeal={hasSeal} />
      {paper.revoked ? <Lamp tone="bad">已撤销：{paper.stateReason}</Lamp> : null}
    </div>
  );
}

/** Whether it bears the office's 电子印章, and what to do where it does not. */
function Seal({ paper, hasSeal }: { paper: CasePaper; hasSeal: boolean }): ReactNode {
  if (paper.seal === 'none') return null;
  if (paper.seal === 'sealed' && paper.sealedAt)
    return (
      <Lamp tone="ok">
        <span>
          已加盖电子印章：{paper.sealedBy}，<DateText value={paper.sealedAt} time />
        </span>
      </Lamp>
    );
  if (paper.seal === 'pending') return <span className="zt-quiet">打开时排印{hasSeal ? '并加盖电子印章' : ''}</span>;
  return (
    <Lamp tone="warn">
      未加盖电子印章。
      {hasSeal ? '本机关现在有电子印章，可以补盖。' : '请注册中心管理员在“电子印章”为本机关制发，再来补盖。'}
    </Lamp>
  );
}

function Verbs({ view, paper }: { view: DeskCase; paper: CasePaper }): ReactNode {
  const base = `/api/cases/cases/${view.id}/papers/${paper.id}`;
  const revoke = useAction<{ reason: string }>((input) => api.post(`${base}/revoke`, input), {
    done: '已撤销',
    refresh: ['/api/cases'],
  });
  const seal = useAction<void>(() => api.post(`${base}/seal`), { done: '已加盖电子印章', refresh: ['/api/cases'] });
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
      {paper.seal === 'sealed' ? <SealEvidenceButton base={base} paper={paper} /> : null}
      {view.papers.maySeal && view.papers.hasSeal && paper.seal === 'missing' && !paper.revoked ? (
        <ActionButton action={seal} size="small" confirm="用本机关的电子印章证书签名，文号、日期和校验码不变。">
          补盖
        </ActionButton>
      ) : null}
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
