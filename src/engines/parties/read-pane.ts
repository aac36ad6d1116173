import { type Ctx, kernelErrors, rows, sql } from '#kernel';
import { agencies } from './agencies.repo.ts';
import type { FirmPane, PersonPane, Verification, Version as VersionView } from './contract.ts';
import { toFirmCards } from './firm-card.ts';
import { firmHistory } from './firm-versions.ts';
import { firms } from './firms.repo.ts';
import { agenciesOf, toAgencyCard } from './own-firms.ts';
import { personCard, toCards } from './person-card.ts';
import { personHistory } from './person-versions.ts';
import { persons } from './persons.repo.ts';
import { type VerificationRow, verifications } from './verifications.repo.ts';
import type { Version } from './versions.repo.ts';

/** All that an official may know of a person without a reason: masked, with the history of checks and changes. */
export async function readPersonPane(ctx: Ctx, id: string): Promise<PersonPane> {
  const person = await persons.byId(ctx, id);
  if (!person) throw kernelErrors.notFound();
  const [checked, history, led, served, gone] = await Promise.all([
    verifications.ofPerson(ctx, id),
    personHistory(ctx, id),
    firms.ofLegal(ctx, id),
    agencies.ofAgent(ctx, id, null),
    rows(ctx, sql<{ id: string }>`select id from parties.persons where merged_into = ${id} limit 20`),
  ]);
  const merged = await persons.byIds(
    ctx,
    gone.map((row) => row.id),
  );
  return {
    person: await personCard(ctx, person),
    verifications: checked.map(toVerification),
    versions: history.map(toVersion),
    firms: await toFirmCards(ctx, led),
    agencies: served.map((agency) => toAgencyCard(ctx, agency)),
    merged: await toCards(ctx, merged),
  };
}

export async function readFirmPane(ctx: Ctx, id: string): Promise<FirmPane> {
  const firm = await firms.byId(ctx, id);
  const [card] = firm ? await toFirmCards(ctx, [firm]) : [];
  if (!firm || !card) throw kernelErrors.notFound();
  const [appointed, history] = await Promise.all([agenciesOf(ctx, id), firmHistory(ctx, id)]);
  return { firm: card, regionCode: firm.regionCode, agencies: appointed, versions: history.map(toVersion) };
}

const toVersion = (row: Version): VersionView => ({ ...row, at: row.at.toISOString() });

const toVerification = (row: VerificationRow): Verification => ({
  id: row.id,
  number: row.number,
  method: row.method,
  state: row.state,
  askedAt: row.askedAt.toISOString(),
  level: row.level,
  evidence: row.evidence,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedByPlace,
  reason: row.reason,
});
