import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type ChangeKind, changeNames, type RecordData, type RegisterKind, recordChanged } from './contract.ts';
import { errors } from './errors.ts';
import { contentOf } from './place-record.ts';
import { diffData } from './record.rules.ts';
import {
  type ChangeNote,
  findRecord,
  insertRecord,
  keepVersion,
  listVersions,
  type RecordContent,
  recordIdByKey,
  type StoredRecord,
  updateRecord,
} from './records.repo.ts';

/** What every change says: which version the editor saw, why, and from which day it holds (today unless said). */
export interface ChangeInput {
  readonly version: number;
  readonly reason: string;
  readonly effectiveOn?: string | undefined;
}

export interface Changed {
  readonly id: string;
  readonly version: number;
}

export async function createRecord(
  ctx: Ctx,
  kind: RegisterKind,
  input: { data: RecordData; reason: string; effectiveOn?: string | undefined },
): Promise<Changed> {
  const effectiveOn = effectiveDay(ctx, input.effectiveOn);
  return ctx.transaction(async (tx) => {
    const content = await contentOf(tx, kind, input.data);
    const id = tx.newId('rec');
    if (!(await insertRecord(tx, kind.id, id, content))) throw errors.keyTaken({ title: kind.title, key: content.key });
    return finish(tx, kind, id, 1, content, { change: 'created', reason: input.reason, effectiveOn });
  });
}

export async function editRecord(
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  input: ChangeInput & { data: RecordData },
): Promise<Changed> {
  return change(ctx, kind, id, 'edited', input, async (tx, record) => {
    if (record.state === 'closed') throw errors.closed();
    const content = await contentOf(tx, kind, input.data);
    if (diffData(kind, record.data, content.data).length === 0) throw errors.nothingChanged();
    return content;
  });
}

/** A record that was merged into another is filled up from it. */
export const completeRecord = (
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  input: ChangeInput & { data: RecordData },
): Promise<Changed> => change(ctx, kind, id, 'completed', input, (tx) => contentOf(tx, kind, input.data));

export async function closeRecord(
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  input: ChangeInput,
  why: 'closed' | 'merged' = 'closed',
): Promise<Changed> {
  return change(ctx, kind, id, why, input, async (_tx, record) => {
    if (record.state === 'closed') throw errors.closed();
    return { ...record, state: 'closed' };
  });
}

export async function reopenRecord(ctx: Ctx, kind: RegisterKind, id: string, input: ChangeInput): Promise<Changed> {
  return change(ctx, kind, id, 'reopened', input, async (_tx, record) => {
    if (record.state === 'active') throw errors.notClosed();
    return { ...record, state: 'active' };
  });
}

/** Makes the content of a former version the newest one; what lies between stays in the history. */
export async function restoreVersion(
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  input: ChangeInput & { restore: number },
): Promise<Changed> {
  return change(
    ctx,
    kind,
    id,
    'restored',
    input,
    async (tx, record) => {
      if (record.state === 'closed') throw errors.closed();
      const former = (await listVersions(tx, id)).find((version) => version.version === input.restore);
      if (!former) throw errors.versionUnknown({ version: input.restore });
      if (diffData(kind, record.data, former.data).length === 0) throw errors.nothingChanged();
      return contentOf(tx, kind, former.data);
    },
    input.restore,
  );
}

async function change(
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  change: ChangeKind,
  input: ChangeInput,
  makeContent: (tx: TxCtx, record: StoredRecord) => Promise<RecordContent>,
  restoredVersion?: number,
): Promise<Changed> {
  const effectiveOn = effectiveDay(ctx, input.effectiveOn);
  return ctx.transaction(async (tx) => {
    const record = await findRecord(tx, kind.id, id);
    if (!record) throw kernelErrors.notFound();
    if (record.version !== input.version) throw kernelErrors.conflict();
    const content = await makeContent(tx, record);
    if (content.key !== record.key) await keyIsFree(tx, kind, content.key);
    const version = await updateRecord(tx, id, input.version, content);
    if (version === null) throw kernelErrors.conflict();
    const note = { change, reason: input.reason, effectiveOn, ...(restoredVersion ? { restoredVersion } : {}) };
    return finish(tx, kind, id, version, content, note);
  });
}

async function keyIsFree(tx: TxCtx, kind: RegisterKind, key: string): Promise<void> {
  if (await recordIdByKey(tx, kind.id, key)) throw errors.keyTaken({ title: kind.title, key });
}

async function finish(
  tx: TxCtx,
  kind: RegisterKind,
  id: string,
  version: number,
  content: RecordContent,
  note: ChangeNote,
): Promise<Changed> {
  await keepVersion(tx, id, note);
  await tx.emit(recordChanged, { kind: kind.id, recordId: id, version, change: note.change });
  await tx.record({
    subject: `${kind.id}:${id}`,
    summary: `${changeNames[note.change]}${kind.title}“${content.label}”（${content.key}），第 ${version} 版`,
    facts: { version, reason: note.reason, effectiveOn: note.effectiveOn },
  });
  return { id, version };
}

function effectiveDay(ctx: Ctx, day: string | undefined): string {
  const today = ctx.today();
  if (day !== undefined && day > today) throw errors.effectiveInFuture();
  return day ?? today;
}
