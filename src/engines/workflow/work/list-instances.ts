import { type Ctx, rows, sql } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { InstanceRow, InstanceState } from '../contract.ts';

export interface InstanceQuery {
  readonly q?: string | undefined;
  readonly flow?: string | undefined;
  readonly subject?: string | undefined;
  readonly state?: string | undefined;
  readonly trouble?: boolean | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

const MOST_COUNTED = 10_000;

/** Instances of every flow, newest first; for those who look after flows, and for modules that own the subjects. */
export async function listInstances(ctx: Ctx, query: InstanceQuery): Promise<{ items: InstanceRow[]; total: number }> {
  const { limit, offset } = pageWindow(query);
  const state = (query.state ?? null) as InstanceState | null;
  const q = query.q?.trim() || null;
  const condition = sql`(${state}::text is null or i.state = ${state}) and (${query.flow ?? null}::text is null or i.flow_key = ${query.flow ?? null})
    and (${query.subject ?? null}::text is null or i.subject = ${query.subject ?? null})
    and (not ${query.trouble ?? false} or i.trouble is not null)
    and (${q}::text is null or i.title like '%' || ${q} || '%' or i.initiator_name like '%' || ${q} || '%')`;
  const found = await rows(
    ctx,
    sql<
      Omit<InstanceRow, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }
    >`select i.id, i.flow_key as "flowKey",
        i.flow_name as "flowName", v.version, i.title, i.initiator_name as "initiatorName", i.state, i.outcome, i.trouble,
        i.started_at as "startedAt", i.ended_at as "endedAt"
      from workflow.instances i join workflow.versions v on v.id = i.version_id
      where ${condition} order by i.started_at desc, i.id desc limit ${limit} offset ${offset}`,
  );
  const [count] = await rows(
    ctx,
    sql<{
      n: number;
    }>`select count(*)::int as n from (select 1 from workflow.instances i where ${condition} limit ${MOST_COUNTED}) counted`,
  );
  const items = found.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
  return { items, total: count?.n ?? 0 };
}
