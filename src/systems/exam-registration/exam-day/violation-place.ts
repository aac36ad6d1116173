import { type Ctx, maybeOne, sql } from '#kernel';

/** Where a record of a violation lies: with its exam. */
export async function violationPath(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await maybeOne(
    ctx,
    sql<{
      path: string;
    }>`select e.path from exam_registration.violations v join exam_registration.candidates c on c.id = v.candidate
      join exam_registration.exams e on e.id = c.exam where v.id = ${id}`,
  );
  return found?.path;
}
