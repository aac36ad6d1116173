import type { Ctx } from '#kernel';
import { type AgencyRow, agencies } from './agencies.repo.ts';
import { agencyStateOn } from './agency.rules.ts';
import { maskNumber } from './contact.rules.ts';
import type { AgencyCard, FirmCard } from './contract.ts';
import { toFirmCards } from './firm-card.ts';
import { firms } from './firms.repo.ts';
import { maskName } from './name.rules.ts';
import { ownPerson } from './own-person.ts';

export interface OwnFirms {
  /** Firms whose legal representative the caller is, with their agents. */
  readonly led: readonly (FirmCard & { readonly agencies: readonly AgencyCard[] })[];
  /** What others have authorised or offered the caller to do. */
  readonly served: readonly AgencyCard[];
}

export async function ownFirms(ctx: Ctx): Promise<OwnFirms> {
  const person = await ownPerson(ctx);
  const led = await toFirmCards(ctx, await firms.ofLegal(ctx, person.id));
  // Offers reach a verified number only: who merely typed somebody's number sees none of them.
  const served = await agencies.ofAgent(ctx, person.id, person.level > 0 ? person.numberIndex : null);
  return {
    led: await Promise.all(led.map(async (firm) => ({ ...firm, agencies: await agenciesOf(ctx, firm.id) }))),
    served: served.map((agency) => toAgencyCard(ctx, agency)),
  };
}

export const agenciesOf = async (ctx: Ctx, firmId: string): Promise<AgencyCard[]> =>
  (await agencies.ofFirm(ctx, firmId)).map((agency) => toAgencyCard(ctx, agency));

export function toAgencyCard(ctx: Ctx, agency: AgencyRow): AgencyCard {
  const { id, firmId, firm, uscc, matters, validFrom, validTo, endReason } = agency;
  return {
    id,
    firmId,
    firm,
    uscc,
    agent: maskName(ctx.secrets.open(agency.agentNameSealed, `parties.agencies.agent-name:${id}`)),
    number: maskNumber(ctx.secrets.open(agency.agentNumberSealed, `parties.agencies.agent-number:${id}`)),
    matters,
    validFrom,
    validTo,
    state: agencyStateOn(agency, ctx.today()),
    offeredAt: agency.offeredAt.toISOString(),
    answeredAt: agency.answeredAt?.toISOString() ?? null,
    endedAt: agency.endedAt?.toISOString() ?? null,
    endReason,
  };
}
