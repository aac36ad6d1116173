import { doorWorkerPage } from '../exam-day/door-worker.ts';
import { applyPages } from './apply.page.tsx';
import { countPages } from './counts.page.tsx';
import { cropScriptPage } from './crop-script.ts';
import { examPages } from './exam.page.tsx';
import { interviewAnswerPages } from './interview-answer.page.tsx';
import { minePages } from './mine.page.tsx';
import { postPages } from './posts.page.tsx';
import { resultPages } from './results.page.tsx';
import { scorePages } from './score.page.tsx';

/** Everything of the system that is rendered for the public, the list of exams first. */
export const publicPages = [
  ...applyPages,
  ...countPages,
  cropScriptPage,
  doorWorkerPage,
  ...examPages,
  ...interviewAnswerPages,
  ...minePages,
  ...postPages,
  ...resultPages,
  ...scorePages,
];
