import { personCards, postsOf } from '#engines/directory';
import type { Ctx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import type { ChangeRecord } from './changes.repo.ts';
import { agencyCategories, bases, changeTypes } from './contract.ts';
import { kindsOn } from './kinds.repo.ts';
import { placements } from './places.repo.ts';

export interface Described {
  readonly agency: string;
  readonly facts: [string, string][];
  readonly summary: string;
}

const some = (...ids: (string | null | undefined)[]): string[] => ids.filter((id): id is string => Boolean(id));

/** The content of requests in words; the names of all of them are looked up together. */
export async function describeChanges(ctx: Ctx, records: readonly ChangeRecord[]): Promise<Map<string, Described>> {
  const payloads = records.map((record) => record.payload);
  const serving = new Map(
    (
      await placements.byIds(
        ctx,
        payloads.flatMap((one) => some(one.placementId)),
      )
    ).map((row) => [row.id, row]),
  );
  const [people, posts, kinds, agencyRows] = await Promise.all([
    personCards(ctx, [
      ...payloads.flatMap((one) => some(one.personId)),
      ...[...serving.values()].map((row) => row.personId),
    ]),
    postsOf(ctx, {
      ids: [
        ...payloads.flatMap((one) => some(one.postId, one.toPostId)),
        ...[...serving.values()].map((row) => row.postId),
      ],
    }),
    kindsOn(ctx, ctx.today()),
    agencies.byIds(ctx, [
      ...records.map((record) => record.organisationId),
      ...payloads.flatMap((one) => some(one.toOrganisationId, one.intoOrganisationId)),
    ]),
  ]);
  const named = {
    person: (id?: string) => people.get(id ?? '')?.name ?? '',
    post: (id?: string | null) => posts.find((post) => post.id === id)?.title ?? '',
    kind: (code?: string | null) => kinds.find((kind) => kind.code === code)?.name ?? '',
    agency: (id?: string | null) => agencyRows.find((agency) => agency.id === id)?.shortName ?? '',
  };
  return new Map(
    records.map((record) => {
      const { payload, type } = record;
      const present = serving.get(payload.placementId ?? '');
      const who = named.person(payload.personId ?? present?.personId);
      const facts = (
        [
          ['人员', who],
          ['现岗位', named.post(present?.postId)],
          [type === 'dismiss' ? '免职后岗位' : '岗位', named.post(payload.postId)],
          ['性质', payload.basis ? bases[payload.basis] : ''],
          ['类别', named.kind(payload.kind ?? (type === 'leave' || type === 'retire' ? present?.kind : null))],
          ['占领导职数', named.kind(payload.leadership)],
          ['数量', payload.count === undefined ? '' : `${payload.count} 名`],
          ['到期日期', payload.validTo ?? ''],
          ['来源单位', payload.from ?? ''],
          [
            '调往',
            [named.agency(payload.toOrganisationId), named.post(payload.toPostId), payload.to]
              .filter(Boolean)
              .join(' '),
          ],
          ['新名称', payload.name ?? ''],
          ['新简称', payload.shortName ?? ''],
          ['机构类别', payload.category ? agencyCategories[payload.category] : ''],
          ['并入机构', named.agency(payload.intoOrganisationId)],
          ['批文号', payload.document ?? ''],
          ['超编消化办法', payload.overPlan ?? ''],
        ] as [string, string][]
      ).filter(([, value]) => value !== '');
      const what = facts.filter(([term]) => ['人员', '类别', '数量', '岗位', '新名称', '并入机构'].includes(term));
      const summary = what.map(([, value]) => value).join('，') || changeTypes[type];
      return [record.id, { agency: named.agency(record.organisationId), facts, summary }];
    }),
  );
}
