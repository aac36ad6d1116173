import type { TxCtx } from '#kernel';
import type { SearchDocument } from './contract.ts';
import { deleteDocuments, saveDocuments, saveWords } from './documents.repo.ts';
import { learnWords } from './segment.ts';

const BATCH = 500;

/** Puts documents into the index, in the caller's transaction. The same id replaces. */
export async function indexDocuments(tx: TxCtx, documents: readonly SearchDocument[]): Promise<void> {
  for (let at = 0; at < documents.length; at += BATCH) await saveDocuments(tx, documents.slice(at, at + BATCH));
}

/** Takes documents out; an unknown id is no matter. */
export async function removeDocuments(tx: TxCtx, ids: readonly string[]): Promise<void> {
  await deleteDocuments(tx, ids);
}

/** Names that must be found whole: places, offices, services. Texts indexed before keep their old cut. */
export async function teachWords(tx: TxCtx, words: readonly string[], source: string): Promise<void> {
  await saveWords(tx, words, source);
  learnWords(words);
}
