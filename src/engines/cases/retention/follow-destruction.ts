import { type Consumer, on, type TxCtx } from '#kernel';
import { caseDestroyed } from '../events.ts';
import { erasures } from './erasures.repo.ts';

/** What is still known of a case that was destroyed. */
export interface DestroyedCase {
  readonly id: string;
  readonly number: string;
  /** `cases.case:…`, as other modules name it. */
  readonly subject: string;
}

/** How much went, and how much the law keeps longer, and why. */
export interface Erased {
  readonly erased: number;
  readonly kept?: number;
  readonly note?: string;
  /** When the first of what is kept may go too; left out where nothing is, or where it stays for ever. */
  readonly keptUntil?: string;
}

const parts = new Set<string>();

/** Who keeps something of cases and has to say, for each that is destroyed, that it is gone. */
export const erasingParts = (): string[] => [...parts];

/**
 * Follows the destruction of cases: `erase` takes away what this module keeps of one. It happens once for each case and round, however
 * often the event comes; how much went is written in the audit and stands on the certificate under `title`.
 */
export function onCaseDestroyed(
  name: string,
  title: string,
  erase: (tx: TxCtx, gone: DestroyedCase) => Promise<Erased>,
): Consumer {
  parts.add(name);
  return on(caseDestroyed, name, async (tx, { id, round = 1 }) => {
    const number = await erasures.lockDestroyed(tx, id);
    if (number === undefined || (await erasures.has(tx, id, name, round))) return;
    const done = await erase(tx, { id, number, subject: `cases.case:${id}` });
    await noteErased(tx, { id, number, round }, { part: name, title, ...done });
  });
}

async function noteErased(
  tx: TxCtx,
  gone: { readonly id: string; readonly number: string; readonly round: number },
  { part, title, erased, kept = 0, note = '', keptUntil }: Erased & { readonly part: string; readonly title: string },
): Promise<void> {
  const { id: caseId, round } = gone;
  await erasures.insert(tx, { caseId, round, part, title, erased, kept, note, keptUntil: keptUntil ?? null });
  await tx.record({
    subject: `cases.case:${gone.id}`,
    summary: `销毁${title}：${gone.number}，${erased} 条${kept > 0 ? `，依法保留 ${kept} 条` : ''}`,
    facts: { erased, kept },
  });
}
