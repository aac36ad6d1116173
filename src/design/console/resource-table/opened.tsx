import type { ReactNode } from 'react';
import { EmptyState, Loading } from '../show/states.tsx';

/** The thing that is open, or why it is not there: an act has moved it to another list, or the conditions leave it out. */
export function Opened({ thing, isPending }: { thing: ReactNode; isPending: boolean }): ReactNode {
  if (thing) return thing;
  if (isPending) return <Loading />;
  return (
    <EmptyState
      title="这一条已不在现在的列表里"
      text="它的状态刚有变化，或者不合现在的条件。换一个标签、去掉条件就能看到。"
    />
  );
}
