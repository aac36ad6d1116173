import { organisationsById } from '#engines/directory';
import { heldCertificates, listProfiles } from '#engines/trust';
import { type Ctx, rows, sql } from '#kernel';
import { mayRenew, officeOfHolder, type SealCertificate } from './office-seal.ts';
import type { OfficeSeal, SealState } from './seals.contract.ts';

interface Deciding {
  readonly id: string;
  readonly items: number;
  readonly unsealed: number;
}

/** Offices with service items in use, and how many of their papers lack a seal. */
export const decidingOffices = (ctx: Ctx): Promise<Deciding[]> =>
  rows(
    ctx,
    sql<Deciding>`with unsealed as (
        select c.organisation_id, count(*)::int as n from cases.papers p join cases.cases c on c.id = p.case_id
        where p.seal_certificate_id is null and p.file_id is not null and p.sealable
        group by c.organisation_id)
      select i.organisation_id as id, count(*)::int as items, coalesce(max(u.n), 0)::int as unsealed
      from cases.items i left join unsealed u on u.organisation_id = i.organisation_id
      where i.state in ('published', 'suspended') group by i.organisation_id`,
  );

/** 到期前可更新 of the profile, as the city's rules of today have it. */
export async function renewFromDays(ctx: Ctx): Promise<number> {
  const profile = (await listProfiles(ctx)).find(({ id }) => id === 'seal');
  return profile?.renewFromDays ?? 0;
}

export async function listSeals(ctx: Ctx): Promise<OfficeSeal[]> {
  const [offices, held, days] = await Promise.all([
    decidingOffices(ctx),
    heldCertificates(ctx, 'seal', 'p256'),
    renewFromDays(ctx),
  ]);
  const known = await organisationsById(
    ctx,
    offices.map(({ id }) => id),
  );
  const visible = offices.flatMap((office) => {
    const organisation = known.get(office.id);
    const place = { paths: [organisation?.path ?? ''] };
    return organisation && ctx.allows('cases.seal.list', place) ? [{ ...office, name: organisation.name, place }] : [];
  });
  return visible
    .map(({ place, ...office }) => {
      const own = held.filter(({ holder }) => officeOfHolder(holder) === office.id);
      const seal = own.find(({ state }) => state === 'valid') ?? own[0] ?? null;
      const state = stateOf(ctx, seal, days);
      return {
        ...office,
        state,
        serial: seal?.serial ?? null,
        notAfter: seal?.notAfter ?? null,
        mayIssue: state !== 'good' && ctx.allows('cases.seal.issue', place),
        mayEnd: (state === 'good' || state === 'ending') && ctx.allows('cases.seal.end', place),
      };
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name, 'zh-CN'));
}

/** What asks for somebody stands first. */
const order: readonly SealState[] = ['none', 'ended', 'ending', 'good'];

function stateOf(ctx: Ctx, seal: SealCertificate | null, days: number): SealState {
  if (!seal) return 'none';
  if (seal.state !== 'valid') return 'ended';
  return mayRenew(seal, ctx.now(), days) ? 'ending' : 'good';
}
