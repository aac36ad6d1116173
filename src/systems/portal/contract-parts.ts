import { Type } from '#kernel/contract';

/** One of the keys of a catalogue, each with its Chinese name. */
export const oneOf = <Key extends string>(names: Readonly<Record<Key, string>>, title: string) =>
  Type.Unsafe<Key>(
    Type.Union(
      Object.entries<string>(names).map(([value, label]) => Type.Literal(value, { title: label })),
      { title },
    ),
  );

export const nullable = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
