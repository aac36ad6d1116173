import { type Ctx, defineJob, kernelErrors } from '#kernel';
import { Type } from '#kernel/contract';
import { readImport, sealPlace } from './check-import.ts';
import type { PersonInput } from './contract.ts';
import { errors } from './errors.ts';
import type { PersonImport } from './import.contract.ts';
import { importPersons } from './import-persons.ts';
import { imports } from './imports.repo.ts';

const BATCH = 1000;

export async function startWriting(ctx: Ctx, id: string): Promise<PersonImport> {
  await ctx.transaction(async (tx) => {
    if (!(await imports.own(tx, id))) throw kernelErrors.notFound();
    if (!(await imports.move(tx, id, 'checked', 'applying'))) throw errors.importDecided();
    await tx.enqueue(writeImport, { id });
    await tx.record({ subject: `parties.import:${id}`, summary: '开始写入办事主体名册' });
  });
  return readImport(ctx, id);
}

export async function discardImport(ctx: Ctx, id: string): Promise<PersonImport> {
  await ctx.transaction(async (tx) => {
    if (!(await imports.own(tx, id))) throw kernelErrors.notFound();
    if (!(await imports.move(tx, id, 'checked', 'discarded'))) throw errors.importDecided();
    await tx.record({ subject: `parties.import:${id}`, summary: '放弃办事主体名册' });
  });
  return readImport(ctx, id);
}

/** Each batch commits with how far it came, so that a kill repeats nothing and progress shows. */
export const writeImport = defineJob('parties.write-import', {
  title: '写入办事主体名册',
  schema: Type.Object({ id: Type.String() }),
  run: async (ctx, { id }) => {
    while (await writeBatch(ctx, id));
  },
});

const writeBatch = (ctx: Ctx, id: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const held = await imports.hold(tx, id);
    if (held?.state !== 'applying' || held.peopleSealed === null) return false;
    const people = JSON.parse(tx.secrets.open(held.peopleSealed, sealPlace(id))) as PersonInput[];
    const batch = people.slice(held.done, held.done + BATCH).map((person) => ({ ...person, level: held.level }));
    const { imported } = await importPersons(tx, batch, held.source);
    await imports.advance(tx, id, {
      done: batch.length,
      added: imported.length,
      present: batch.length - imported.length,
    });
    if (held.done + batch.length < people.length) return true;
    await imports.move(tx, id, 'applying', 'done');
    return false;
  });

export const discardStaleImports = defineJob('parties.discard-stale-imports', {
  title: '放弃一天内没有写入的名册',
  schema: Type.Object({}),
  cron: '40 3 * * *',
  run: async (ctx) => {
    await ctx.transaction((tx) => imports.discardStale(tx));
  },
});
