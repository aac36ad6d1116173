import { createHash } from 'node:crypto';
import type { Ctx } from '../context/ctx.ts';
import { rows, run, sql } from '../database/query.ts';
import type { Module } from '../module/define-module.ts';
import type { Pack } from './pack.ts';
import type { PackSection } from './pack-section.ts';

export type PackProgress = (done: number, total: number, section: string) => void;

/** Loads each section whose files changed since it was last loaded, module by module; a kill leaves whole sections. */
export async function loadPack(
  ctx: Ctx,
  modules: readonly Module[],
  pack: Pack,
  demo: boolean,
  tell: PackProgress = () => {},
): Promise<number> {
  const loaded = new Map(
    (
      await rows(
        ctx,
        sql<{
          section: string;
          hash: string;
        }>`select section, hash from kernel.pack_sections where city = ${pack.city}`,
      )
    ).map((row) => [row.section, row.hash]),
  );
  const due = modules
    .flatMap((module) => (module.pack ?? []).map((section) => ({ key: `${module.id}:${section.name}`, section })))
    .filter(({ section }) => demo || !section.demo)
    .map((item) => ({ ...item, hash: hashOf(item.section, pack) }))
    .filter(({ key, hash }) => hash !== null && loaded.get(key) !== hash);
  for (const [index, { key, section, hash }] of due.entries()) {
    tell(index, due.length, key);
    await ctx.transaction(async (tx) => {
      await run(tx, sql`set local statement_timeout = 0`);
      const count = await section.load(tx, pack);
      await run(
        tx,
        sql`insert into kernel.pack_sections (city, section, hash, rows) values (${pack.city}, ${key}, ${hash}, ${count})
          on conflict (city, section) do update set hash = excluded.hash, rows = excluded.rows, loaded_at = now()`,
      );
      await tx.record({ subject: `pack:${pack.city}`, summary: `装入城市资料包：${key}`, facts: { rows: count } });
    });
  }
  tell(due.length, due.length, '');
  return due.length;
}

function hashOf(section: PackSection, pack: Pack): string | null {
  const files = section.files.flatMap((file) => (file.endsWith('/') ? pack.list(file) : [file])).filter(pack.has);
  if (files.length === 0) return null;
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(pack.bytes(file)).update('\0');
  return hash.digest('hex');
}
