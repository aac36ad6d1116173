import { issuedResult, paperIssued } from '#engines/cases';
import { maskName } from '#engines/parties';
import { createRecord } from '#engines/registers';
import { on, type TxCtx } from '#kernel';
import { resultKind } from '../contract.ts';

/** Enters what a paper grants into the register of results, once. */
async function enterResult(tx: TxCtx, paperId: string): Promise<void> {
  const result = await issuedResult(tx, paperId);
  if (!result) return;
  const { demo: _demo, holderKind, validUntil, ...facts } = result;
  const data = {
    ...facts,
    holder: holderKind === 'person' ? maskName(result.holder) : result.holder,
    ...(validUntil ? { validUntil } : {}),
  };
  await createRecord(tx, resultKind, { data, reason: `办件${result.caseNumber}办结` });
}

export const resultConsumer = on(paperIssued, 'online-services.enter-result', (tx, { id }) => enterResult(tx, id));
