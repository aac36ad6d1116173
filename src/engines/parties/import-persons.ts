import { regionPaths } from '#engines/directory';
import { AppError, run, sql, type TxCtx } from '#kernel';
import { type PersonInput, personsImported } from './contract.ts';
import { type NewPersonRow, persons } from './persons.repo.ts';
import { readPerson } from './read-person.ts';
import { type PersonValues, sealPerson } from './seal-person.ts';
import { suspicions } from './suspicions.repo.ts';

export interface ImportedPerson extends PersonInput {
  /** Given where the source has ids of its own, so that a second import repeats nothing. */
  readonly id?: string;
  readonly level: number;
  readonly demo?: boolean;
}

export interface ImportOutcome {
  readonly imported: string[];
  /** Rows that are no person, with the reason. */
  readonly wrong: { readonly row: number; readonly message: string }[];
  /** Rows whose number, or id, is here already. */
  readonly present: number;
}

/** Many persons at once from a register: one statement for each table, whatever their number. */
export async function importPersons(
  tx: TxCtx,
  people: readonly ImportedPerson[],
  source: string,
): Promise<ImportOutcome> {
  const paths = await regionPaths(tx, [...new Set(people.flatMap(({ regionCode }) => regionCode ?? []))]);
  const wrong: { row: number; message: string }[] = [];
  const values = new Map<string, PersonValues>();
  const rows = people.flatMap((person, place): NewPersonRow[] => {
    const read = tryRead(person, tx.today());
    if ('message' in read) {
      wrong.push({ row: place + 1, message: read.message });
      return [];
    }
    const id = person.id ?? tx.newId('pty');
    values.set(id, read);
    const { level, demo = false, regionCode = null } = person;
    const verifiedAt = level > 0 ? tx.now().toISOString() : null;
    const regionPath = regionCode === null ? null : (paths.get(regionCode) ?? null);
    return [{ ...sealPerson(tx.secrets, id, read), id, level, demo, regionCode, regionPath, verifiedAt }];
  });
  const known = await persons.knownNumbers(
    tx,
    rows.flatMap(({ numberIndex }) => numberIndex ?? []),
  );
  const imported = await persons.insert(
    tx,
    rows.filter(({ numberIndex }) => numberIndex === null || !known.has(numberIndex)),
  );
  const versions = imported.map((id) => ({
    id,
    data: tx.secrets.seal(JSON.stringify(values.get(id)), `parties.versions:person:${id}:1`),
  }));
  await run(
    tx,
    sql`insert into parties.versions (kind, id, version, at, actor_name, summary, changed, data_sealed)
      select 'person', i.id, 1, ${tx.now()}, ${tx.actor.name}, ${`由${source}导入`}, '{}', i.data
      from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as i(id text, data text)`,
  );
  await suspicions.find(tx, imported);
  if (imported.length > 0) await tx.emit(personsImported, { personIds: imported });
  await tx.record({ summary: `由${source}导入办事主体 ${imported.length} 名`, facts: { wrong: wrong.length } });
  return { imported, wrong, present: rows.length - imported.length };
}

function tryRead(person: PersonInput, today: string): PersonValues | { message: string } {
  try {
    return readPerson(person, today);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: (error.fields ?? []).map(({ message }) => message).join('；') || error.message };
  }
}
