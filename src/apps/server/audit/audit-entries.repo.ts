import { type Ctx, maybeOne, one, rows, sql } from '#kernel';
import type { AuditQuery } from '../../console/contract.ts';

export interface StoredEntry {
  readonly id: string;
  readonly at: string;
  readonly realm: string | null;
  readonly actorName: string;
  readonly operation: string;
  readonly subject: string | null;
  readonly summary: string;
  readonly requestId: string;
  readonly seq: number | null;
  readonly hash: string | null;
}

const sortable: Readonly<Record<string, string>> = { at: 'e.at', operation: 'e.operation', actorName: 'e.actor_name' };

const columns = sql`e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.realm,
  e.actor_name as "actorName", e.operation, e.subject, e.summary, e.request_id as "requestId", c.seq::int as seq, c.hash`;

/** What an auditor looks through first; each is a condition on operation or summary. */
const topicConditions = {
  'sign-in': sql`e.operation like 'identity.session.%'`,
  refused: sql`e.operation like 'identity.session.%' and e.summary like '登录失败%'`,
  looks: sql`e.operation like '%.reveal%'`,
  grants: sql`e.operation like any(array['directory.grant.%', 'directory.role.%', 'directory.delegation.%'])`,
  accounts: sql`e.operation like 'identity.account.%'`,
  exports: sql`e.operation like any(array['%.export%', '%.download%'])`,
  'after-hours': sql`e.realm = 'official' and (extract(hour from e.at at time zone 'Asia/Shanghai') not between 7 and 20)`,
} as const;

export type AuditTopic = keyof typeof topicConditions;

function conditions(query: AuditQuery) {
  const like = query.q ? `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const topic = query.topic ? topicConditions[query.topic] : sql`true`;
  return sql`where (${like}::text is null or e.summary like ${like} or e.subject like ${like} or e.actor_name like ${like})
    and (${query.operation ?? null}::text is null or e.operation like ${`${query.operation ?? ''}%`})
    and (${query.actor ?? null}::text is null or e.actor_id = ${query.actor ?? null} or e.actor_name = ${query.actor ?? null})
    and (${query.subject ?? null}::text is null or e.subject = ${query.subject ?? null})
    and (${query.requestId ?? null}::text is null or e.request_id = ${query.requestId ?? null})
    and (${query.from ?? null}::date is null or e.at >= ${query.from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
    and (${query.to ?? null}::date is null or e.at < (${query.to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and (${topic})`;
}

export const entries = {
  list: (ctx: Ctx, query: AuditQuery, limit: number, offset: number) => {
    const column = sortable[query.sort?.replace(/^-/, '') ?? 'at'] ?? 'e.at';
    const order = query.sort && !query.sort.startsWith('-') ? 'asc' : 'desc';
    return rows(
      ctx,
      sql<StoredEntry>`select ${columns} from kernel.audit_entries e
        left join kernel.audit_chain c on c.entry_id = e.id ${conditions(query)}
        order by ${sql.raw(column)} ${sql.raw(order)}, e.id limit ${limit} offset ${offset}`,
    );
  },

  count: async (ctx: Ctx, query: AuditQuery): Promise<number> =>
    (
      await one(
        ctx,
        sql<{ total: number }>`select count(*)::int as total from kernel.audit_entries e ${conditions(query)}`,
      )
    ).total,

  byId: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<StoredEntry & { facts: unknown; original: string }>`select ${columns}, e.facts, e.facts::text as original
        from kernel.audit_entries e left join kernel.audit_chain c on c.entry_id = e.id where e.id = ${id}`,
    ),

  /** What else the same request did, in its order. */
  ofRequest: (ctx: Ctx, entry: Pick<StoredEntry, 'id' | 'at' | 'requestId'>) =>
    entry.requestId === ''
      ? Promise.resolve([])
      : rows(
          ctx,
          sql<{ id: string; summary: string }>`select id, summary from kernel.audit_entries
            where request_id = ${entry.requestId} and id <> ${entry.id}
              and at between ${entry.at}::timestamptz - interval '1 hour' and ${entry.at}::timestamptz + interval '1 hour'
            order by at, id limit 20`,
        ),

  /** How many of each topic since the day began, of this and of the day before. */
  today: (ctx: Ctx, today: string) =>
    rows(
      ctx,
      sql<{ topic: AuditTopic | 'all'; today: number; yesterday: number }>`select t.topic,
          count(*) filter (where t.held and t.at >= ${today}::date::timestamp at time zone 'Asia/Shanghai')::int as today,
          count(*) filter (where t.held and t.at < ${today}::date::timestamp at time zone 'Asia/Shanghai')::int as yesterday
        from (select e.at, p.topic, p.held from kernel.audit_entries e, lateral (values ('all', true),
            ${sql.join(Object.entries(topicConditions).map(([topic, held]) => sql`(${sql.lit(topic)}, ${held})`))}) p (topic, held)
          where e.at >= (${today}::date - 1)::timestamp at time zone 'Asia/Shanghai') t
        group by t.topic`,
    ),

  lastVerified: (ctx: Ctx) =>
    maybeOne(
      ctx,
      sql<{ at: string; actorName: string; summary: string }>`select
          to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor_name as "actorName", summary
        from kernel.audit_entries where operation = 'audit.chain.verify' order by kernel.audit_entries.at desc limit 1`,
    ),
};
