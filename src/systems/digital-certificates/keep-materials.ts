import { businessDate, type Ctx, kernelErrors, type RequestFacts, type TxCtx } from '#kernel';
import { isClosed } from './application.rules.ts';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import { applicationStates, type Material } from './contract.ts';
import { errors } from './errors.ts';
import { materials } from './materials.repo.ts';
import { materialRules } from './office.repo.ts';

export const MATERIAL_BYTES = 10 * 1024 * 1024;
const welcome = ['application/pdf', 'image/jpeg', 'image/png'];

/** 材料清单 of an application: what its kind needs, by the list of the day it was filed, and what has come. */
export async function materialsOf(ctx: Ctx, application: ApplicationRecord): Promise<Material[]> {
  const [rules, kept] = await Promise.all([
    materialRules(ctx, application.kind, application.procedure, businessDate(application.createdAt)),
    materials.of(ctx, application.id),
  ]);
  return rules.map((rule) => {
    const found = kept.find((one) => one.code === rule.code);
    return {
      code: rule.code,
      name: rule.name,
      required: rule.required,
      note: rule.note,
      source: rule.source,
      fileId: found?.fileId ?? null,
      fileName: found?.fileName ?? null,
      originalSeen: found?.originalSeen ?? false,
    };
  });
}

export const missingMaterials = (all: readonly Material[]): string[] =>
  all.filter((one) => one.required && one.fileId === null && !one.originalSeen).map((one) => one.name);

/** Keeps a scan or photograph under its place in the list; a later one takes the place of the former. */
async function putMaterial(
  tx: TxCtx,
  application: ApplicationRecord,
  code: string,
  file: RequestFacts['files'][number],
): Promise<void> {
  await known(tx, application, code);
  const stored = await tx.files.put(tx, {
    module: 'digital-certificates',
    name: file.name,
    bytes: file.bytes,
    maxBytes: MATERIAL_BYTES,
    allow: welcome,
  });
  await materials.putFile(tx, application.id, code, stored);
}

/** Whatever of the list an online form brought along, by the names of its fields. */
export async function putMaterials(
  tx: TxCtx,
  application: ApplicationRecord,
  files: RequestFacts['files'],
): Promise<void> {
  for (const file of files) {
    const code = /^material-([a-z0-9-]+)$/.exec(file.field)?.[1];
    if (code && file.bytes.length > 0) await putMaterial(tx, application, code, file);
  }
}

export const attachMaterial = (ctx: Ctx, id: string, code: string, files: RequestFacts['files']): Promise<void> =>
  ctx.transaction(async (tx) => {
    const application = await open(tx, id);
    const [file] = files;
    if (!file) throw kernelErrors.badRequest();
    await putMaterial(tx, application, code, file);
    await tx.record({
      subject: subjectOf(application),
      summary: `上传材料：申请 ${application.number}`,
      facts: { code },
    });
  });

/** 看过原件: the clerk says so, by name. */
export const markOriginal = (ctx: Ctx, id: string, code: string, seen: boolean): Promise<void> =>
  ctx.transaction(async (tx) => {
    const application = await open(tx, id);
    await known(tx, application, code);
    await materials.markSeen(tx, id, code, seen);
    await tx.record({
      subject: subjectOf(application),
      summary: `${seen ? '登记' : '撤销'}已看原件：申请 ${application.number}`,
      facts: { code },
    });
  });

/** The file itself; every look is in the audit. */
export const showMaterial = (
  ctx: Ctx,
  id: string,
  code: string,
): Promise<{ bytes: Uint8Array; name: string; mediaType: string }> =>
  ctx.transaction(async (tx) => {
    const found = (await materials.of(tx, id)).find((one) => one.code === code);
    if (!found?.fileHash) throw kernelErrors.notFound();
    await tx.record({ subject: `digital-certificates.application:${id}`, summary: '查看申请材料', facts: { code } });
    return {
      bytes: await tx.files.read({ hash: found.fileHash }),
      name: found.fileName ?? '材料',
      mediaType: found.mediaType ?? 'application/octet-stream',
    };
  });

async function open(tx: TxCtx, id: string): Promise<ApplicationRecord> {
  const application = await applications.lock(tx, id);
  if (!application) throw kernelErrors.notFound();
  if (isClosed(application.state))
    throw errors.wrongState({ state: applicationStates[application.state], act: '改动材料' });
  return application;
}

async function known(tx: TxCtx, application: ApplicationRecord, code: string): Promise<void> {
  if (!(await materialsOf(tx, application)).some((one) => one.code === code)) throw errors.materialUnknown();
}

const subjectOf = (application: ApplicationRecord): string => `digital-certificates.application:${application.id}`;
