import { deferralsJob } from './counter/deferrals.ts';
import { deemAcceptedJob } from './deem-accepted.ts';
import { flowConsumers } from './flow/end-review.ts';
import { calendarConsumer, reckonJob } from './follow-calendar.ts';
import { itemPlansJob } from './items/plan-item.ts';

/** What the engine does without being asked: by an event, by the clock. */
export const consumers = [calendarConsumer, ...flowConsumers];
export const jobs = [deemAcceptedJob, reckonJob, itemPlansJob, deferralsJob];
