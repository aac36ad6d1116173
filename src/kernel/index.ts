export { type Access, type AccessInput, assured, can, open, signedIn } from './access/access.ts';
export {
  type Actor,
  type Assurance,
  type Grant,
  type Lender,
  nobody,
  type Principal,
  systemActor,
  type Target,
} from './access/actor.ts';
export { allows, scopesOf } from './access/decide.ts';
export { requireAssurance } from './access/require-assurance.ts';
export { type AuditFinding, type AuditLink, auditHead, auditLinks, checkAudit } from './audit/audit-links.ts';
export { makeAuditPartitions } from './audit/keep-partitions.ts';
export { type AuditVerdict, type AuditWalk, chainStart, verifyAudit, verifyAuditStep } from './audit/verify-audit.ts';
export { calendarChanged, loadNotice } from './calendar/load-notice.ts';
export { parseNotice } from './calendar/parse-notice.ts';
export { type LoadedNotice, loadedNotices, readCalendar } from './calendar/read-calendar.ts';
export * from './clock/index.ts';
export type { City } from './config/city.ts';
export { type Config, readConfig, type Settings } from './config/config.ts';
export { ConfigError } from './config/config-error.ts';
export { citiesDir, rootDir } from './config/places.ts';
export { productVersion } from './config/product-version.ts';
export type { AuditNote, Ctx, FileStore, PersonalData, Sql, TxCtx } from './context/ctx.ts';
export type { Db } from './database/db.ts';
export { lockInTransaction } from './database/lock-in-transaction.ts';
export { type Migration, migrate } from './database/migrate.ts';
export { type Database, openDatabase } from './database/pool.ts';
export { json, maybeOne, one, rows, rowsByKey, run, sql } from './database/query.ts';
export { AppError, type ErrorDefinition, type FieldError } from './errors/app-error.ts';
export { defineErrors, errorCatalogue } from './errors/define-errors.ts';
export { kernelErrors } from './errors/kernel-errors.ts';
export type { Problem } from './errors/problem.ts';
export { writeArchive } from './files/archive-format.ts';
export { drawPlain } from './files/draw-plain.ts';
export { type ArchiveFault, type ArchiveLimits, readArchive } from './files/read-archive.ts';
export { sniffMediaType } from './files/sniff.ts';
export type { BlobStore, StoredFile } from './files/stored-file.ts';
export type { Asset } from './http/http-parts.ts';
export type { Mount, MountCall } from './http/mount.ts';
export { cached, download, isReply, type Reply, redirect, reply } from './http/reply.ts';
export { type AnyRoute, page, type RequestFacts, route } from './http/route.ts';
export { securityHeaders } from './http/security-headers.ts';
export { fieldErrors, makeValidator } from './http/validate.ts';
export * from './i18n/index.ts';
export { createLog, type Log } from './log/log.ts';
export {
  type Authenticate,
  defineModule,
  type Module,
  type Permission,
  type WaitingTask,
} from './module/define-module.ts';
export { namesFrom } from './module/names-from.ts';
export type { ThingChange, ThingKind } from './module/thing-kind.ts';
export type { Pack } from './pack/pack.ts';
export type { PackSection } from './pack/pack-section.ts';
export { readCity } from './pack/read-city.ts';
export type { DataSection, DataSubject, KeptData } from './personal-data/personal-data.ts';
export { findRunningPostgres, holdsCluster, PostgresStartError, startPostgres } from './postgres/index.ts';
export { type Consumer, on } from './queue/define-consumer.ts';
export type { EventType } from './queue/define-event.ts';
export { defineJob, type JobType } from './queue/define-job.ts';
export { jobName } from './queue/job-name.ts';
export { countParked, dropParked, listParked, type ParkedMessage, retryParked } from './queue/parked.ts';
export type { Worker } from './queue/worker.ts';
export { createRuntime, type Runtime } from './runtime/create-runtime.ts';
export { migrationsOf } from './runtime/migrations-of.ts';
export { keepKeyFile, readKeyFile, replaceKeyFile } from './secrets/key-file.ts';
export { createKeyring, type Keyring, type MasterKey } from './secrets/keyring.ts';
export { masterKeyFile, masterKeysAt, masterKeyText, parseMasterKeys } from './secrets/open-keyring.ts';
export { typesetPdf } from './typeset/typeset.ts';
