import type { Ctx, TxCtx } from '#kernel';
import type { Receipt, SendBack, StockCount, StockLine, Transfer } from './contract.ts';
import { errors } from './errors.ts';
import { media, rangeOf, stock } from './media.repo.ts';
import { type Counter, counters } from './office.repo.ts';
import { balanceOf, serialRange, splitSerial } from './stock.rules.ts';

/** 入库: a box of tokens by its first serial and number; a serial that is known already refuses the whole box. */
export const receiveMedia = (ctx: Ctx, input: Receipt): Promise<void> =>
  ctx.transaction(async (tx) => {
    const counter = await counterOf(tx, input.counter);
    const range = serialRange(input.firstSerial, input.quantity);
    const parts = splitSerial(input.firstSerial);
    if (!range || !parts) throw errors.serialMalformed({ serial: input.firstSerial, quantity: input.quantity });
    const put = await media.insertRange(tx, {
      ...parts,
      quantity: input.quantity,
      model: input.model,
      counter: counter.id,
      path: counter.path,
    });
    if (put !== input.quantity) throw errors.serialTaken({ serial: `${range.first} 至 ${range.last}` });
    await tx.record({
      subject: `digital-certificates.counter:${counter.id}`,
      summary: `${counter.name}入库空白介质 ${input.quantity} 只`,
      facts: { ...range, document: input.document },
    });
    await media.note(tx, {
      counter: counter.id,
      path: counter.path,
      kind: 'receive',
      document: input.document,
      ...range,
      quantity: input.quantity,
    });
  });

/** 调拨 between counters: out of one and into the other in one breath. */
export const transferMedia = (ctx: Ctx, input: Transfer): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (input.from === input.to) throw errors.sameCounter();
    const [from, to] = [await counterOf(tx, input.from), await counterOf(tx, input.to)];
    const taken = await takeFrom(tx, from, input.quantity, { state: 'stock', counter: to.id, path: to.path });
    const note = { ...rangeOf(taken), document: input.document };
    await media.note(tx, { ...note, counter: from.id, path: from.path, kind: 'transfer-out' });
    await media.note(tx, { ...note, counter: to.id, path: to.path, kind: 'transfer-in' });
    await tx.record({
      subject: `digital-certificates.counter:${from.id}`,
      summary: `调拨空白介质 ${input.quantity} 只：${from.name}至${to.name}`,
    });
  });

export const sendBackMedia = (ctx: Ctx, input: SendBack): Promise<void> =>
  ctx.transaction(async (tx) => {
    const counter = await counterOf(tx, input.counter);
    const serials = await takeFrom(tx, counter, input.quantity, {
      state: 'returned',
      counter: counter.id,
      path: counter.path,
    });
    await media.note(tx, {
      counter: counter.id,
      path: counter.path,
      kind: 'return',
      ...rangeOf(serials),
      document: input.document,
    });
    await tx.record({
      subject: `digital-certificates.counter:${counter.id}`,
      summary: `${counter.name}退回厂家空白介质 ${input.quantity} 只`,
    });
  });

/** 盘点: what lies on the shelf against what the book says; a difference must be explained. */
export const countStock = (ctx: Ctx, input: StockCount): Promise<void> =>
  ctx.transaction(async (tx) => {
    const counter = await counterOf(tx, input.counter);
    const line = (await stock.sums(tx, [counter.path], tx.now())).find((one) => one.counter === counter.id);
    const expected = line ? balanceOf(line) : 0;
    const note = input.note?.trim() ?? '';
    if (expected !== input.counted && note.length < 2)
      throw errors.countUnexplained({ expected, counted: input.counted });
    await stock.insertCount(tx, { counter: counter.id, expected, counted: input.counted, note });
    await tx.record({
      subject: `digital-certificates.counter:${counter.id}`,
      summary: `${counter.name}盘点：账面 ${expected}，实存 ${input.counted}`,
      facts: { note },
    });
  });

export async function readStock(ctx: Ctx, scopes: readonly string[], until = ctx.now()): Promise<StockLine[]> {
  return (await stock.sums(ctx, scopes, until)).map((row) => ({ ...row, balance: balanceOf(row) }));
}

export async function counterOf(ctx: Ctx, id: string): Promise<Counter> {
  const counter = await counters.find(ctx, id);
  if (!counter) throw errors.counterMissing();
  return counter;
}

async function takeFrom(
  tx: TxCtx,
  counter: Counter,
  quantity: number,
  to: Parameters<typeof media.take>[3],
): Promise<string[]> {
  const taken = await media.take(tx, counter.id, quantity, to);
  if (taken.length === quantity) return taken.map((one) => one.serial);
  const left = await media.inStock(tx, counter.id);
  throw errors.stockShort({ counter: counter.name, left: left + taken.length, quantity });
}
