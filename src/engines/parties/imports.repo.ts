import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ImportProblem, importStates } from './import.contract.ts';

export interface ImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly source: string;
  readonly peopleSealed: string | null;
  readonly level: number;
  readonly total: number;
  readonly good: number;
  readonly problems: ImportProblem[];
  readonly state: keyof typeof importStates;
  readonly done: number;
  readonly added: number;
  readonly present: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const columns = sql`id, file_name as "fileName", source, people_sealed as "peopleSealed", level, total, good, problems, state,
  done, added, present, created_at as "createdAt", finished_at as "finishedAt"`;

/** An import belongs to whoever brought the file: it holds persons of places that others may not see. */
export const imports = {
  insert: (
    tx: TxCtx,
    row: Pick<ImportRow, 'id' | 'fileName' | 'source' | 'level' | 'total' | 'good' | 'problems'> & {
      peopleSealed: string;
    },
  ) =>
    run(
      tx,
      sql`insert into parties.imports (id, file_name, source, people_sealed, level, total, good, problems, state, actor_id,
          actor_name, created_at)
        values (${row.id}, ${row.fileName}, ${row.source}, ${row.peopleSealed}, ${row.level}, ${row.total}, ${row.good},
          ${json(row.problems)}, 'checked', ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
    ),

  own: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<ImportRow>`select ${columns} from parties.imports where id = ${id} and actor_id = ${ctx.actor.id}`,
    ),

  listOwn: (ctx: Ctx) =>
    rows(
      ctx,
      sql<ImportRow>`select ${columns} from parties.imports where actor_id = ${ctx.actor.id}
        order by created_at desc limit 20`,
    ),

  /** Held, so that of two workers one writes a batch. */
  hold: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<ImportRow>`select ${columns} from parties.imports where id = ${id} for update`),

  /** False when it stands no longer where it stood. */
  move: async (tx: TxCtx, id: string, from: ImportRow['state'], to: ImportRow['state']): Promise<boolean> =>
    (await run(
      tx,
      sql`update parties.imports set state = ${to},
          people_sealed = case when ${to} = 'applying' then people_sealed end,
          finished_at = case when ${to} = 'applying' then null else ${tx.now()}::timestamptz end
        where id = ${id} and state = ${from}`,
    )) === 1,

  advance: (tx: TxCtx, id: string, by: { done: number; added: number; present: number }) =>
    run(
      tx,
      sql`update parties.imports set done = done + ${by.done}, added = added + ${by.added}, present = present + ${by.present}
        where id = ${id}`,
    ),

  /** Rows that nobody wrote within a day are persons' data without a purpose. */
  discardStale: (tx: TxCtx) =>
    run(
      tx,
      sql`update parties.imports set state = 'discarded', people_sealed = null, finished_at = ${tx.now()}
        where state = 'checked' and created_at < ${tx.now()}::timestamptz - interval '1 day'`,
    ),
};
