import { type Ctx, type DataSubject, defineJob, type KeptData, run, sql, type TxCtx } from '#kernel';
import { addDays, addMonths, businessDate, formatDate, Type } from '#kernel/contract';
import { bindings } from './bindings.repo.ts';
import { type ClosureRow, closures } from './closures.repo.ts';
import { personClosed } from './contract.ts';
import { errors } from './errors.ts';
import { ownPerson } from './own-person.ts';
import { persons } from './persons.repo.ts';
import { retentionOn } from './retention.rules.ts';
import { lockActive } from './verify-person.ts';

const subjectOf = async (ctx: Ctx, personId: string): Promise<DataSubject> => ({
  personId,
  actorIds: await bindings.actorsOf(ctx, personId),
});

/** What has to end first: running cases of any module, firms that would lose their legal representative. */
async function closingObstacles(ctx: Ctx, subject: DataSubject): Promise<string[]> {
  const lists = await Promise.all(ctx.personalData.map((source) => source.obstacles?.(ctx, subject) ?? []));
  return lists.flat();
}

export const ownObstacles = async (ctx: Ctx, personId: string): Promise<string[]> =>
  closingObstacles(ctx, await subjectOf(ctx, personId));

/** The holder asks for deletion. It happens after the cooling-off time and can be withdrawn until then. */
export async function askClosing(ctx: Ctx, reason: string | null): Promise<Date> {
  const own = await ownPerson(ctx);
  const subject = await subjectOf(ctx, own.id);
  const obstacles = await closingObstacles(ctx, subject);
  if (obstacles.length > 0) throw errors.closingBlocked({ obstacles: obstacles.join('；') });
  return ctx.transaction(async (tx) => {
    await lockActive(tx, own.id);
    const rule = retentionOn(tx.today());
    const dueAt = new Date(`${addDays(tx.today(), rule.coolingDays + 1)}T00:00:00+08:00`);
    const asked = { id: tx.newId('cls'), personId: own.id, actorIds: subject.actorIds, dueAt, reason, rule: rule.from };
    if (!(await closures.ask(tx, asked))) {
      const open = await closures.coolingOf(tx, own.id);
      throw errors.closingOpen({ due: open ? formatDate(lastCoolingDay(open)) : '' });
    }
    await tx.record({ subject: `parties.person:${own.id}`, summary: '本人申请注销账号' });
    return dueAt;
  });
}

/** Deletion comes at midnight, so the last day on which it can be withdrawn is the one before. */
export const lastCoolingDay = ({ dueAt }: { dueAt: Date }): string => addDays(businessDate(dueAt), -1);

export async function withdrawClosing(ctx: Ctx): Promise<void> {
  const own = await ownPerson(ctx);
  await ctx.transaction(async (tx) => {
    const open = await closures.coolingOf(tx, own.id);
    if (!open || (await closures.end(tx, open.id, 'withdrawn')) === 0) throw errors.notPending();
    await tx.record({ subject: `parties.person:${own.id}`, summary: '本人撤回注销申请' });
  });
}

/** Closes what is due, one by one, each whole or not at all; then erases identities that no law keeps any longer. */
export const closeDue = defineJob('parties.close-due', {
  title: '注销冷静期届满的账号，删除保存期满的身份资料',
  schema: Type.Object({}),
  cron: '10 4 * * *',
  run: async (ctx) => {
    for (const { id } of await closures.due(ctx)) {
      await ctx.transaction(async (tx) => {
        const closure = await closures.lockDue(tx, id);
        if (closure) await closeOne(tx, closure);
      });
    }
    await run(
      ctx,
      sql`update parties.persons set name_sealed = null, name_index = null, name_birth_index = null, number_sealed = null,
          number_index = null, document_kind = null, document_country = null, birth_date_sealed = null, sex = null,
          region_path = null, keep_until = null where state = 'closed' and keep_until < ${ctx.today()}::date`,
    );
    await run(ctx, sql`delete from parties.acting where since < ${ctx.now()}::timestamptz - interval '30 days'`);
  },
});

async function closeOne(tx: TxCtx, closure: ClosureRow): Promise<void> {
  const [person] = await persons.lock(tx, [closure.personId]);
  if (person?.state !== 'active') {
    await closures.end(tx, closure.id, 'withdrawn');
    return;
  }
  const subject = await subjectOf(tx, person.id);
  // Something may have begun in the meantime: then the account stays, and the holder sees why on the own page.
  if ((await closingObstacles(tx, subject)).length > 0) {
    await closures.end(tx, closure.id, 'withdrawn');
    await tx.record({ subject: `parties.person:${person.id}`, summary: '注销未办成：仍有未了事项' });
    return;
  }
  const kept: KeptData[] = [];
  for (const source of tx.personalData) kept.push(...((await source.erase?.(tx, subject)) ?? []));
  await bindings.end(tx, subject.actorIds, '账号注销');
  await closures.end(tx, closure.id, 'done', kept);
  await tx.emit(personClosed, { personId: person.id, actorIds: [...subject.actorIds] });
  await tx.record({ subject: `parties.person:${person.id}`, summary: '账号已注销，个人资料已删除' });
}

/** Last day on which name and number are kept, under the edition in force at the closing. */
export const identityKeptUntil = (today: string): { until: string; law: string } => {
  const rule = retentionOn(today);
  return { until: addMonths(today, rule.identityKeptMonths), law: rule.identityKeptLaw };
};
