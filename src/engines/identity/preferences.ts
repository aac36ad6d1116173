import { type AnyRoute, type Ctx, defineErrors, json, route, rows, run, signedIn, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { ListPreference, ListPreferences } from './contract.ts';
import { ownAccount } from './own-sessions.ts';

const MOST_LISTS = 300;

const errors = defineErrors('preferences', {
  tooMany: { kind: 'too-large', zh: '保存的设置太多了，请先删去一些视图', en: 'Too many settings are kept' },
});

/** How each official likes the lists of the console; the same on every computer they sit at. */
export const preferenceRoutes: readonly AnyRoute[] = [
  route('identity.preference.list', {
    method: 'GET',
    path: '/api/identity/preferences',
    title: '查看我的列表设置',
    access: signedIn('official'),
    reply: ListPreferences,
    handle: async (ctx) => ({ items: await listOf(ctx, (await ownAccount(ctx)).id) }),
  }),
  route('identity.preference.save', {
    method: 'PUT',
    path: '/api/identity/preferences/:name',
    title: '保存我的列表设置',
    access: signedIn('official'),
    params: Type.Object({ name: Type.String({ title: '列表', pattern: '^[A-Za-z0-9._/-]{1,120}$' }) }),
    body: ListPreference,
    reply: ListPreference,
    errors: [errors.tooMany],
    handle: async (ctx, { params, body }) => {
      const account = await ownAccount(ctx);
      return ctx.transaction(async (tx) => {
        const kept = await run(
          tx,
          sql`insert into identity.preferences (account_id, name, value, changed_at)
            select ${account.id}, ${params.name}, ${json(body)}, ${tx.now()}
            where (select count(*) from identity.preferences where account_id = ${account.id} and name <> ${params.name}) < ${MOST_LISTS}
            on conflict (account_id, name) do update set value = excluded.value, changed_at = excluded.changed_at`,
        );
        if (kept === 0) throw errors.tooMany();
        return body;
      });
    },
  }),
];

const listOf = (ctx: Ctx, accountId: string) =>
  rows(
    ctx,
    sql<{ name: string; value: ListPreference }>`select name, value from identity.preferences
      where account_id = ${accountId} order by name`,
  );
