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

interface Kept {
  readonly day: string;
  readonly readAt: number;
  readonly params: SettingsParams;
}

const FRESH_MS = 5000;
const kept = new WeakMap<Ctx['secrets'], Kept>();

/** The same, as a process remembers them for some seconds: asked for with each batch of arrivals and each sign of life. */
export async function settingsToday(ctx: Pick<Ctx, 'db' | 'today' | 'secrets'>): Promise<SettingsParams> {
  const day = ctx.today();
  const known = kept.get(ctx.secrets);
  if (known && known.day === day && performance.now() - known.readAt < FRESH_MS) return known.params;
  const params = await settingsOf(ctx);
  kept.set(ctx.secrets, { day, readAt: performance.now(), params });
  return params;
}
