import { ownCases, readOwnCase } from '#engines/cases';
import type { ResultField } from '#engines/forms';
import { findRecords } from '#engines/registers';
import type { Ctx } from '#kernel';
import { resultKind } from '../contract.ts';

const granted = ['decided', 'delivered', 'closed'];
const MOST = 5;

/**
 * What the register of results says of the caller's newest result of an item: of their own cases only, and of those only
 * where the document is theirs or that of the firm they act for now.
 */
export async function ownResult(
  ctx: Ctx,
  document: string,
  { item, field }: { readonly item: string; readonly field: ResultField },
): Promise<string | undefined> {
  const cases = (await ownCases(ctx)).filter((one) => one.itemId === `itm-${item}` && granted.includes(one.state));
  const own = await Promise.all(cases.slice(0, MOST).map(({ id }) => readOwnCase(ctx, id)));
  const numbers = own.filter((view) => view.applicant.document === document).map((view) => view.row.number);
  if (numbers.length === 0) return undefined;
  const where = { caseNumber: numbers };
  const [newest] = (await findRecords(ctx, resultKind.id, { where }, { sort: '-issuedOn', pageSize: 1 })).items;
  const value = newest?.data[field];
  return typeof value === 'string' ? value : undefined;
}
