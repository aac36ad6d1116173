import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Channel, MessageState, Via } from './contract.ts';

export interface Template {
  code: string;
  edition: string;
  subject: string | null;
  text: string;
  oneTime: boolean;
  worthMinutes: number | null;
}

export interface MessageRow {
  id: string;
  channel: Channel;
  toSealed: string;
  toMasked: string;
  template: string;
  subject: string | null;
  textSealed: string;
  oneTime: boolean;
  purpose: string;
  state: MessageState;
  via: Via | null;
  attempts: number;
  problem: string | null;
  worthUntil: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface MessageFilter {
  readonly toIndex?: string | undefined;
  readonly channel?: string | undefined;
  readonly state?: string | undefined;
  readonly via?: Via | undefined;
  readonly limit: number;
  readonly offset: number;
}

const columns = sql`m.id, m.channel, m.to_sealed as "toSealed", m.to_masked as "toMasked", m.template, m.subject,
  m.text_sealed as "textSealed", m.one_time as "oneTime", m.purpose, m.state, m.via, m.attempts, m.problem,
  m.worth_until as "worthUntil", m.created_at as "createdAt", m.finished_at as "finishedAt"`;

export const messages = {
  template: (ctx: Ctx, code: string, channel: Channel) =>
    maybeOne(
      ctx,
      sql<Template>`select code, from_date::text as edition, subject, text, one_time as "oneTime",
          worth_minutes as "worthMinutes"
        from messaging.templates where code = ${code} and channel = ${channel} and from_date <= ${ctx.today()}::date
        order by from_date desc limit 1`,
    ),

  /** When the last messages to this address were accepted, newest first. */
  recentTo: async (ctx: Ctx, toIndex: string, atMost: number): Promise<number[]> =>
    (
      await rows(
        ctx,
        sql<{ at: Date }>`select created_at as at from messaging.messages
          where to_index = ${toIndex} and created_at > ${ctx.now()}::timestamptz - interval '1 day'
          order by created_at desc limit ${atMost}`,
      )
    ).map((row) => row.at.getTime()),

  insert: (
    tx: TxCtx,
    row: Omit<MessageRow, 'state' | 'via' | 'attempts' | 'problem' | 'createdAt' | 'finishedAt'> & {
      toIndex: string;
      edition: string;
      about: string | null;
    },
  ) =>
    run(
      tx,
      sql`insert into messaging.messages (id, channel, to_sealed, to_index, to_masked, template, edition, subject,
          text_sealed, one_time, purpose, about, worth_until, created_at)
        values (${row.id}, ${row.channel}, ${row.toSealed}, ${row.toIndex}, ${row.toMasked}, ${row.template},
          ${row.edition}::date, ${row.subject}, ${row.textSealed}, ${row.oneTime}, ${row.purpose}, ${row.about},
          ${row.worthUntil}, ${tx.now()})`,
    ),

  eraseAbout: (tx: TxCtx, about: string) => run(tx, sql`delete from messaging.messages where about = ${about}`),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<MessageRow>`select ${columns} from messaging.messages m where m.id = ${id}`),

  /** Takes it for one try; undefined when somebody else has it, or when it is done. */
  hold: (ctx: Ctx, id: string, seconds: number) =>
    maybeOne(
      ctx,
      sql<MessageRow>`update messaging.messages m set state = 'sending', attempts = m.attempts + 1,
          held_until = ${ctx.now()}::timestamptz + make_interval(secs => ${seconds})
        where m.id = ${id} and (m.state in ('queued', 'failed') or (m.state = 'sending' and m.held_until < ${ctx.now()}))
        returning ${columns}`,
    ),

  isOpen: async (ctx: Ctx, id: string): Promise<boolean> =>
    (await maybeOne(
      ctx,
      sql`select 1 from messaging.messages where id = ${id} and state in ('queued', 'sending', 'failed')`,
    )) !== undefined,

  settle: (
    tx: TxCtx,
    id: string,
    to: { state: MessageState; via?: Via | null; problem?: string | null },
    from: readonly MessageState[] = ['sending'],
  ) =>
    run(
      tx,
      sql`update messaging.messages set state = ${to.state}, via = coalesce(${to.via ?? null}, via),
          problem = ${to.problem ?? null}, held_until = null,
          finished_at = ${['sent', 'given-up', 'cancelled'].includes(to.state) ? tx.now() : null}
        where id = ${id} and state = any(${from}::text[])`,
    ),

  requeue: (tx: TxCtx, id: string) =>
    run(
      tx,
      sql`update messaging.messages set state = 'queued', attempts = 0, problem = null, finished_at = null, via = null
        where id = ${id} and state in ('failed', 'given-up', 'cancelled') and not one_time`,
    ),

  list: (ctx: Ctx, filter: MessageFilter) =>
    rows(
      ctx,
      sql<MessageRow & { total: number }>`select ${columns}, count(*) over ()::int as total from messaging.messages m
        where (${filter.toIndex ?? null}::text is null or m.to_index = ${filter.toIndex ?? null})
          and (${filter.channel ?? null}::text is null or m.channel = ${filter.channel ?? null})
          and (${filter.state ?? null}::text is null or m.state = ${filter.state ?? null})
          and (${filter.via ?? null}::text is null or m.via = ${filter.via ?? null})
        order by m.created_at desc, m.id desc limit ${filter.limit} offset ${filter.offset}`,
    ),

  /** Words are kept for half a year (网络安全法 Article 21 (3)); codes for a day. */
  sweep: (ctx: Ctx) =>
    run(
      ctx,
      sql`delete from messaging.messages where created_at < ${ctx.now()}::timestamptz - interval '200 days'
        or (one_time and created_at < ${ctx.now()}::timestamptz - interval '2 days')`,
    ),
};
