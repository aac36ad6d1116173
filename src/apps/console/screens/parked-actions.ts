import { api, useAction } from '#design/console';
import type { DropParked, ParkedChanged, RetryParked } from '../contract.ts';

export const useRetry = (onDone?: () => void) =>
  useAction<RetryParked, ParkedChanged>((input) => api.post<ParkedChanged>('/api/system/parked/retry', input), {
    done: ({ count }) => `${count} 件已重新处理，不成会再回到这里`,
    refresh: ['/api/system'],
    ...(onDone ? { onDone } : {}),
  });

export const useDrop = (onDone?: () => void) =>
  useAction<DropParked, ParkedChanged>((input) => api.post<ParkedChanged>('/api/system/parked/drop', input), {
    done: ({ count }) => `已作废 ${count} 件`,
    refresh: ['/api/system'],
    ...(onDone ? { onDone } : {}),
  });
