import { PersonCard } from '#engines/parties/contract';
import { can, route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { CounterVisit, CurrentVisit, DocumentInput, VisitInput } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { endVisit } from './end-visits.ts';
import { currentVisit, findAtCounter, openVisit, ownVisits } from './open-visit.ts';

const find = route('identity.counter.find', {
  method: 'POST',
  path: '/api/identity/counter/find',
  title: '按证件查找到场的人',
  access: can('identity.counter.serve'),
  perMinute: 30,
  body: DocumentInput,
  reply: PersonCard,
  errors: [errors.counterDocument, errors.counterPersonMissing],
  handle: (ctx, { body }) => findAtCounter(ctx, body),
});

const serve = route('identity.counter.serve', {
  method: 'POST',
  path: '/api/identity/counter/visits',
  title: '开始窗口代办',
  access: can(),
  perMinute: 30,
  body: VisitInput,
  reply: Type.Object({ ...CounterVisit.properties, wholeName: Type.String() }),
  errors: [errors.counterDocument, errors.counterPersonMissing, errors.counterOriginal, errors.counterBusy],
  handle: (ctx, { body }) => openVisit(ctx, body),
});

const current = route('identity.counter.current', {
  method: 'GET',
  path: '/api/identity/counter/current',
  title: '查看正在代办的人',
  access: signedIn('official'),
  reply: CurrentVisit,
  handle: async (ctx) => ({ visit: await currentVisit(ctx) }),
});

const end = route('identity.counter.end', {
  method: 'POST',
  path: '/api/identity/counter/end',
  title: '结束窗口代办',
  access: signedIn('official'),
  reply: Type.Object({ ok: Type.Boolean() }),
  handle: async (ctx) => {
    await endVisit(ctx);
    return { ok: true };
  },
});

const own = route('identity.counter.list-own', {
  method: 'GET',
  path: '/api/identity/counter/visits',
  title: '查看本人的窗口代办记录',
  access: signedIn('official'),
  reply: Type.Array(CounterVisit),
  handle: (ctx) => ownVisits(ctx),
});

export const counterRoutes = [find, serve, current, end, own];
