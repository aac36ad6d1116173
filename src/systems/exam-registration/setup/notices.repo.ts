import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Change, NoticeRow, NoticeState } from './notice.contract.ts';

export interface NoticeRecord extends Omit<NoticeRow, 'mayDecide'> {
  exam: string;
  author: string;
}

const columns = sql`n.id, n.exam, n.kind, n.title, n.body, n.changes, n.state, n.author, n.author_name as "authorName",
  n.written_at as "writtenAt", n.decided_by_name as "decidedByName", n.decided_at as "decidedAt", n.opinion`;

export interface NewNotice {
  exam: string;
  kind: NoticeRow['kind'];
  title: string;
  body: string;
  changes: readonly Change[];
  state: 'submitted' | 'published';
  author: string;
  authorName: string;
}

export const notices = {
  of: (ctx: Ctx, exam: string): Promise<NoticeRecord[]> =>
    rows(
      ctx,
      sql<NoticeRecord>`select ${columns} from exam_registration.notices n where n.exam = ${exam} order by n.no desc`,
    ),
  /** What the public reads beside the announcement, newest first. */
  published: (ctx: Ctx, exam: string): Promise<NoticeRecord[]> =>
    rows(
      ctx,
      sql<NoticeRecord>`select ${columns} from exam_registration.notices n
        where n.exam = ${exam} and n.state = 'published' and n.kind <> 'first' order by n.decided_at desc, n.no desc limit 100`,
    ),
  lock: (tx: TxCtx, exam: string, id: string): Promise<NoticeRecord | undefined> =>
    maybeOne(
      tx,
      sql<NoticeRecord>`select ${columns} from exam_registration.notices n where n.id = ${id} and n.exam = ${exam} for update`,
    ),
  insert: (tx: TxCtx, notice: NewNotice): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.notices (id, exam, kind, title, body, changes, state, author, author_name, written_at,
          decided_by_name, decided_at)
        values (${tx.newId('ntc')}, ${notice.exam}, ${notice.kind}, ${notice.title}, ${notice.body}, ${json(notice.changes)},
          ${notice.state}, ${notice.author}, ${notice.authorName}, ${tx.now()},
          case when ${notice.state} = 'published' then ${tx.actor.name} end,
          case when ${notice.state} = 'published' then ${tx.now()}::timestamptz end)`,
    ),
  decide: (tx: TxCtx, id: string, state: NoticeState, opinion: string, changes: readonly Change[]): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.notices set state = ${state}, opinion = ${opinion}, changes = ${json(changes)},
        decided_by_name = ${tx.actor.name}, decided_at = ${tx.now()}, version = version + 1 where id = ${id}`,
    ),
};
