import { formatDate, formatDateTime } from '#kernel/contract';

/** A thing that a fact names; it is given its name in one go with all others. */
export interface ThingRef {
  readonly kind: string;
  readonly id: string;
}

export type FactPart = string | ThingRef;

export interface ReadFact {
  readonly label: string;
  readonly parts: readonly FactPart[];
}

export interface ReadChange {
  readonly label: string;
  readonly was: readonly FactPart[];
  readonly is: readonly FactPart[];
}

export interface ReadFacts {
  readonly facts: readonly ReadFact[];
  readonly changes: readonly ReadChange[];
  readonly technical: readonly ReadFact[];
}

/** How keys and codes are said, where and in whose operation they stand. */
export interface FactWords {
  label(key: string): string;
  /** The kind of thing whose id stands under this key, or null. */
  kindOfKey(key: string): string | null;
  isKind(kind: string): boolean;
  code(key: string, value: string): string | null;
  isTechnical(key: string): boolean;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Facts as they were written down, told as labels and words; what only programs need is set apart. */
export function readFacts(facts: unknown, words: FactWords): ReadFacts {
  if (!isObject(facts)) return { facts: [], changes: [], technical: [] };
  const { before, after, ...rest } = facts;
  const both = isObject(before) && isObject(after);
  const changes = both ? changesOf(before, after, words) : [];
  const told: ReadFact[] = [];
  const technical: ReadFact[] = [];
  for (const [key, value] of Object.entries(both ? rest : facts)) {
    for (const one of factsOf(key, value, words)) (one.technical ? technical : told).push(one.fact);
  }
  return { facts: told, changes, technical };
}

function changesOf(before: Json, after: Json, words: FactWords): ReadChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (JSON.stringify(before[key] ?? null) === JSON.stringify(after[key] ?? null)) return [];
    const side = (value: unknown) => partsOf(key, value, words).parts;
    return [{ label: words.label(key), was: side(before[key]), is: side(after[key]) }];
  });
}

function factsOf(key: string, value: unknown, words: FactWords): { fact: ReadFact; technical: boolean }[] {
  if (value === null || value === undefined || value === '') return [];
  if (key === 'onBehalfOf' || key === 'actingFor') return [];
  if (isObject(value)) {
    return Object.entries(value).flatMap(([inner, one]) =>
      factsOf(inner, one, words).map(({ fact, technical }) => ({
        fact: { ...fact, label: `${words.label(key)} · ${fact.label}` },
        technical,
      })),
    );
  }
  const { parts, isCode } = partsOf(key, value, words);
  if (parts.length === 0) return [];
  return [{ fact: { label: words.label(key), parts }, technical: words.isTechnical(key) || isCode }];
}

function partsOf(key: string, value: unknown, words: FactWords): { parts: FactPart[]; isCode: boolean } {
  if (value === null || value === undefined || value === '') return { parts: [], isCode: false };
  if (Array.isArray(value)) {
    const all = value.map((one) =>
      isObject(one) ? { parts: [objectText(one, words)], isCode: false } : partsOf(key, one, words),
    );
    return { parts: all.flatMap((one) => one.parts), isCode: all.length > 0 && all.every((one) => one.isCode) };
  }
  if (isObject(value)) return { parts: [objectText(value, words)], isCode: false };
  return partOf(key, value, words);
}

const objectText = (value: Json, words: FactWords): string =>
  Object.entries(value)
    .flatMap(([key, one]) => {
      const texts = partsOf(key, one, words).parts.filter((part) => typeof part === 'string');
      return texts.length === 0 ? [] : [`${words.label(key)} ${texts.join('、')}`];
    })
    .join('，');

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const day = /^\d{4}-\d\d-\d\d$/;
const reference = /^([a-z][a-z-]*\.[a-z][a-z-]*):(.+)$/;
/** An id or a program's word rather than somebody's words. */
const codeLike = /^[a-z][a-z0-9]*([._:/-][A-Za-z0-9._:/-]+)?$/;

function partOf(key: string, value: unknown, words: FactWords): { parts: FactPart[]; isCode: boolean } {
  if (typeof value === 'boolean') return { parts: [value ? '是' : '否'], isCode: false };
  if (typeof value === 'number') return { parts: [value.toLocaleString('zh-CN')], isCode: false };
  const text = String(value);
  if (moment.test(text)) return { parts: [formatDateTime(new Date(text), 'zh-Hans')], isCode: false };
  if (day.test(text)) return { parts: [formatDate(text, 'zh-Hans')], isCode: false };
  const named = reference.exec(text);
  if (named?.[1] && named[2] && words.isKind(named[1])) {
    return { parts: [{ kind: named[1], id: named[2] }], isCode: false };
  }
  const kind = words.kindOfKey(key);
  if (kind) return { parts: [{ kind, id: text }], isCode: false };
  const said = words.code(key, text);
  if (said !== null) return { parts: [said], isCode: false };
  return { parts: [text], isCode: codeLike.test(text) };
}
