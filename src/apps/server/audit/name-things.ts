import type { Ctx, ThingKind } from '#kernel';
import type { NamedThing } from '../../console/contract.ts';
import type { FactPart, ThingRef } from './read-facts.rules.ts';

type Kinds = ReadonlyMap<string, ThingKind>;

export interface Names {
  of(ref: ThingRef): NamedThing;
  text(parts: readonly FactPart[]): string;
  /** The one thing that a value names; null where it is words or several. */
  thing(parts: readonly FactPart[]): NamedThing | null;
}

/** Gives all these things their names, with one question to each module's table. */
export async function nameThings(ctx: Ctx, kinds: Kinds, refs: readonly ThingRef[]): Promise<Names> {
  const byKind = new Map<string, Set<string>>();
  for (const { kind, id } of refs) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id));
  const names = new Map<string, string>();
  await Promise.all(
    [...byKind].map(async ([kind, ids]) => {
      const found = (await kinds.get(kind)?.names?.(ctx, [...ids])) ?? [];
      for (const { id, name } of found) names.set(`${kind}:${id}`, name);
    }),
  );
  const of = ({ kind, id }: ThingRef): NamedThing => {
    const known = kinds.get(kind);
    return {
      kind: known?.zh ?? '其他',
      name: names.get(`${kind}:${id}`) ?? null,
      link: known?.link?.(encodeURIComponent(id)) ?? null,
    };
  };
  const textOf = (part: FactPart): string => {
    if (typeof part === 'string') return part;
    const { kind, name } = of(part);
    return name ?? kind;
  };
  return {
    of,
    text: (parts) => parts.map(textOf).join('、'),
    thing: (parts) => {
      const [only] = parts;
      return parts.length === 1 && only !== undefined && typeof only !== 'string' ? of(only) : null;
    },
  };
}

/** `content.article:art_…` in its two parts; null for what names no thing. */
export function refOf(subject: string | null): ThingRef | null {
  const at = subject?.indexOf(':') ?? -1;
  return subject === null || at < 1 ? null : { kind: subject.slice(0, at), id: subject.slice(at + 1) };
}
