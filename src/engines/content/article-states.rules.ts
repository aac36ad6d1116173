import type { ArticleState } from './contract.ts';

export type Review = 'first' | 'second' | 'final';
export type Action = 'edit' | 'submit' | 'approve' | 'return' | 'publish' | 'withdraw' | 'archive';

/** Which action leads where; what is absent is refused. An edit after any approval starts again from the first review. */
const moves: Readonly<Record<Action, Partial<Record<ArticleState, ArticleState>>>> = {
  edit: {
    draft: 'draft',
    'first-review': 'draft',
    'second-review': 'draft',
    'final-review': 'draft',
    approved: 'draft',
    published: 'draft',
    withdrawn: 'draft',
  },
  submit: { draft: 'first-review' },
  approve: { 'first-review': 'second-review', 'second-review': 'final-review', 'final-review': 'approved' },
  return: { 'first-review': 'draft', 'second-review': 'draft', 'final-review': 'draft', approved: 'draft' },
  publish: { approved: 'published' },
  withdraw: { published: 'withdrawn' },
  archive: { published: 'archived', withdrawn: 'archived' },
};

export const stateAfter = (state: ArticleState, action: Action): ArticleState | null => moves[action][state] ?? null;

/** Which of the three reviews an article waits for. */
export function reviewDue(state: ArticleState): Review | null {
  if (state === 'first-review') return 'first';
  if (state === 'second-review') return 'second';
  return state === 'final-review' ? 'final' : null;
}

export const reviewNames: Readonly<Record<Review, string>> = { first: '初审', second: '复审', final: '终审' };

export interface ReviewPeople {
  /** Who wrote or changed the text. */
  readonly writers: readonly string[];
  /** Who approved it in this round. */
  readonly reviewers: readonly string[];
}

/** Three reviews by three people, none of them a writer. */
export function reviewerBar(person: string, people: ReviewPeople): 'own' | 'same' | null {
  if (people.writers.includes(person)) return 'own';
  return people.reviewers.includes(person) ? 'same' : null;
}
