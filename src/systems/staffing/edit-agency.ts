import { addDays, type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { agencies, duties, offices } from './agencies.repo.ts';
import { type Agency, type AgencyContact, agencyChanged, type DutiesInput, type OfficeInput } from './contract.ts';
import { errors } from './errors.ts';
import { readAgency } from './read-agency.ts';

/** A number or a dot that people type before a duty; the page counts by itself. */
const MARK =
  /^\s*(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|\d{1,2}\s*[、.．]|[一二三四五六七八九十]{1,3}、|[•·-])\s*/u;

export const dutyLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(MARK, '').trim())
    .filter((line) => line !== '');

export async function setDuties(ctx: Ctx, id: string, input: DutiesInput): Promise<Agency> {
  return ctx.transaction(async (tx) => {
    const { validFrom, document } = input;
    const items = dutyLines(input.text);
    if ((await duties.insert(tx, id, { validFrom, document, items })) === 0)
      throw errors.dutiesTaken({ on: validFrom });
    return finish(tx, id, `登记主要职责 ${items.length} 条，自${validFrom}施行`);
  });
}

export async function setContact(ctx: Ctx, id: string, input: AgencyContact & { version: number }): Promise<Agency> {
  return ctx.transaction(async (tx) => {
    if ((await agencies.updateContact(tx, id, input.version, input)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, input.published ? '更新联系方式和公开信息' : '更新联系方式，不在门户公开');
  });
}

export async function addOffice(ctx: Ctx, agencyId: string, input: OfficeInput): Promise<Agency> {
  return ctx.transaction(async (tx) => {
    await offices.insert(tx, tx.newId('off'), agencyId, input);
    return finish(tx, agencyId, `登记内设机构“${input.name}”`);
  });
}

export async function editOffice(ctx: Ctx, id: string, input: OfficeInput & { version: number }): Promise<Agency> {
  return ctx.transaction(async (tx) => {
    const before = await offices.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if ((await offices.update(tx, id, input.version, input)) === 0) throw kernelErrors.conflict();
    return finish(tx, before.organisationId, `修改内设机构“${input.name}”`);
  });
}

/** From the day on it is no more. */
export async function closeOffice(ctx: Ctx, id: string, input: { on: string; version: number }): Promise<Agency> {
  return ctx.transaction(async (tx) => {
    const before = await offices.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (input.on <= before.validFrom) throw errors.tooEarly({ from: before.validFrom });
    if ((await offices.close(tx, id, input.version, addDays(input.on, -1))) === 0) throw kernelErrors.conflict();
    return finish(tx, before.organisationId, `撤销内设机构“${before.name}”`);
  });
}

async function finish(tx: TxCtx, id: string, summary: string): Promise<Agency> {
  await agencies.touch(tx, id);
  const after = await readAgency(tx, id);
  await tx.emit(agencyChanged, { organisationIds: [id] });
  await tx.record({ subject: `staffing.agency:${id}`, summary: `${after.shortName}：${summary}` });
  return after;
}
