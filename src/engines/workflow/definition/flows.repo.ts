import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Finding } from './graph.rules.ts';

export interface FlowStored {
  key: string;
  name: string;
  note: string;
  suspended: boolean;
  latest: number;
  draftXml: string | null;
  draftBy: string | null;
  draftAt: Date | null;
  revision: number;
}

export interface VersionStored {
  id: string;
  flowKey: string;
  version: number;
  name: string;
  note: string;
  xml: string;
  checksum: string;
  differences: string[];
  warnings: Finding[];
  deployedByName: string;
  deployedAt: Date;
  running: number;
}

const flowColumns = sql`f.key, f.name, f.note, f.suspended, f.latest, f.draft_xml as "draftXml", f.draft_by as "draftBy",
  f.draft_at as "draftAt", f.revision`;
const versionColumns = sql`v.id, v.flow_key as "flowKey", v.version, v.name, v.note, v.xml, v.checksum, v.differences, v.warnings,
  v.deployed_by_name as "deployedByName", v.deployed_at as "deployedAt",
  (select count(*)::int from workflow.instances i where i.version_id = v.id and i.state = 'running') as running`;

export const flows = {
  list: (ctx: Ctx, filter: { q: string | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<
        FlowStored & { total: number; running: number; deployedAt: Date | null }
      >`select ${flowColumns}, count(*) over ()::int as total,
          (select count(*)::int from workflow.instances i join workflow.versions v on v.id = i.version_id
            where v.flow_key = f.key and i.state = 'running') as running,
          (select deployed_at from workflow.versions v where v.flow_key = f.key and v.version = f.latest) as "deployedAt"
        from workflow.flows f
        where ${filter.q}::text is null or f.name like '%' || ${filter.q} || '%' or f.key like '%' || ${filter.q} || '%'
        order by f.name, f.key limit ${filter.limit} offset ${filter.offset}`,
    ),

  byKey: (ctx: Ctx, key: string) =>
    maybeOne(ctx, sql<FlowStored>`select ${flowColumns} from workflow.flows f where f.key = ${key}`),

  lock: (tx: TxCtx, key: string) =>
    maybeOne(tx, sql<FlowStored>`select ${flowColumns} from workflow.flows f where f.key = ${key} for update`),

  insert: (tx: TxCtx, key: string, name: string, note: string) =>
    run(tx, sql`insert into workflow.flows (key, name, note) values (${key}, ${name}, ${note}) on conflict do nothing`),

  saveDraft: (tx: TxCtx, key: string, revision: number, draft: { xml: string; name: string }) =>
    run(
      tx,
      sql`update workflow.flows set draft_xml = ${draft.xml}, name = case when latest = 0 then ${draft.name} else name end,
          draft_by = ${tx.actor.name}, draft_at = ${tx.now()}, revision = revision + 1
        where key = ${key} and revision = ${revision}`,
    ),

  dropDraft: (tx: TxCtx, key: string, revision: number) =>
    run(
      tx,
      sql`update workflow.flows set draft_xml = null, draft_by = null, draft_at = null, revision = revision + 1
        where key = ${key} and revision = ${revision}`,
    ),

  suspend: (tx: TxCtx, key: string, suspended: boolean) =>
    run(
      tx,
      sql`update workflow.flows set suspended = ${suspended}, revision = revision + 1 where key = ${key} and suspended <> ${suspended}`,
    ),

  deployed: (tx: TxCtx, key: string, version: number, name: string) =>
    run(
      tx,
      sql`update workflow.flows set latest = ${version}, name = ${name}, draft_xml = null, draft_by = null, draft_at = null,
          revision = revision + 1 where key = ${key}`,
    ),

  insertVersion: (tx: TxCtx, version: Omit<VersionStored, 'deployedByName' | 'deployedAt' | 'running'>) =>
    run(
      tx,
      sql`insert into workflow.versions (id, flow_key, version, name, note, xml, checksum, differences, warnings, deployed_by,
          deployed_by_name, deployed_at)
        values (${version.id}, ${version.flowKey}, ${version.version}, ${version.name}, ${version.note}, ${version.xml},
          ${version.checksum}, ${json(version.differences)}, ${json(version.warnings)}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
    ),

  versions: (ctx: Ctx, key: string) =>
    rows(
      ctx,
      sql<VersionStored>`select ${versionColumns} from workflow.versions v where v.flow_key = ${key} order by v.version desc`,
    ),

  version: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<VersionStored>`select ${versionColumns} from workflow.versions v where v.id = ${id}`),

  versionNo: (ctx: Ctx, key: string, version: number) =>
    maybeOne(
      ctx,
      sql<VersionStored>`select ${versionColumns} from workflow.versions v where v.flow_key = ${key} and v.version = ${version}`,
    ),
};
