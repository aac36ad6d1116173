import { type Ctx, kernelErrors, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Destruction, DestructionAsk } from './contract.ts';
import { errors } from './errors.ts';
import { counterOf } from './keep-stock.ts';
import { media, rangeOf } from './media.repo.ts';

interface Row extends Omit<Destruction, 'mine'> {
  counter: string;
  path: string;
  askedById: string;
}

const columns = sql`d.id, d.counter, d.path, c.name as "counterName", d.serials, d.reason, d.state,
  d.asked_by as "askedById", d.asked_by_name as "askedBy", d.asked_at as "askedAt"`;
const from = sql`digital_certificates.destructions d join digital_certificates.counters c on c.id = d.counter`;

export const findDestruction = (ctx: Ctx, id: string): Promise<Row | undefined> =>
  maybeOne(ctx, sql<Row>`select ${columns} from ${from} where d.id = ${id}`);

/** Destructions that wait for the second person, and those of the last year. */
export async function listDestructions(ctx: Ctx, scopes: readonly string[]): Promise<Destruction[]> {
  const found = await rows(
    ctx,
    sql<Row>`select ${columns} from ${from}
      where ('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
          where d.path = scope or starts_with(d.path, scope || '/')))
        and (d.state = 'asked' or d.asked_at > ${ctx.now()}::timestamptz - interval '1 year')
      order by (d.state = 'asked') desc, d.asked_at desc limit 200`,
  );
  return found.map(({ counter: _counter, path: _path, askedById, ...row }) => ({
    ...row,
    mine: askedById === ctx.actor.id,
  }));
}

/** The first person sets the tokens aside; from now on none of them can be issued. */
export const askDestruction = (ctx: Ctx, input: DestructionAsk): Promise<{ id: string }> =>
  ctx.transaction(async (tx) => {
    const counter = await counterOf(tx, input.counter);
    const serials = [...new Set(input.serials.map((serial) => serial.trim()).filter(Boolean))];
    const turned = await media.turn(tx, serials, 'stock', 'doomed', counter.id);
    if (turned !== serials.length) throw errors.notInStock({ count: serials.length - turned });
    const id = tx.newId('dst');
    await run(
      tx,
      sql`insert into digital_certificates.destructions (id, counter, path, serials, reason, state, asked_by, asked_by_name, asked_at)
        values (${id}, ${counter.id}, ${counter.path}, ${serials}, ${input.reason}, 'asked', ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
    );
    await record(tx, counter.id, `${counter.name}申请销毁介质 ${serials.length} 只`, input.reason);
    return { id };
  });

/** 监销: another person was there; only then do they leave the book. */
export const confirmDestruction = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await openDestruction(tx, id);
    if (found.askedById === tx.actor.id) throw errors.destroySamePerson();
    await media.turn(tx, found.serials, 'doomed', 'destroyed', found.counter);
    await media.note(tx, {
      counter: found.counter,
      path: found.path,
      kind: 'destroy',
      ...rangeOf(found.serials),
      document: `${found.reason}；申请人 ${found.askedBy}`,
      second: { id: found.askedById, name: found.askedBy },
    });
    await decide(tx, id, 'done');
    await record(tx, found.counter, `${found.counterName}监销介质 ${found.serials.length} 只`, found.reason);
  });

export const withdrawDestruction = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await openDestruction(tx, id);
    await media.turn(tx, found.serials, 'doomed', 'stock', found.counter);
    await decide(tx, id, 'withdrawn');
    await record(tx, found.counter, `${found.counterName}撤回销毁申请`, found.reason);
  });

async function openDestruction(tx: TxCtx, id: string): Promise<Row> {
  const found = await maybeOne(tx, sql<Row>`select ${columns} from ${from} where d.id = ${id} for update of d`);
  if (!found) throw kernelErrors.notFound();
  if (found.state !== 'asked') throw errors.destructionClosed();
  return found;
}

const decide = (tx: TxCtx, id: string, state: 'done' | 'withdrawn'): Promise<number> =>
  run(
    tx,
    sql`update digital_certificates.destructions set state = ${state}, decided_by = ${tx.actor.id},
        decided_by_name = ${tx.actor.name}, decided_at = ${tx.now()} where id = ${id}`,
  );

const record = (tx: TxCtx, counter: string, summary: string, reason: string): Promise<void> =>
  tx.record({ subject: `digital-certificates.counter:${counter}`, summary, facts: { reason } });
