import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Invigilator, InvigilatorBoard } from '../contract.ts';
import type { Watch } from './draw-invigilators.rules.ts';

const columns = sql`i.id, i.name, i.employer, i.sex, i.shown_phone as "shownPhone", i.state, i.point, i.room, i.place`;

export interface NewInvigilator {
  id: string;
  name: string;
  employer: string;
  sex: string | null;
  phone: string;
  shownPhone: string;
}

export const invigilators = {
  of: (ctx: Ctx, exam: string): Promise<Invigilator[]> =>
    rows(
      ctx,
      sql<Invigilator>`select ${columns} from exam_registration.invigilators i where i.exam = ${exam}
        order by i.state, i.point nulls last, i.room, i.place, i.employer, i.name, i.id`,
    ),
  lock: (tx: TxCtx, exam: string, id: string): Promise<Invigilator | undefined> =>
    maybeOne(
      tx,
      sql<Invigilator>`select ${columns} from exam_registration.invigilators i where i.exam = ${exam} and i.id = ${id} for update`,
    ),
  insert: (tx: TxCtx, exam: string, list: readonly NewInvigilator[]): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.invigilators (id, exam, name, employer, sex, phone, shown_phone)
        select id, ${exam}, name, employer, sex, phone, "shownPhone" from jsonb_to_recordset(${json(list)})
          as l (id text, name text, employer text, sex text, phone text, "shownPhone" text)`,
    ),
  setState: (tx: TxCtx, id: string, state: 'active' | 'withdrawn'): Promise<number> =>
    run(tx, sql`update exam_registration.invigilators set state = ${state} where id = ${id}`),
  setPlace: (
    tx: TxCtx,
    id: string,
    at: { point: string | null; room: number | null; place: number | null },
  ): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.invigilators set point = ${at.point}, room = ${at.room}, place = ${at.place} where id = ${id}`,
    ),
  async writeDraw(tx: TxCtx, exam: string, seed: string, watches: readonly Watch[]): Promise<void> {
    await run(
      tx,
      sql`update exam_registration.invigilators set point = null, room = null, place = null where exam = ${exam}`,
    );
    await run(
      tx,
      sql`update exam_registration.invigilators i set point = w.point, room = w.room, place = w.place
        from jsonb_to_recordset(${json(watches)}) as w (id text, point text, room int, place int) where i.id = w.id`,
    );
    await run(
      tx,
      sql`update exam_registration.exams set invigilator_seed = ${seed}, invigilators_drawn_at = ${tx.now()} where id = ${exam}`,
    );
  },
  drawOf: (ctx: Ctx, exam: string): Promise<{ seed: string | null; drawnAt: Date | null } | undefined> =>
    maybeOne(
      ctx,
      sql<{
        seed: string | null;
        drawnAt: Date | null;
      }>`select invigilator_seed as seed, invigilators_drawn_at as "drawnAt"
        from exam_registration.exams where id = ${exam}`,
    ),
  tell: (tx: TxCtx, exam: string, text: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.invigilator_moves (exam, at, by_name, text, reason)
        values (${exam}, ${tx.now()}, ${tx.actor.name}, ${text}, ${reason})`,
    ),
  moves: (ctx: Ctx, exam: string): Promise<InvigilatorBoard['moves']> =>
    rows(
      ctx,
      sql<InvigilatorBoard['moves'][number]>`select at, by_name as "byName", text, reason
        from exam_registration.invigilator_moves where exam = ${exam} order by id desc limit 200`,
    ),
};
