import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ChangeKind, RecordState } from './contract.ts';

/** A record as it lies in the table. */
export interface StoredRecord {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly label: string;
  readonly regionCode: string;
  readonly regionPath: string;
  readonly organisationPath: string | null;
  readonly state: RecordState;
  readonly version: number;
  readonly data: Record<string, unknown>;
  readonly searchText: string;
  readonly demo: boolean;
  readonly source: string;
  readonly updatedAt: Date;
}

export type RecordContent = Pick<
  StoredRecord,
  'key' | 'label' | 'regionCode' | 'regionPath' | 'organisationPath' | 'state' | 'data' | 'searchText'
>;

/** Why and from when a new version holds. */
export interface ChangeNote {
  readonly change: ChangeKind;
  readonly reason: string;
  readonly effectiveOn: string;
  readonly restoredVersion?: number;
}

const columns = sql`id, kind, key, label, region_code as "regionCode", region_path as "regionPath",
  organisation_path as "organisationPath", state, version, data, search_text as "searchText", demo, source,
  updated_at as "updatedAt"`;

export async function findRecord(ctx: Ctx, kind: string, id: string): Promise<StoredRecord | null> {
  const statement = sql<StoredRecord>`select ${columns} from registers.records where kind = ${kind} and id = ${id}`;
  return (await maybeOne(ctx, statement)) ?? null;
}

export async function recordIdByKey(ctx: Ctx, kind: string, key: string): Promise<string | null> {
  const statement = sql<{ id: string }>`select id from registers.records where kind = ${kind} and key = ${key}`;
  return (await maybeOne(ctx, statement))?.id ?? null;
}

/** False when the key is taken. */
export async function insertRecord(tx: TxCtx, kind: string, id: string, content: RecordContent): Promise<boolean> {
  const count = await run(
    tx,
    sql`insert into registers.records (id, kind, key, label, region_code, region_path, organisation_path, state, version,
        data, search_text, updated_at)
      values (${id}, ${kind}, ${content.key}, ${content.label}, ${content.regionCode}, ${content.regionPath},
        ${content.organisationPath}, ${content.state}, 1, ${json(content.data)}, ${content.searchText}, ${tx.now()})
      on conflict (kind, key) do nothing`,
  );
  return count === 1;
}

/** The new version's number, or null when somebody else was quicker. */
export async function updateRecord(
  tx: TxCtx,
  id: string,
  seenVersion: number,
  content: RecordContent,
): Promise<number | null> {
  const row = await maybeOne(
    tx,
    sql<{ version: number }>`update registers.records set key = ${content.key}, label = ${content.label},
        region_code = ${content.regionCode}, region_path = ${content.regionPath},
        organisation_path = ${content.organisationPath}, state = ${content.state}, data = ${json(content.data)},
        search_text = ${content.searchText}, version = version + 1, updated_at = ${tx.now()}, pack_section = null
      where id = ${id} and version = ${seenVersion} returning version`,
  );
  return row?.version ?? null;
}

/** Copies the record as it now is into its history. */
export async function keepVersion(tx: TxCtx, id: string, note: ChangeNote): Promise<void> {
  await run(
    tx,
    sql`insert into registers.versions (record_id, version, kind, key, label, region_code, region_path, organisation_path,
        state, data, search_text, change, reason, effective_on, changed_at, changed_by, changed_by_name, restored_version)
      select id, version, kind, key, label, region_code, region_path, organisation_path, state, data, search_text,
        ${note.change}, ${note.reason}, ${note.effectiveOn}::date, ${tx.now()}, ${tx.actor.id}, ${tx.actor.name},
        ${note.restoredVersion ?? null}::int
      from registers.records where id = ${id}`,
  );
}

export interface StoredVersion extends ChangeNote {
  readonly version: number;
  readonly state: RecordState;
  readonly data: Record<string, unknown>;
  readonly changedAt: Date;
  readonly changedByName: string;
  readonly restored: number | null;
}

/** Newest first. */
export async function listVersions(ctx: Ctx, recordId: string): Promise<StoredVersion[]> {
  return rows(
    ctx,
    sql<StoredVersion>`select version, state, data, change, reason, effective_on as "effectiveOn",
        changed_at as "changedAt", changed_by_name as "changedByName", restored_version as restored
      from registers.versions where record_id = ${recordId} order by version desc`,
  );
}
