import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export interface Principal {
  readonly id: string;
  readonly name: string;
}

export interface ProxyRow {
  id: string;
  principalId: string;
  principalName: string;
  proxyId: string;
  proxyName: string;
  flowKey: string | null;
  flowName: string | null;
  validFrom: string;
  validTo: string;
  reason: string;
  ended: boolean;
}

const columns = sql`p.id, p.principal_id as "principalId", p.principal_name as "principalName", p.proxy_id as "proxyId",
  p.proxy_name as "proxyName", p.flow_key as "flowKey", f.name as "flowName", p.valid_from as "validFrom", p.valid_to as "validTo",
  p.reason, p.ended_at is not null as ended`;

export const proxies = {
  /** In whose stead the person may act at this moment, in one flow or in any. */
  principals: (ctx: Ctx, personId: string, flowKey: string | null) =>
    rows(
      ctx,
      sql<Principal>`select distinct principal_id as id, principal_name as name from workflow.proxies
        where proxy_id = ${personId} and ended_at is null and valid_from <= ${ctx.today()}::date and valid_to >= ${ctx.today()}::date
          and (${flowKey}::text is null or flow_key is null or flow_key = ${flowKey})`,
    ),

  of: (ctx: Ctx, personId: string) =>
    rows(
      ctx,
      sql<ProxyRow>`select ${columns} from workflow.proxies p left join workflow.flows f on f.key = p.flow_key
        where p.principal_id = ${personId} or p.proxy_id = ${personId} order by p.valid_from desc, p.id limit 200`,
    ),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<ProxyRow>`select ${columns} from workflow.proxies p left join workflow.flows f on f.key = p.flow_key where p.id = ${id}`,
    ),

  insert: (tx: TxCtx, row: Omit<ProxyRow, 'flowName' | 'ended'>) =>
    run(
      tx,
      sql`insert into workflow.proxies (id, principal_id, principal_name, proxy_id, proxy_name, flow_key, valid_from, valid_to, reason)
        values (${row.id}, ${row.principalId}, ${row.principalName}, ${row.proxyId}, ${row.proxyName}, ${row.flowKey},
          ${row.validFrom}::date, ${row.validTo}::date, ${row.reason})`,
    ),

  end: (tx: TxCtx, id: string) =>
    run(tx, sql`update workflow.proxies set ended_at = ${tx.now()} where id = ${id} and ended_at is null`),
};
