import { leaderOf, personCards, postsOf, regionByCode, regionNames, regionPaths } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { agencies, duties, offices } from './agencies.repo.ts';
import { type Agency, type AgencyQuery, type AgencyRow, bases, type Placement } from './contract.ts';
import { kindsOn } from './kinds.repo.ts';
import { ledgerLines } from './ledger.repo.ts';
import { approvals, type PlacementRow, placements } from './places.repo.ts';

const ALL = { limit: 100_000, offset: 0 };

export async function listAgencies(ctx: Ctx, query: AgencyQuery): Promise<{ items: AgencyRow[]; total: number }> {
  const asOf = query.asOf ?? ctx.today();
  const { items, total } = await agencies.list(ctx, {
    scopes: ctx.scopes('staffing.agency.list'),
    q: query.q?.trim() || undefined,
    regionPath: await pathOf(ctx, query.region),
    category: query.category,
    asOf,
    ...pageWindow(query),
  });
  const ids = items.map((agency) => agency.id);
  const filter = { asOf, scopes: ['/'], organisationIds: ids, class: 'establishment' };
  const [lines, outside, regions] = await Promise.all([
    ledgerLines(ctx, filter, ALL),
    placements.outsideOn(ctx, ids, asOf),
    regionNames(
      ctx,
      items.map((agency) => agency.regionCode),
    ),
  ]);
  const rows = items.map((agency): AgencyRow => {
    const own = lines.items.filter((line) => line.organisationId === agency.id);
    const sum = (key: 'approved' | 'occupied' | 'over'): number => own.reduce((all, line) => all + line[key], 0);
    const { id, name, shortName, category, regionCode, published, abolishedOn, demo } = agency;
    return {
      value: id,
      label: name,
      id,
      name,
      shortName,
      category,
      regionCode,
      region: regions.get(regionCode) ?? '',
      approved: sum('approved'),
      occupied: sum('occupied'),
      over: sum('over'),
      outside: outside.find((one) => one.organisationId === id)?.people ?? 0,
      published,
      abolishedOn,
      demo,
    };
  });
  return { items: rows, total };
}

/** The path of a region for a filter; an unknown code finds nothing. */
export async function pathOf(ctx: Ctx, region: string | undefined): Promise<string | undefined> {
  if (region === undefined) return undefined;
  return (await regionPaths(ctx, [region])).get(region) ?? '/none';
}

/** The whole file of an agency as it was or will be on a day. */
export async function readAgency(ctx: Ctx, id: string, on?: string): Promise<Agency> {
  const found = await agencies.byId(ctx, id);
  if (!found) throw kernelErrors.notFound();
  const asOf = on ?? ctx.today();
  const [nameThen, region, dutyList, rooms, ledger, numbers, people, days, leader] = await Promise.all([
    agencies.nameOn(ctx, id, asOf),
    regionByCode(ctx, found.regionCode),
    duties.on(ctx, id, asOf),
    offices.on(ctx, id, asOf),
    ledgerLines(ctx, { asOf, scopes: ['/'], organisationIds: [id] }, ALL),
    approvals.ofAgency(ctx, id),
    placements.ofAgencyOn(ctx, id, asOf),
    placements.daysOf(ctx, id),
    leaderOf(ctx, id, asOf),
  ]);
  const { path: _path, regionPath: _regionPath, updatedAt, ...facts } = found;
  return {
    ...facts,
    nameThen: nameThen ?? found.name,
    region: region?.name ?? '',
    leader: leader ? `${leader.name}（${leader.post}）` : null,
    asOf,
    duties: dutyList ?? null,
    offices: rooms,
    ledger: ledger.items.map(({ organisationId: _id, agency: _agency, regionCode: _code, ...line }) => line),
    approvals: numbers,
    people: await inWords(ctx, people),
    days,
    updatedAt: updatedAt.toISOString(),
  };
}

export async function inWords(ctx: Ctx, rows: readonly PlacementRow[]): Promise<Placement[]> {
  const [people, posts, kinds] = await Promise.all([
    personCards(
      ctx,
      rows.map((row) => row.personId),
    ),
    postsOf(ctx, { ids: rows.map((row) => row.postId) }),
    kindsOn(ctx, ctx.today()),
  ]);
  const kindName = (code: string | null) => kinds.find((kind) => kind.code === code)?.name ?? null;
  return rows.map((row) => {
    const person = people.get(row.personId)?.name ?? '';
    const post = posts.find((one) => one.id === row.postId)?.title ?? '';
    const { id, personId, postId, basis, kind, leadership, validFrom, validTo, demo } = row;
    return {
      value: id,
      label: `${person}（${post}，${kindName(kind) ?? bases[basis]}）`,
      id,
      personId,
      person,
      postId,
      post,
      basis,
      kind,
      kindName: kindName(kind),
      leadership,
      leadershipName: kindName(leadership),
      validFrom,
      validTo,
      demo,
    };
  });
}
