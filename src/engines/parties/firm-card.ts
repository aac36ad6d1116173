import { regionNames } from '#engines/directory';
import type { Ctx } from '#kernel';
import { maskPhone } from './contact.rules.ts';
import type { FirmCard } from './contract.ts';
import { type FirmLine, firms } from './firms.repo.ts';
import { maskName } from './name.rules.ts';
import { openFirmPhone, openLegalName } from './seal-firm.ts';

/** Firms as screens show them: registered facts in clear, people masked. */
export async function toFirmCards(ctx: Ctx, lines: readonly FirmLine[]): Promise<FirmCard[]> {
  const regions = await regionNames(
    ctx,
    lines.flatMap((firm) => firm.regionCode ?? []),
  );
  return lines.map((firm) => {
    const legal = openLegalName(ctx.secrets, firm);
    const phone = openFirmPhone(ctx.secrets, firm);
    return {
      id: firm.id,
      name: firm.name,
      kind: firm.kind,
      uscc: firm.uscc,
      legalName: legal === null ? null : maskName(legal),
      legalConfirmed: firm.legalPersonId !== null,
      phone: phone === null ? null : maskPhone(phone),
      address: firm.address,
      region: firm.regionCode === null ? null : (regions.get(firm.regionCode) ?? null),
      state: firm.state,
      establishedOn: firm.establishedOn,
      agents: firm.agents,
      source: firm.source,
      demo: firm.demo,
      version: firm.version,
    };
  });
}

export async function firmCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FirmCard>> {
  const found = await firms.byIds(ctx, [...new Set(ids)]);
  return new Map((await toFirmCards(ctx, found)).map((card) => [card.id, card]));
}
