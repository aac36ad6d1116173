import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';

export interface DraftRow {
  id: string;
  key: string;
  formVersion: number;
  ownerId: string;
  subject: string;
  answersSealed: string;
  done: string[];
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  version: number;
}

const columns = sql`d.id, d.key, d.form_version as "formVersion", d.owner_id as "ownerId", d.subject,
  d.answers_sealed as "answersSealed", d.done, d.created_at as "createdAt", d.updated_at as "updatedAt",
  d.submitted_at as "submittedAt", d.version`;

export const drafts = {
  byId: (ctx: Ctx, id: string): Promise<DraftRow | undefined> =>
    maybeOne(ctx, sql<DraftRow>`select ${columns} from forms.drafts d where d.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<DraftRow | undefined> =>
    maybeOne(tx, sql<DraftRow>`select ${columns} from forms.drafts d where d.id = ${id} for update`),

  openOf: (ctx: Ctx, ownerId: string, subject: string | null): Promise<DraftRow[]> =>
    rows(
      ctx,
      sql<DraftRow>`select ${columns} from forms.drafts d where d.owner_id = ${ownerId} and d.submitted_at is null
        and (${subject}::text is null or d.subject = ${subject}) order by d.updated_at desc limit 50`,
    ),

  countOpen: async (ctx: Ctx, ownerId: string): Promise<number> =>
    (
      await one(
        ctx,
        sql<{
          n: number;
        }>`select count(*)::int as n from forms.drafts where owner_id = ${ownerId} and submitted_at is null`,
      )
    ).n,

  insert: (tx: TxCtx, d: Pick<DraftRow, 'id' | 'key' | 'formVersion' | 'ownerId' | 'subject' | 'answersSealed'>) =>
    run(
      tx,
      sql`insert into forms.drafts (id, key, form_version, owner_id, subject, answers_sealed, created_at, updated_at)
        values (${d.id}, ${d.key}, ${d.formVersion}, ${d.ownerId}, ${d.subject}, ${d.answersSealed}, ${tx.now()}, ${tx.now()})`,
    ),

  save: (tx: TxCtx, id: string, answersSealed: string, done: readonly string[]) =>
    run(
      tx,
      sql`update forms.drafts set answers_sealed = ${answersSealed}, done = ${done}::text[], updated_at = ${tx.now()},
        version = version + 1 where id = ${id}`,
    ),

  carry: (tx: TxCtx, id: string, formVersion: number, answersSealed: string) =>
    run(
      tx,
      sql`update forms.drafts set form_version = ${formVersion}, answers_sealed = ${answersSealed}, done = '{}',
        updated_at = ${tx.now()}, version = version + 1 where id = ${id}`,
    ),

  submit: (tx: TxCtx, id: string) =>
    run(tx, sql`update forms.drafts set submitted_at = ${tx.now()}, version = version + 1 where id = ${id}`),

  erase: (tx: TxCtx, id: string) => run(tx, sql`delete from forms.drafts where id = ${id}`),

  remove: (tx: TxCtx, id: string) => run(tx, sql`delete from forms.drafts where id = ${id} and submitted_at is null`),

  /** Those nobody has touched since. */
  removeStale: (tx: TxCtx, before: Date) =>
    rows(
      tx,
      sql<{ id: string }>`delete from forms.drafts where submitted_at is null and updated_at < ${before} returning id`,
    ),
};
