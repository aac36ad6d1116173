import { type Finder, finder } from '#design/console';
import { kindPath, type RecordRow, type RegisterKind } from '../contract.ts';

/** The records of a register, for the search over everything. */
export const findsRecords = (kind: RegisterKind): Finder =>
  finder<RecordRow>({
    url: `${kindPath(kind.id)}/records`,
    label: kind.title,
    found: (row) => ({ title: row.label, note: row.key, to: `/registers/${kind.id}?open=${row.id}` }),
  });
