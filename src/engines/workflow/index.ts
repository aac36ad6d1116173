import { defineModule } from '#kernel';
import {
  copySent,
  instanceEnded,
  instanceStarted,
  taskCompleted,
  taskCreated,
  taskOverdue,
  taskUrged,
} from './contract.ts';
import { flowRoutes } from './flows.routes.ts';
import { instanceRoutes } from './instances.routes.ts';
import { packSections } from './load-pack.ts';
import { taskRoutes } from './tasks.routes.ts';
import { things } from './things.ts';
import { actionJob, timerJob, timersJob } from './work/jobs.ts';
import { waitingTasks } from './work/list-tasks.ts';

export const workflow = defineModule({
  name: 'workflow',
  floor: 'engines',
  title: { zh: '审批流程', en: 'Workflow' },
  things,
  uses: ['engines/directory'],
  home: import.meta.url,
  routes: [...flowRoutes, ...taskRoutes, ...instanceRoutes],
  events: [instanceStarted, instanceEnded, taskCreated, taskCompleted, taskOverdue, taskUrged, copySent],
  jobs: [timersJob, timerJob, actionJob as never],
  permissions: [{ id: 'workflow.instance.manage', zh: '管理流程实例（终止他人发起的、催办）' }],
  pack: packSections,
  tasks: waitingTasks,
});

export { addSigners, removeSigner } from './act/change-signers.ts';
export { claimTask, unclaimTask } from './act/claim-task.ts';
export { completeTask } from './act/complete-task.ts';
export { eraseFlows } from './act/erase-flows.ts';
export { delegateTask, transferTask } from './act/hand-over.ts';
export { holdInstance, releaseInstance } from './act/hold-instance.ts';
export { commentInstance, copyInstance, terminateInstance, urgeInstance } from './act/on-instance.ts';
export { returnTask } from './act/return-task.ts';
export { withdrawTask } from './act/withdraw-task.ts';
export { checkFlow, deployFlow } from './definition/deploy-flow.ts';
export { checkMigration, migrateInstances } from './migrate/migrate-instances.ts';
export { type ActionCall, type FlowAction, FlowError, registerAction } from './run/actions.ts';
export { deliverMessage } from './run/deliver-message.ts';
export { type StartInput, startInstance } from './run/start-instance.ts';
export { fireDueTimers } from './work/fire-timers.ts';
export { giveProxy } from './work/give-proxy.ts';
export { listInstances } from './work/list-instances.ts';
export { listTasks, readCopy } from './work/list-tasks.ts';
export { journalOf, maySee as maySeeInstance, opinionsOf, pictureOf, showInstance } from './work/show-instance.ts';
