import { deferralsJob } from './counter/deferrals.ts';
import { deemAcceptedJob } from './deem-accepted.ts';
import { noticeJobs } from './desk/official-notices.ts';
import { officialNotices } from './desk/tell-officials.ts';
import { flowConsumers } from './flow/end-review.ts';
import { calendarConsumer, reckonJob } from './follow-calendar.ts';
import { itemPlansJob } from './items/plan-item.ts';
import { pushConsumers, pushJob } from './push/push-states.ts';
import { dropIntake, uploadsJob } from './retention/clean-up.ts';
import { destroyJob } from './retention/destroy-cases.ts';
import { eraseBeneath, tellAgainJob } from './retention/erase-beneath.ts';
import { escalateJob } from './supervision/supervise.ts';

/** What the engine does without being asked: by an event, by the clock. */
export const consumers = [
  calendarConsumer,
  ...flowConsumers,
  ...officialNotices,
  dropIntake,
  ...pushConsumers,
  ...eraseBeneath,
];
export const jobs = [
  escalateJob,
  pushJob,
  deemAcceptedJob,
  reckonJob,
  itemPlansJob,
  deferralsJob,
  destroyJob,
  tellAgainJob,
  uploadsJob,
  ...noticeJobs,
];
