import {
  type AnyRoute,
  type Ctx,
  can,
  countParked,
  dropParked,
  listParked,
  type Runtime,
  retryParked,
  route,
} from '#kernel';
import { DropParked, ParkedChanged, ParkedEntries, type ParkedEntry, RetryParked } from '../../console/contract.ts';
import type { Wording } from '../audit/fact-words.ts';
import { nameThings } from '../audit/name-things.ts';
import { type FactPart, readFacts, type ThingRef } from '../audit/read-facts.rules.ts';
import { named, refsIn } from '../audit/show-entries.ts';
import { failureWords } from './failure-words.rules.ts';
import { consumerTitles, eventTitles } from './message-titles.ts';

/** What has failed too often: what it was, about what, why, and the two ways on. */
export function parkedRoutes(runtime: Runtime, wording: Wording): AnyRoute[] {
  return [
    route('system.parked.list', {
      method: 'GET',
      path: '/api/system/parked',
      title: '查看停放的消息',
      access: can(),
      reply: ParkedEntries,
      handle: async (ctx) => {
        const items = await inWords(ctx, runtime, wording);
        return { items, total: await countParked(ctx) };
      },
    }),
    route('system.parked.retry', {
      method: 'POST',
      path: '/api/system/parked/retry',
      title: '重新处理停放的消息',
      access: can(),
      body: RetryParked,
      reply: ParkedChanged,
      handle: async (ctx, { body }) => ({ count: await retryParked(ctx, body.ids) }),
    }),
    route('system.parked.drop', {
      method: 'POST',
      path: '/api/system/parked/drop',
      title: '作废停放的消息',
      access: can(),
      body: DropParked,
      reply: ParkedChanged,
      handle: async (ctx, { body }) => ({ count: await dropParked(ctx, body.ids, body.reason) }),
    }),
  ];
}

const isRef = (part: FactPart): part is ThingRef => typeof part !== 'string';

async function inWords(ctx: Ctx, { base, modules }: Runtime, wording: Wording): Promise<ParkedEntry[]> {
  const titles = new Map(modules.map((module) => [module.name, module.title.zh]));
  const read = (await listParked(ctx)).map((message) => {
    const facts = readFacts(message.payload, wording.of(message.name));
    return { message, facts: facts.facts, refs: refsIn(facts.facts) };
  });
  const names = await nameThings(
    ctx,
    wording.kinds,
    read.flatMap((one) => one.refs),
  );
  return read.map(({ message, facts, refs }) => {
    const job = base.subscriptions.job(message.name)?.title;
    const words = facts.filter((fact) => !fact.parts.some(isRef)).map((fact) => named(fact, names));
    return {
      id: message.id,
      kind: message.kind,
      title: (message.kind === 'job' ? job : consumerTitles[message.consumer]) ?? '后续处理',
      cause: message.kind === 'job' ? '到时或按需执行' : (eventTitles[message.name] ?? '有变更'),
      module: titles.get(message.consumer.split('.')[0] ?? '') ?? '后台',
      about: refs.slice(0, 20).map((ref) => names.of(ref)),
      facts: words,
      attempts: message.attempts,
      ...failureWords(message.lastError),
      lastError: message.lastError,
      actorName: message.actorName || '系统',
      happenedAt: message.createdAt.toISOString(),
      parkedAt: message.parkedAt.toISOString(),
    };
  });
}
