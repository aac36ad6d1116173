import type { Ctx, Target } from '#kernel';
import { Type } from '#kernel/contract';
import { type CaseRow, cases } from '../cases.repo.ts';

export const caseParams = Type.Object({ id: Type.String({ title: '办件', maxLength: 60 }) });

/** Where a case is decided: at the organisation that handles it, and in its region. */
export const homeOf = (row: CaseRow): Target => ({ paths: [row.organisationPath, row.regionPath] });

interface Input {
  readonly params: Readonly<Record<string, unknown>>;
}

const found = (ctx: Ctx, { params }: Input) => cases.byId(ctx, String(params['id'] ?? ''));

/** Where a case is acted on. */
export async function atCase(ctx: Ctx, input: Input): Promise<Target | null> {
  const row = await found(ctx, input);
  return row ? homeOf(row) : null;
}

/** Where a case is read: there, and at the offices that review beside it. */
export async function atCaseToRead(ctx: Ctx, input: Input): Promise<Target | null> {
  const row = await found(ctx, input);
  return row ? { paths: [...homeOf(row).paths, ...row.jointPaths] } : null;
}
