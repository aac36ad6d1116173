import { type Ctx, json, type Pack, type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';

const FILE = 'online-services/words.json';

const Words = Type.Object({
  note: Type.String(),
  synonyms: Type.Array(Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 2 })),
});

async function loadWords(tx: TxCtx, pack: Pack): Promise<number> {
  const { synonyms } = pack.json(FILE, Words);
  await run(tx, sql`delete from online_services.synonyms`);
  await run(
    tx,
    sql`insert into online_services.synonyms (position, words)
      select ordinality, words from jsonb_array_elements(${json(synonyms)}) with ordinality as t (words, ordinality)`,
  );
  return synonyms.length;
}

/** Words that mean the same to whoever searches. */
export async function readSynonyms(ctx: Ctx): Promise<readonly (readonly string[])[]> {
  const found = await rows(ctx, sql<{ words: string[] }>`select words from online_services.synonyms order by position`);
  return found.map((row) => row.words);
}

export const wordsSection: PackSection = { name: 'words', files: [FILE], load: loadWords };
