import Type, { type Static } from 'typebox';

/** `cities/<id>/city.json`: what the product must know of the city before any module loads. */
export const citySchema = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Type.String(),
  shortName: Type.String(),
  nameEn: Type.String(),
  /** Code of the city's region, the root of its places. */
  regionCode: Type.String({ pattern: '^[0-9]{2,12}$' }),
  timeZone: Type.Optional(Type.String()),
  tagline: Type.Optional(Type.String()),
  taglineEn: Type.Optional(Type.String()),
  /** Whatever pages show about the government and its site, by the names the pages ask for. */
  facts: Type.Record(Type.String(), Type.String()),
});

export type City = Static<typeof citySchema>;
