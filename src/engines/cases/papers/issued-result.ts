import { type Ctx, maybeOne, rows, sql } from '#kernel';
import { templates } from './templates.repo.ts';

/** What a register keeps of a result that was issued. */
export interface IssuedResult {
  readonly register: string;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly caseNumber: string;
  readonly item: string;
  readonly regionCode: string;
  readonly organisationId: string;
  readonly holder: string;
  readonly holderKind: 'person' | 'firm';
  readonly demo: boolean;
}

/** Items whose result a register keeps, by the papers that are issued for them now. */
export const itemsWithResult = (ctx: Ctx): Promise<{ item: string; name: string }[]> =>
  rows(
    ctx,
    sql<{ item: string; name: string }>`select i.code as item, i.name
      from cases.items i join cases.item_versions v on (v.item_id, v.version) = (i.id, i.current_version)
      join cases.paper_templates t on t.key = v.content -> 'papers' ->> 'granted' and t.current and t.rule ? 'register'
      where i.state in ('published', 'suspended') order by i.code`,
  );

type Found = Omit<IssuedResult, 'register'> & { readonly template: string; readonly edition: string };

/** The result behind a paper; undefined where the paper is a notice that no register keeps. */
export async function issuedResult(ctx: Ctx, paperId: string): Promise<IssuedResult | undefined> {
  const found = await maybeOne(
    ctx,
    sql<Found>`select p.template, p.edition, p.title, p.number, p.issued_on as "issuedOn", p.valid_until as "validUntil",
        c.number as "caseNumber", i.name as item, c.region_code as "regionCode", c.organisation_id as "organisationId",
        c.applicant_name as holder, c.applicant_kind as "holderKind", c.demo
      from cases.papers p join cases.cases c on c.id = p.case_id join cases.items i on i.id = c.item_id
      where p.id = ${paperId}`,
  );
  if (!found) return undefined;
  const { template, edition, ...result } = found;
  const register = (await templates.edition(ctx, template, edition))?.rule.register;
  return register === undefined ? undefined : { ...result, register };
}
