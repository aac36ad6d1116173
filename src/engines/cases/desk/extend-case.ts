import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { applyCommand, refuseStale } from '../act-on-case.ts';
import { type CaseRow, cases, entries, lifeOf } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { allowedCommands } from '../move-case.rules.ts';
import { extensions } from './extensions.repo.ts';

/**
 * 延长期限 takes two: whoever handles the case asks, the head of the organ approves (行政许可法 Article 42). What could not
 * be approved anyway is refused when it is asked for.
 */
export async function askExtension(
  ctx: Ctx,
  caseId: string,
  input: { days: number; reason: string; version: number },
): Promise<void> {
  await onCase(ctx, caseId, input.version, async (tx, row) => {
    const life = lifeOf(row);
    if (life.extendedDays > 0) throw errors.extendedBefore();
    if (!allowedCommands(life).includes('extend')) throw errors.notNow();
    if (input.days > life.rules.extensionDays) throw errors.extensionTooLong({ most: life.rules.extensionDays });
    if ((await extensions.ask(tx, caseId, input.days, input.reason)) === 0) throw errors.extensionAsked();
    await keep(tx, row, 'ask-extension', input.reason, { days: input.days });
  });
}

export async function decideExtension(
  ctx: Ctx,
  caseId: string,
  input: { approve: boolean; decision?: string | undefined; version: number },
): Promise<void> {
  await onCase(ctx, caseId, input.version, async (tx, row) => {
    const ask = await extensions.open(tx, caseId);
    if (!ask) throw errors.extensionNotAsked();
    if (ask.askedBy !== null && ask.askedBy === tx.actor.id) throw errors.extensionOwn();
    const decision = input.decision?.trim() ?? '';
    await extensions.decide(tx, ask.id, input.approve ? 'approved' : 'refused', decision);
    if (!input.approve) return keep(tx, row, 'refuse-extension', decision, { days: ask.days });
    await applyCommand(tx, row, {
      caseId,
      command: { type: 'extend', days: ask.days, approvedBy: tx.actor.name, reason: ask.reason },
      opinion: decision || ask.reason,
      facts: { askedBy: ask.askedByName },
    });
  });
}

async function onCase(
  ctx: Ctx,
  caseId: string,
  version: number,
  work: (tx: TxCtx, row: CaseRow) => Promise<void>,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    await refuseStale(tx, row, version);
    await work(tx, row);
  });
}

async function keep(
  tx: TxCtx,
  row: CaseRow,
  command: 'ask-extension' | 'refuse-extension',
  opinion: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await cases.touch(tx, row.id);
  await entries.beside(tx, row, { command, opinion, facts });
}
