/** For tests of those whose things lie beside a draft. */
export { staleDrafts } from './fill-draft.ts';
