import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { PushState } from './push.contract.ts';

export interface Webhook {
  id: string;
  name: string;
  organisationId: string;
  organisationPath: string;
  url: string;
  secretSealed: string;
  formerSecretSealed: string | null;
  formerUntil: Date | null;
  paused: boolean;
  version: number;
}

const columns = sql`w.id, w.name, w.organisation_id as "organisationId", w.organisation_path as "organisationPath", w.url,
  w.secret_sealed as "secretSealed", w.former_secret_sealed as "formerSecretSealed", w.former_until as "formerUntil",
  w.paused, w.version`;

export const webhooks = {
  byId: (ctx: Ctx, id: string): Promise<Webhook | undefined> =>
    maybeOne(ctx, sql<Webhook>`select ${columns} from cases.webhooks w where w.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<Webhook | undefined> =>
    maybeOne(tx, sql<Webhook>`select ${columns} from cases.webhooks w where w.id = ${id} for update`),

  list: (ctx: Ctx): Promise<(Webhook & { waiting: number; parked: number; done: number })[]> =>
    rows(
      ctx,
      sql<Webhook & { waiting: number; parked: number; done: number }>`select ${columns}, p.waiting, p.parked, p.done
        from cases.webhooks w cross join lateral (select count(*) filter (where state = 'waiting')::int as waiting,
          count(*) filter (where state = 'parked')::int as parked, count(*) filter (where state = 'done')::int as done
          from cases.pushes where webhook_id = w.id) p order by w.name, w.id`,
    ),

  /** Those that want to know of a case handled there. */
  above: (ctx: Ctx, organisationPath: string): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select id from cases.webhooks where not paused
        and (${organisationPath} = organisation_path or starts_with(${organisationPath}, organisation_path || '/'))`,
    ),

  insert: (tx: TxCtx, hook: Omit<Webhook, 'formerSecretSealed' | 'formerUntil' | 'paused' | 'version'>) =>
    run(
      tx,
      sql`insert into cases.webhooks (id, name, organisation_id, organisation_path, url, secret_sealed, created_by, created_at)
        values (${hook.id}, ${hook.name}, ${hook.organisationId}, ${hook.organisationPath}, ${hook.url}, ${hook.secretSealed},
          ${tx.actor.name}, ${tx.now()})`,
    ),

  rotate: (tx: TxCtx, id: string, secretSealed: string, formerUntil: Date) =>
    run(
      tx,
      sql`update cases.webhooks set former_secret_sealed = secret_sealed, former_until = ${formerUntil},
          secret_sealed = ${secretSealed}, version = version + 1 where id = ${id}`,
    ),

  pause: (tx: TxCtx, id: string, paused: boolean) =>
    run(tx, sql`update cases.webhooks set paused = ${paused}, version = version + 1 where id = ${id}`),
};

export interface Push {
  id: string;
  webhookId: string;
  caseId: string;
  event: string;
  body: string;
  state: PushState;
  attempts: number;
}

const pushColumns = sql`p.id, p.webhook_id as "webhookId", p.case_id as "caseId", p.event, p.body, p.state, p.attempts`;

export interface ListedPush extends Omit<Push, 'body'> {
  webhook: string;
  number: string;
  lastStatus: number | null;
  lastError: string;
  createdAt: Date;
  total: number;
}

export const pushes = {
  byId: (ctx: Ctx, id: string): Promise<Push | undefined> =>
    maybeOne(ctx, sql<Push>`select ${pushColumns} from cases.pushes p where p.id = ${id}`),

  insert: (tx: TxCtx, push: Pick<Push, 'id' | 'webhookId' | 'caseId' | 'event' | 'body'>) =>
    run(
      tx,
      sql`insert into cases.pushes (id, webhook_id, case_id, event, body, created_at)
        values (${push.id}, ${push.webhookId}, ${push.caseId}, ${push.event}, ${push.body}, ${tx.now()})`,
    ),

  settle: (tx: TxCtx, id: string, state: PushState, status: number | null, error: string) =>
    run(
      tx,
      sql`update cases.pushes set state = ${state}, attempts = attempts + 1, last_status = ${status}, last_error = ${error},
          done_at = case when ${state} = 'done' then ${tx.now()}::timestamptz end where id = ${id}`,
    ),

  setState: (tx: TxCtx, id: string, from: PushState, to: PushState) =>
    run(tx, sql`update cases.pushes set state = ${to}, attempts = 0 where id = ${id} and state = ${from}`),

  list: (ctx: Ctx, filter: { webhook: string | null; state: string | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<ListedPush>`select p.id, p.webhook_id as "webhookId", p.case_id as "caseId", p.event, p.state, p.attempts,
          w.name as webhook, c.number, p.last_status as "lastStatus", p.last_error as "lastError", p.created_at as "createdAt",
          count(*) over ()::int as total
        from cases.pushes p join cases.webhooks w on w.id = p.webhook_id join cases.cases c on c.id = p.case_id
        where (${filter.webhook}::text is null or p.webhook_id = ${filter.webhook})
          and (${filter.state}::text is null or p.state = ${filter.state})
        order by p.created_at desc, p.id limit ${filter.limit} offset ${filter.offset}`,
    ),
};
