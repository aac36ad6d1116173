import { type AnyRoute, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { callNext, moveTicket, readWindow } from './call-ticket.ts';
import { HallDay, HallLine, WindowInput, WindowView } from './hall.contract.ts';
import { hallPages } from './hall.pages.tsx';
import { halls, tickets } from './halls.repo.ts';

const SERVE = 'cases.hall.serve';
const hallParam = Type.Object({ hall: Type.String({ title: '大厅', maxLength: 40 }) });
const ticketParam = Type.Object({ ...hallParam.properties, id: Type.String({ title: '号票', maxLength: 60 }) });

const atHall = async (ctx: Ctx, { params }: { params: Readonly<Record<string, unknown>> }): Promise<Target | null> => {
  const hall = await halls.byId(ctx, String(params['hall'] ?? ''));
  return hall ? { paths: [hall.organisationPath, hall.regionPath] } : null;
};

const list = route('cases.hall.list', {
  method: 'GET',
  path: '/api/cases/halls',
  title: '查询大厅',
  access: can(SERVE),
  reply: Type.Object({ items: Type.Array(HallLine) }),
  handle: async (ctx) => ({
    items: (await halls.all(ctx))
      .filter((hall) => ctx.allows(SERVE, { paths: [hall.organisationPath, hall.regionPath] }))
      .map(({ id, name, content }) => ({
        id,
        name,
        windows: content.windows.map(({ no, groups }) => ({
          no,
          groups: content.groups
            .filter(({ code }) => groups.includes(code))
            .map((group) => group.name)
            .join('、'),
        })),
      })),
  }),
});

const show = route('cases.hall.show-window', {
  method: 'GET',
  path: '/api/cases/halls/:hall/window',
  title: '查看窗口的排队情况',
  access: can(SERVE, atHall),
  params: hallParam,
  query: WindowInput,
  reply: WindowView,
  handle: (ctx, { params, query }) => readWindow(ctx, params.hall, query.window),
});

const next = route('cases.hall.serve', {
  method: 'POST',
  path: '/api/cases/halls/:hall/call-next',
  title: '叫下一个号',
  access: can(null, atHall),
  params: hallParam,
  body: WindowInput,
  reply: WindowView,
  errors: [errors.windowBusy, errors.nobodyWaits],
  handle: async (ctx, { params, body }) => {
    await callNext(ctx, params.hall, body.window);
    return readWindow(ctx, params.hall, body.window);
  },
});

const verbRoute = (verb: 'recall' | 'pass' | 'done', title: string): AnyRoute =>
  route(`cases.hall.${verb}`, {
    method: 'POST',
    path: `/api/cases/halls/:hall/tickets/:id/${verb}`,
    title,
    access: can(SERVE, atHall),
    params: ticketParam,
    body: WindowInput,
    reply: WindowView,
    errors: [errors.ticketMoved, errors.windowBusy, kernelErrors.notFound],
    handle: async (ctx, { params, body }) => {
      await moveTicket(ctx, params.hall, params.id, verb, body.window);
      return readWindow(ctx, params.hall, body.window);
    },
  });

const statistics = route('cases.hall.statistics', {
  method: 'GET',
  path: '/api/cases/halls/:hall/statistics',
  title: '大厅排队统计',
  access: can(SERVE, atHall),
  params: hallParam,
  query: Type.Object({
    from: Type.String({ title: '起', format: 'date' }),
    to: Type.String({ title: '止', format: 'date' }),
  }),
  reply: Type.Object({ items: Type.Array(HallDay) }),
  handle: async (ctx, { params, query }) => {
    const hall = await halls.byId(ctx, params.hall);
    const nameOf = new Map(hall?.content.groups.map(({ code, name }) => [code, name]));
    const items = await tickets.statistics(ctx, params.hall, query.from, query.to);
    return { items: items.map((item) => ({ ...item, group: `${item.group} ${nameOf.get(item.group) ?? ''}` })) };
  },
});

export const hallRoutes: readonly AnyRoute[] = [
  list,
  show,
  next,
  verbRoute('recall', '重呼号票'),
  verbRoute('pass', '号票过号'),
  verbRoute('done', '号票办结'),
  statistics,
  ...hallPages,
];
