import type { TxCtx } from '#kernel';
import type { PostRecord } from '../posts.repo.ts';
import type { Change } from './notice.contract.ts';
import { notices } from './notices.repo.ts';
import { setups } from './setup.repo.ts';

type Value = string | number;

/** One line of a change, or none. */
export const changeOf = (field: string, label: string, before: Value, after: Value): Change[] =>
  before === after ? [] : [{ field, label, before: String(before), after: String(after) }];

/** After publication every change of a post is told to the public, with its reason. */
export async function tellPost(
  tx: TxCtx,
  post: Pick<PostRecord, 'exam'>,
  title: string,
  reason: string,
  changes: readonly Change[],
): Promise<void> {
  const exam = await setups.find(tx, post.exam);
  if (exam?.stage !== 'published') return;
  await notices.insert(tx, {
    exam: post.exam,
    kind: 'post',
    title,
    body: reason,
    changes,
    state: 'published',
    author: tx.actor.id ?? '',
    authorName: tx.actor.name,
  });
}
