import type { TxCtx } from '#kernel';
import { changes } from './changes.repo.ts';

/** 编申〔2026〕3号: without gaps, one series for requests and one for notices. */
export async function nextNumber(tx: TxCtx, which: 'change' | 'notice'): Promise<string> {
  const year = Number(tx.today().slice(0, 4));
  const prefixes = await changes.prefixes(tx);
  return `${prefixes[which]}〔${year}〕${await tx.nextNumber(`staffing.${which}`, year)}号`;
}
