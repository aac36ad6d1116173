import { nullable, type Static, Type } from '#kernel/contract';

/** What a hall is made of; from the city pack. */
export const HallContent = Type.Object({
  address: Type.String({ maxLength: 200 }),
  groups: Type.Array(
    Type.Object({
      code: Type.String({ pattern: '^[A-Z]$' }),
      name: Type.String({ minLength: 1, maxLength: 40 }),
      note: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    { minItems: 1, maxItems: 26 },
  ),
  windows: Type.Array(
    Type.Object({
      no: Type.String({ minLength: 1, maxLength: 6 }),
      groups: Type.Array(Type.String({ pattern: '^[A-Z]$' }), { minItems: 1 }),
    }),
    { minItems: 1, maxItems: 200 },
  ),
});
export type HallContent = Static<typeof HallContent>;

export const HallLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  windows: Type.Array(Type.Object({ no: Type.String(), groups: Type.String() })),
});
export type HallLine = Static<typeof HallLine>;

export const HallTicket = Type.Object({
  id: Type.String(),
  label: Type.String(),
  group: Type.String(),
  takenAt: Type.String(),
  calledAt: nullable(Type.String()),
  calls: Type.Integer(),
});
export type HallTicket = Static<typeof HallTicket>;

/** What a window sees: whom it serves, who waits, who was passed over. */
export const WindowView = Type.Object({
  hall: Type.String(),
  window: Type.String(),
  current: nullable(HallTicket),
  waiting: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      count: Type.Integer(),
      longestMinutes: Type.Integer(),
      /** Whether this window calls them. */
      own: Type.Boolean(),
    }),
  ),
  passed: Type.Array(HallTicket),
});
export type WindowView = Static<typeof WindowView>;

export const WindowInput = Type.Object({ window: Type.String({ title: '窗口', minLength: 1, maxLength: 6 }) });

export const HallDay = Type.Object({
  day: Type.String(),
  group: Type.String(),
  taken: Type.Integer(),
  served: Type.Integer(),
  passed: Type.Integer(),
  averageWait: nullable(Type.Integer()),
  medianWait: nullable(Type.Integer()),
  longestWait: nullable(Type.Integer()),
  averageService: nullable(Type.Integer()),
});
export type HallDay = Static<typeof HallDay>;
