import { type Ctx, maybeOne, sql } from '#kernel';
import type { SettingsParams } from './contract.ts';
import { errors } from './errors.ts';

/** The settings in force today. */
export async function settingsOf(ctx: Pick<Ctx, 'db' | 'today'>): Promise<SettingsParams> {
  const day = ctx.today();
  const row = await maybeOne(
    ctx,
    sql<{ params: SettingsParams }>`select params from admission.settings where valid_from <= ${day}
      order by valid_from desc limit 1`,
  );
  if (!row) throw errors.settingsMissing({ day });
  return row.params;
}
