import { createHash } from 'node:crypto';
import type { Ctx } from '../context/ctx.ts';
import { lockInTransaction } from '../database/lock-in-transaction.ts';
import { maybeOne, rows, run, sql } from '../database/query.ts';
import type { Module } from '../module/define-module.ts';
import type { Pack } from './pack.ts';
import type { PackSection } from './pack-section.ts';

export type PackProgress = (done: number, total: number, section: string) => void;

interface DueSection {
  readonly key: string;
  readonly section: PackSection;
  readonly hash: string;
}

/** Loads each section whose files changed since it was last loaded, module by module; a kill leaves whole sections. */
export async function loadPack(
  ctx: Ctx,
  modules: readonly Module[],
  pack: Pack,
  demo: boolean,
  tell: PackProgress = () => {},
): Promise<number> {
  const due = await dueSections(ctx, modules, pack, demo);
  for (const [index, item] of due.entries()) {
    tell(index, due.length, item.key);
    await loadSection(ctx, pack, item);
  }
  tell(due.length, due.length, '');
  return due.length;
}

async function dueSections(ctx: Ctx, modules: readonly Module[], pack: Pack, demo: boolean): Promise<DueSection[]> {
  const found = await rows(
    ctx,
    sql<{ section: string; hash: string }>`select section, hash from kernel.pack_sections where city = ${pack.city}`,
  );
  const loaded = new Map(found.map((row) => [row.section, row.hash]));
  return modules
    .flatMap((module) => (module.pack ?? []).map((section) => ({ key: `${module.id}:${section.name}`, section })))
    .filter(({ section }) => demo || !section.demo)
    .flatMap((item) => {
      const hash = hashOf(item.section, pack);
      return hash === null || loaded.get(item.key) === hash ? [] : [{ ...item, hash }];
    });
}

/** Processes that start together take turns; who comes second finds the section loaded. */
async function loadSection(ctx: Ctx, pack: Pack, { key, section, hash }: DueSection): Promise<void> {
  await ctx.transaction(async (tx) => {
    await run(tx, sql`set local statement_timeout = 0`);
    await lockInTransaction(tx, 'kernel.pack');
    const done = sql`select from kernel.pack_sections where city = ${pack.city} and section = ${key} and hash = ${hash}`;
    if (await maybeOne(tx, done)) return;
    const count = await section.load(tx, pack);
    await run(
      tx,
      sql`insert into kernel.pack_sections (city, section, hash, rows) values (${pack.city}, ${key}, ${hash}, ${count})
        on conflict (city, section) do update set hash = excluded.hash, rows = excluded.rows, loaded_at = now()`,
    );
    await tx.record({ subject: `pack:${pack.city}`, summary: `装入城市资料包：${key}`, facts: { rows: count } });
  });
}

function hashOf(section: PackSection, pack: Pack): string | null {
  const files = section.files.flatMap((file) => (file.endsWith('/') ? pack.list(file) : [file])).filter(pack.has);
  if (files.length === 0) return null;
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(pack.bytes(file)).update('\0');
  return hash.digest('hex');
}
