/** PostgreSQL notice that there is something in the queue. */
export const WAKE_CHANNEL = 'zhengtong_queue';
