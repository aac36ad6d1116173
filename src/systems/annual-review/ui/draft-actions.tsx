import type { ReactNode } from 'react';
import { ActionButton, api, useAction } from '#design/console';
import { type DraftDesk, type DraftMove, draftMoves } from '../contract.ts';

interface Reasoned {
  reason?: string;
}

/** What each move does, said before it is made; those with a label ask for a note. */
const words: Record<DraftMove, { done: string; confirm?: string; reason?: string; danger?: boolean }> = {
  submit: { done: '已送审', confirm: '送审后由没有写过这一稿的人审定，审定前不能再改。' },
  recall: { done: '已取回，可以继续改' },
  return: { done: '已退回修改', reason: '退回原因' },
  approve: { done: '已审定', confirm: '审定即确认数字有出处、文字可以公布。' },
  publish: { done: '已定稿公布', reason: '定稿说明（依据哪个文件或会议）' },
  revise: { done: '已开始修订，公众仍看已公布的版本', reason: '修订原因' },
  abandon: { done: '已放弃修订，恢复为公布的文字', reason: '放弃原因', danger: true },
  drop: { done: '草稿已作废', reason: '作废原因', danger: true },
  resume: { done: '已恢复起草' },
};
const mainMoves: ReadonlySet<DraftMove> = new Set(['submit', 'approve', 'publish']);

/** The moves that this person may make now, as the server lists them; nothing typed is left behind. */
export function DraftActions({ desk, isChanged }: { desk: DraftDesk; isChanged: boolean }): ReactNode {
  return desk.moves.map((move) => <Move key={move} desk={desk} move={move} isChanged={isChanged} />);
}

function Move({ desk, move, isChanged }: { desk: DraftDesk; move: DraftMove; isChanged: boolean }): ReactNode {
  const { done, confirm, reason, danger = false } = words[move];
  const action = useAction<Reasoned>(
    (input) =>
      api.post(`/api/annual-review/drafts/${desk.year}/${move}`, { version: desk.version, note: input?.reason ?? '' }),
    { done, refresh: ['/api/annual-review', '/api/console'] },
  );
  return (
    <ActionButton<Reasoned>
      action={action}
      input={{}}
      primary={mainMoves.has(move)}
      danger={danger}
      disabled={isChanged}
      {...(confirm ? { confirm } : {})}
      {...(reason ? { reason } : {})}
    >
      {draftMoves[move]}
    </ActionButton>
  );
}
