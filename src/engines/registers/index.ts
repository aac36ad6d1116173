import { defineModule } from '#kernel';
import { recordChanged, recordsImported } from './contract.ts';
import { applyJob, checkJob } from './import/import-jobs.ts';
import { listKindsRoute } from './list-kinds.route.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const registers = defineModule({
  name: 'registers',
  floor: 'engines',
  title: { zh: '登记', en: 'Registers' },
  things,
  uses: ['engines/directory'],
  home: import.meta.url,
  routes: [listKindsRoute],
  events: [recordChanged, recordsImported],
  jobs: [checkJob, applyJob],
  tasks: waitingTasks,
});

export { closeRecord, createRecord, editRecord, reopenRecord, restoreVersion } from './change-record.ts';
export type { RecordRow, RegisterKind } from './contract.ts';
export { eraseRecord } from './erase-record.ts';
export { fileOf } from './export/export-records.ts';
export { countRecords, findRecords, listRecordIds, mergedAway } from './find-records.ts';
export { csvAsUtf8, readTable } from './import/read-table.ts';
export { allKinds, declareKind } from './kinds.ts';
export { registerSection } from './load-records.ts';
export { registerPermissions } from './permissions.ts';
export { registerRoutes } from './record.routes.ts';
export type { Condition, RecordFilter } from './record-filter.ts';
export { showHistory, showRecord } from './show-record.ts';
