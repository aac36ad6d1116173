import { createHash } from 'node:crypto';

export const EXAM = 'bench-opening';
export const GATE = `exam-${EXAM}`;
export const POSTS = 300;

/** The token of the n-th candidate's session, as the cookie carries it. */
export const tokenOf = (n: number): string => createHash('sha256').update(`bench ${n}`).digest('base64url');
