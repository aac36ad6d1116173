import { type Ctx, maybeOne, sql } from '#kernel';
import { openTelephone } from './telephone.ts';

/** The whole number, for a message of the platform to an official in office; nobody is shown it. */
export async function officialTelephone(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await maybeOne(
    ctx,
    sql<{ sealed: string | null }>`select phone_sealed as sealed from directory.people where id = ${personId}`,
  );
  return row ? openTelephone(ctx, personId, row.sealed) : null;
}
