import { ButtonLink } from '#design/public';
import type { CoSignerRow } from '#engines/cases';
import { formatDate } from '#kernel';

const words = {
  asked: '等您确认',
  agreed: '您已同意',
  refused: '您不同意',
  withdrawn: '您撤回了同意',
  named: '',
} as const;

function noteOf({ state, until, invitedBy, role, caseId }: CoSignerRow, today: string): string {
  const isOver = state === 'asked' && until !== null && until < today;
  const standing = isOver ? '超过期限没有确认' : words[state];
  const by = state === 'asked' && until !== null && !isOver ? `，${formatDate(until)}前` : '';
  return `${invitedBy}请您作为${role}，${standing}${by}${caseId ? '，申请已提交' : ''}`;
}

/** What others have asked the caller to agree to. */
export function ToCoSign({ rows, today }: { rows: readonly CoSignerRow[]; today: string }) {
  return (
    <section className="panel" aria-label="共同申请">
      <h2 className="panel-heading">和别人一起申请的</h2>
      <ul className="panel-list">
        {rows.map((row) => (
          <li key={row.id} className="begun">
            <span>
              <a href={`/my/co-sign/${row.id}`}>{row.title}</a>
              <span className="panel-note">{noteOf(row, today)}</span>
            </span>
            <ButtonLink href={`/my/co-sign/${row.id}`} tone={row.state === 'asked' ? 'seal' : 'plain'}>
              {row.state === 'asked' ? '看一遍，再确认' : '查看'}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
