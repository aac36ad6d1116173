import { type AnyRoute, assured, can, route } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { catalogue } from '../items/read-items.ts';
import { beginIntake } from './begin-intake.ts';
import { IntakeForm, OpenIntake } from './counter.contract.ts';
import { intakePages } from './intake.pages.tsx';
import { intakes } from './intakes.repo.ts';

const INTAKE = 'cases.counter.intake';
const MOST = 30;

const begin = route('cases.counter.intake', {
  method: 'POST',
  path: '/api/cases/counter/intakes',
  title: '窗口收件',
  // It fills in the whole data of the person present.
  access: assured(can(), 1, { act: 'reveal' }),
  body: IntakeForm,
  reply: Type.Object({ id: Type.String() }),
  errors: [errors.nobodyPresent, errors.noForm, errors.noSuchItem, errors.itemSuspended],
  handle: (ctx, { body }) => beginIntake(ctx, body),
});

const open = route('cases.counter.list', {
  method: 'GET',
  path: '/api/cases/counter/intakes',
  title: '没有提交的窗口收件',
  access: can(INTAKE),
  reply: Type.Object({ items: Type.Array(OpenIntake) }),
  handle: async (ctx) => {
    const [rows, items] = await Promise.all([intakes.open(ctx), catalogue(ctx)]);
    const nameOf = new Map(items.map(({ id, name }) => [id, name]));
    return {
      items: rows.map((row) => ({
        id: row.id,
        item: nameOf.get(row.itemId) ?? '',
        person: row.personName,
        begunAt: row.begunAt.toISOString(),
        present: ctx.actor.actingFor?.id === row.personId,
      })),
    };
  },
});

const items = route('cases.counter.items', {
  method: 'GET',
  path: '/api/cases/counter/items',
  title: '窗口可收的事项',
  access: can(INTAKE),
  query: Type.Object({
    q: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
    value: Type.Optional(Type.String({ title: '已选', maxLength: 60 })),
  }),
  reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
  handle: async (ctx, { query }) => {
    const typed = query.q?.trim() ?? '';
    const found = (await catalogue(ctx)).filter(
      ({ code, name, plainName, suspended }) =>
        !suspended && (code === query.value || `${code} ${name} ${plainName}`.includes(typed)),
    );
    return { items: found.slice(0, MOST).map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) };
  },
});

export const counterRoutes: readonly AnyRoute[] = [begin, open, items, ...intakePages];
