import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ImportMode, ImportProblem, ImportState, ImportSummary } from '../contract.ts';

export interface StoredImport extends Omit<ImportSummary, 'createdAt'> {
  readonly fileId: string;
  readonly scopes: string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

const columns = sql`id, kind, file_id as "fileId", file_name as "fileName", state, mode, reason,
  effective_on as "effectiveOn", scopes, total, added, changed, same, bad, done, message, created_by as "createdBy",
  created_by_name as "createdByName", created_at as "createdAt"`;

export const findImport = async (ctx: Ctx, kind: string, id: string): Promise<StoredImport | null> =>
  (await maybeOne(
    ctx,
    sql<StoredImport>`select ${columns} from registers.imports where kind = ${kind} and id = ${id}`,
  )) ?? null;

export const listImports = (ctx: Ctx, kind: string, scopes: readonly string[]): Promise<StoredImport[]> =>
  rows(
    ctx,
    sql<StoredImport>`select ${columns} from registers.imports
      where kind = ${kind} and (${scopes.includes('/')} or scopes && ${[...scopes]}::text[])
      order by created_at desc limit 50`,
  );

export async function insertImport(
  tx: TxCtx,
  item: {
    id: string;
    kind: string;
    fileId: string;
    fileName: string;
    reason: string;
    effectiveOn: string;
    scopes: string[];
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into registers.imports (id, kind, file_id, file_name, state, reason, effective_on, scopes, created_by,
        created_by_name, created_at)
      values (${item.id}, ${item.kind}, ${item.fileId}, ${item.fileName}, 'waiting', ${item.reason},
        ${item.effectiveOn}::date, ${item.scopes}::text[], ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
  );
}

/** Moves an import on; false when it is no longer in one of the states that allow it. */
export async function moveImport(
  ctx: Ctx,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  more: { mode?: ImportMode; message?: string; done?: number; finished?: boolean } = {},
): Promise<boolean> {
  const moved = await run(
    ctx,
    sql`update registers.imports set state = ${to}, mode = coalesce(${more.mode ?? null}, mode),
        message = ${more.message ?? ''}, done = coalesce(${more.done ?? null}::int, done),
        finished_at = ${more.finished ? ctx.now() : null}::timestamptz
      where id = ${id} and state = any(${[...from]}::text[])`,
  );
  return moved === 1;
}

export interface CheckedRow {
  readonly row: number;
  readonly action: 'add' | 'change' | 'same' | 'bad';
  readonly key: string | null;
  readonly data: Record<string, unknown> | null;
  readonly regionPath: string | null;
  readonly seenVersion: number | null;
}

export async function clearRows(tx: TxCtx, id: string): Promise<void> {
  await dropRows(tx, id);
  await run(tx, sql`delete from registers.import_problems where import_id = ${id}`);
  await run(
    tx,
    sql`update registers.imports set total = 0, added = 0, changed = 0, same = 0, bad = 0, done = 0 where id = ${id}`,
  );
}

/** Keeps what the check found in one batch of rows, and counts it, so that whoever waits sees it grow. */
export async function keepChecked(
  tx: TxCtx,
  id: string,
  checked: readonly CheckedRow[],
  problems: readonly ImportProblem[],
): Promise<void> {
  const count = (action: CheckedRow['action']) => checked.filter((row) => row.action === action).length;
  await run(
    tx,
    sql`insert into registers.import_rows (import_id, row_no, action, key, data, region_path, seen_version)
      select ${id}, i.row, i.action, i.key, i.data, i."regionPath", i."seenVersion"
      from jsonb_to_recordset(${json(checked)}) as i(row int, action text, key text, data jsonb, "regionPath" text,
        "seenVersion" int)`,
  );
  await keepProblems(tx, id, problems);
  await run(
    tx,
    sql`update registers.imports set total = total + ${checked.length}, added = added + ${count('add')},
      changed = changed + ${count('change')}, same = same + ${count('same')}, bad = bad + ${count('bad')} where id = ${id}`,
  );
}

export async function keepProblems(ctx: Ctx, id: string, problems: readonly ImportProblem[]): Promise<void> {
  await run(
    ctx,
    sql`insert into registers.import_problems (import_id, row_no, column_title, value, problem, fix)
      select ${id}, i.row, i.column, i.value, i.problem, i.fix
      from jsonb_to_recordset(${json(problems)}) as i(row int, "column" text, value text, problem text, fix text)`,
  );
}

export const listProblems = (ctx: Ctx, id: string, limit: number): Promise<ImportProblem[]> =>
  rows(
    ctx,
    sql<ImportProblem>`select row_no as row, column_title as "column", value, problem, fix
      from registers.import_problems where import_id = ${id} order by row_no, column_title limit ${limit}`,
  );

export const rowsToWrite = (ctx: Ctx, id: string): Promise<CheckedRow[]> =>
  rows(
    ctx,
    sql<CheckedRow>`select row_no as row, action, key, data, region_path as "regionPath", seen_version as "seenVersion"
      from registers.import_rows where import_id = ${id} and action in ('add', 'change') order by row_no`,
  );

/** Rows whose record is no longer as the check saw it; locks the records against further change. */
export async function outdatedRows(tx: TxCtx, kind: string, id: string): Promise<{ row: number; key: string }[]> {
  await run(
    tx,
    sql`select id from registers.records where kind = ${kind}
      and key in (select key from registers.import_rows where import_id = ${id}) order by id for update`,
  );
  return rows(
    tx,
    sql<{ row: number; key: string }>`select i.row_no as row, i.key
      from registers.import_rows as i left join registers.records as r on r.kind = ${kind} and r.key = i.key
      where i.import_id = ${id} and i.action in ('add', 'change')
        and (r.version is distinct from i.seen_version or r.state = 'closed') order by i.row_no`,
  );
}

export async function dropRows(tx: TxCtx, id: string): Promise<void> {
  await run(tx, sql`delete from registers.import_rows where import_id = ${id}`);
}

export async function finishImport(tx: TxCtx, id: string, written: { added: number; changed: number }): Promise<void> {
  await dropRows(tx, id);
  await run(
    tx,
    sql`update registers.imports set state = 'done', added = ${written.added}, changed = ${written.changed},
      done = total, finished_at = ${tx.now()} where id = ${id}`,
  );
}

export interface ExistingRecord {
  readonly key: string;
  readonly version: number;
  readonly state: string;
  readonly data: Record<string, unknown>;
  readonly regionPath: string;
  readonly organisationPath: string | null;
}

export const existingByKeys = (ctx: Ctx, kind: string, keys: readonly string[]): Promise<ExistingRecord[]> =>
  rows(
    ctx,
    sql<ExistingRecord>`select key, version, state, data, region_path as "regionPath",
        organisation_path as "organisationPath"
      from registers.records where kind = ${kind} and key = any(${[...keys]}::text[])`,
  );

/** Imports of this person that wait for a decision. */
export const waitingImports = (ctx: Ctx): Promise<{ kind: string; imports: number; bad: number }[]> =>
  rows(
    ctx,
    sql<{ kind: string; imports: number; bad: number }>`select kind, count(*)::int as imports, sum(bad)::int as bad
      from registers.imports where created_by = ${ctx.actor.id} and state = 'checked' group by kind`,
  );
