import type { Ctx } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { FirmCard } from './contract.ts';
import { toFirmCards } from './firm-card.ts';
import { firms } from './firms.repo.ts';
import { nameKey } from './name.rules.ts';
import { readUscc } from './uscc.rules.ts';

export interface FirmQuery {
  q?: string | undefined;
  state?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

/** Firms in the official's places by code, or by a part of the name. */
export async function searchFirms(ctx: Ctx, query: FirmQuery): Promise<{ items: FirmCard[]; total: number }> {
  const typed = query.q?.trim() ?? '';
  const uscc = readUscc(typed);
  const found = await firms.list(ctx, {
    uscc: uscc.ok ? uscc.value.code : null,
    nameKey: typed === '' || uscc.ok ? null : nameKey(typed).replaceAll(/[%_\\]/g, '\\$&'),
    state: query.state ?? null,
    scopes: ctx.scopes('parties.firm.list'),
    ...pageWindow(query),
  });
  return { items: await toFirmCards(ctx, found), total: found[0]?.total ?? 0 };
}

/** The firm of a 统一社会信用代码, typed in any way; undefined when it is not registered here. */
export async function firmByUscc(ctx: Ctx, typed: string): Promise<FirmCard | undefined> {
  const read = readUscc(typed);
  const firm = read.ok ? await firms.byUscc(ctx, read.value.code) : undefined;
  return firm ? (await toFirmCards(ctx, [firm]))[0] : undefined;
}
