import type { Consumer } from './define-consumer.ts';
import type { JobType } from './define-job.ts';

/** Which consumers and jobs the process knows. */
export interface Subscriptions {
  consumersOf(event: string): readonly Consumer[];
  consumer(name: string): Consumer | undefined;
  job(name: string): JobType<never> | undefined;
  readonly jobs: readonly JobType<never>[];
}

export function createSubscriptions(consumers: readonly Consumer[], jobs: readonly JobType<never>[]): Subscriptions {
  const byEvent = new Map<string, Consumer[]>();
  const byName = new Map<string, Consumer>();
  for (const consumer of consumers) {
    if (byName.has(consumer.name)) throw new Error(`two consumers are called ${consumer.name}`);
    byName.set(consumer.name, consumer);
    byEvent.set(consumer.event.name, [...(byEvent.get(consumer.event.name) ?? []), consumer]);
  }
  const jobsByName = new Map(jobs.map((job) => [job.name, job]));
  return {
    consumersOf: (event) => byEvent.get(event) ?? [],
    consumer: (name) => byName.get(name),
    job: (name) => jobsByName.get(name),
    jobs,
  };
}
