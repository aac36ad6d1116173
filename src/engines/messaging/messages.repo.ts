import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Channel, MessageState, Via } from './contract.ts';
import type { Hours } from './hours.rules.ts';

export interface Template {
  code: string;
  edition: string;
  subject: string | null;
  text: string;
  oneTime: boolean;
  worthMinutes: number | null;
  hours: Hours | null;
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
  notBefore: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export type WrittenMessage = Omit<MessageRow, 'state' | 'via' | 'attempts' | 'problem' | 'createdAt' | 'finishedAt'> & {
  toIndex: string;
  edition: string;
  about: string | null;
};

/** How one try ended. */
export interface Ended {
  readonly id: string;
  readonly state: 'sent' | 'failed' | 'given-up';
  readonly via: Via | null;
  readonly problem: string | null;
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
  m.worth_until as "worthUntil", m.not_before as "notBefore", m.created_at as "createdAt", m.finished_at as "finishedAt"`;

export const messages = {
  /** The edition of today, with the hours of today. */
  template: (ctx: Ctx, code: string, channel: Channel) =>
    maybeOne(
      ctx,
      sql<Template>`select code, from_date::text as edition, subject, text, one_time as "oneTime",
          worth_minutes as "worthMinutes",
          (select jsonb_build_object('earliest', to_char(h.earliest, 'HH24:MI'), 'latest', to_char(h.latest, 'HH24:MI'))
            from messaging.hours h where h.template = t.code and h.from_date <= ${ctx.today()}::date
            order by h.from_date desc limit 1) as hours
        from messaging.templates t where code = ${code} and channel = ${channel} and from_date <= ${ctx.today()}::date
        order by from_date desc limit 1`,
    ),

  /** Held until the commit, in one order, so that two who write to the same people count each other's messages. */
  lockRecipients: (tx: TxCtx, toIndexes: readonly string[]) =>
    run(
      tx,
      sql`select pg_advisory_xact_lock(hashtextextended('messaging.to:' || i, 0))
        from (select unnest(${[...toIndexes]}::text[]) as i order by 1) o`,
    ),

  /** When the last messages to each address were accepted, newest first. */
  recentTo: async (ctx: Ctx, toIndexes: readonly string[], atMost: number): Promise<Map<string, number[]>> => {
    const found = await rows(
      ctx,
      sql<{ to: string; at: Date[] }>`select i as "to", (select coalesce(jsonb_agg(at order by at desc), '[]') from (
            select created_at as at from messaging.messages where to_index = i
              and created_at > ${ctx.now()}::timestamptz - interval '1 day' order by created_at desc limit ${atMost}) m) as at
        from unnest(${[...toIndexes]}::text[]) as i`,
    );
    return new Map(found.map(({ to, at }) => [to, at.map((one) => new Date(one).getTime())]));
  },

  insert: (tx: TxCtx, written: readonly WrittenMessage[]) =>
    run(
      tx,
      sql`insert into messaging.messages (id, channel, to_sealed, to_index, to_masked, template, edition, subject,
          text_sealed, one_time, purpose, about, worth_until, not_before, created_at)
        select id, channel, "toSealed", "toIndex", "toMasked", template, edition, subject, "textSealed", "oneTime", purpose,
          about, "worthUntil", "notBefore", ${tx.now()}
        from jsonb_to_recordset(${json(written)}) as w (id text, channel text, "toSealed" text, "toIndex" text,
          "toMasked" text, template text, edition date, subject text, "textSealed" text, "oneTime" boolean, purpose text,
          about text, "worthUntil" timestamptz, "notBefore" timestamptz)`,
    ),

  eraseAbout: (tx: TxCtx, about: string) => run(tx, sql`delete from messaging.messages where about = ${about}`),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<MessageRow>`select ${columns} from messaging.messages m where m.id = ${id}`),

  /** Takes those for one try that nobody else has and that are not done. */
  hold: (ctx: Ctx, ids: readonly string[], seconds: number) =>
    rows(
      ctx,
      sql<MessageRow>`update messaging.messages m set state = 'sending', attempts = m.attempts + 1,
          held_until = ${ctx.now()}::timestamptz + make_interval(secs => ${seconds})
        where m.id = any(${[...ids]}::text[])
          and (m.state in ('queued', 'failed') or (m.state = 'sending' and m.held_until < ${ctx.now()}))
        returning ${columns}`,
    ),

  open: async (ctx: Ctx, ids: readonly string[]): Promise<string[]> =>
    (
      await rows(
        ctx,
        sql<{ id: string }>`select id from messaging.messages where id = any(${[...ids]}::text[])
          and state in ('queued', 'sending', 'failed')`,
      )
    ).map(({ id }) => id),

  /** Notes how the tries of a batch ended, in one statement. */
  end: (tx: TxCtx, ended: readonly Ended[]) =>
    run(
      tx,
      sql`update messaging.messages m set state = e.state, via = coalesce(e.via, m.via), problem = e.problem, held_until = null,
          finished_at = case when e.state = 'failed' then null else ${tx.now()}::timestamptz end
        from jsonb_to_recordset(${json(ended)}) as e (id text, state text, via text, problem text)
        where m.id = e.id and m.state = 'sending'`,
    ),

  cancel: (tx: TxCtx, id: string) =>
    run(
      tx,
      sql`update messaging.messages set state = 'cancelled', held_until = null, finished_at = ${tx.now()}
        where id = ${id} and state in ('queued', 'failed')`,
    ),

  requeue: (tx: TxCtx, id: string) =>
    run(
      tx,
      sql`update messaging.messages set state = 'queued', attempts = 0, problem = null, finished_at = null, via = null
        where id = ${id} and state in ('failed', 'given-up', 'cancelled') and not one_time`,
    ),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<MessageRow>`select ${columns} from messaging.messages m where m.id = any(${[...ids]}::text[])`),

  about: (ctx: Ctx, about: string) =>
    rows(
      ctx,
      sql<MessageRow>`select ${columns} from messaging.messages m where m.about = ${about} order by m.created_at, m.id`,
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
