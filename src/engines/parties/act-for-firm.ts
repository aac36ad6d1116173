import { type Ctx, maybeOne, run, sql } from '#kernel';
import { agencies } from './agencies.repo.ts';
import { agencyCovers } from './agency.rules.ts';
import type { Matter } from './contract.ts';
import { errors } from './errors.ts';
import { type FirmLine, firms } from './firms.repo.ts';
import { ownVerifiedPerson, personOfActor } from './own-person.ts';
import type { PersonLine } from './persons.repo.ts';

/** In whose name the caller acts. */
export type ActingParty =
  | { readonly kind: 'person'; readonly personId: string; readonly level: number }
  | {
      readonly kind: 'firm';
      readonly firmId: string;
      readonly firm: string;
      readonly uscc: string;
      /** Who acts for it. */
      readonly personId: string;
      readonly level: number;
      readonly as: 'legal' | 'agent';
      readonly agencyId: string | null;
    };

type Capacity = { firm: FirmLine; as: 'legal' | 'agent'; agencyId: string | null };

/** How this person may act for the firm today, in this matter or in any; null when not at all. */
async function capacityFor(ctx: Ctx, person: PersonLine, firmId: string, matter?: Matter): Promise<Capacity | null> {
  const firm = await firms.byId(ctx, firmId);
  if (firm?.state !== 'active' || person.level === 0 || person.state !== 'active') return null;
  if (firm.legalPersonId === person.id) return { firm, as: 'legal', agencyId: null };
  const own = await agencies.ofAgent(ctx, person.id, null);
  const agency = own.find((one) => one.firmId === firmId && agencyCovers(one, ctx.today(), matter));
  return agency ? { firm, as: 'agent', agencyId: agency.id } : null;
}

/** 以企业身份办理, or back 以本人身份办理 with null. It holds for this session only. */
export async function switchParty(ctx: Ctx, firmId: string | null): Promise<void> {
  const { sessionId, id: actorId } = ctx.actor;
  if (sessionId === undefined || actorId === null) throw errors.actNot();
  const capacity = firmId === null ? null : await capacityFor(ctx, await ownVerifiedPerson(ctx), firmId);
  if (firmId !== null && !capacity) throw errors.actNot();
  await ctx.transaction(async (tx) => {
    await run(tx, sql`delete from parties.acting where session_id = ${sessionId}`);
    if (capacity)
      await run(
        tx,
        sql`insert into parties.acting (session_id, actor_id, firm_id, since)
          values (${sessionId}, ${actorId}, ${capacity.firm.id}, ${tx.now()})`,
      );
    const summary = capacity ? `改以${capacity.firm.name}的身份办理` : '改以本人身份办理';
    await tx.record({ ...(capacity ? { subject: `parties.firm:${capacity.firm.id}` } : {}), summary });
  });
}

/**
 * In whose name the caller acts now; undefined when the caller has not said who they are. What was chosen is looked at
 * anew each time: an agency that was revoked or ran out a second ago acts no more, and the caller acts as the person.
 */
export async function actingParty(ctx: Ctx, matter?: Matter): Promise<ActingParty | undefined> {
  const person = await personOfActor(ctx);
  if (!person) return undefined;
  const chosen = await chosenFirm(ctx);
  const capacity = chosen === undefined ? null : await capacityFor(ctx, person, chosen, matter);
  if (!capacity) return { kind: 'person', personId: person.id, level: person.level };
  const { firm, as, agencyId } = capacity;
  const { id: personId, level } = person;
  return { kind: 'firm', firmId: firm.id, firm: firm.name, uscc: firm.uscc, personId, level, as, agencyId };
}

async function chosenFirm(ctx: Ctx): Promise<string | undefined> {
  const sessionId = ctx.actor.sessionId;
  if (sessionId === undefined) return undefined;
  const row = await maybeOne(
    ctx,
    sql<{ firmId: string }>`select firm_id as "firmId" from parties.acting
      where session_id = ${sessionId} and actor_id = ${ctx.actor.id}`,
  );
  return row?.firmId;
}
