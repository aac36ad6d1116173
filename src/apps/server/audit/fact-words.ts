import { type AnyRoute, errorCatalogue, type Runtime, type ThingKind } from '#kernel';
import { consumerTitles } from '../parked/message-titles.ts';
import { codeWords, factLabels, technicalKeys } from './fact-labels.ts';
import type { FactWords } from './read-facts.rules.ts';

interface Schema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly 'x-ui'?: { readonly options?: readonly { value: string; label: string }[] };
}

/** Titles of fields and words of choices, as the forms of one module or one operation say them. */
interface FormWords {
  readonly titles: Map<string, string>;
  readonly choices: Map<string, string>;
}

export interface Wording {
  readonly kinds: ReadonlyMap<string, ThingKind>;
  operationTitle(operation: string): string;
  /** The words for facts that were written in this operation, about this thing. */
  of(operation: string, subject?: string | null): FactWords;
}

/** The words of everything that the product's modules write into the audit and into messages. */
export function wordingOf({ modules, base }: Pick<Runtime, 'modules' | 'base'>, own: readonly AnyRoute[]): Wording {
  const kinds = new Map(modules.flatMap((module) => module.things?.() ?? []).map((one) => [one.kind, one]));
  const routes = modules.flatMap((module) => module.routes ?? []);
  const titles = new Map([
    ...Object.entries(consumerTitles),
    ...base.subscriptions.jobs.map((job) => [job.name, job.title] as const),
    ...modules.flatMap((module) => module.permissions ?? []).map((one) => [one.id, one.zh] as const),
    ...routes.map(({ operation, draft }) => [operation, draft.title] as const),
  ]);
  const ownTitle = (operation: string) => own.find((one) => one.operation === operation)?.draft.title;
  const moduleTitles = new Map(modules.map((module) => [module.name, module.title.zh]));
  const errorWords = new Map(errorCatalogue().map((one) => [one.code, one.zh.replace(/\{[^}]*\}/g, '…')]));
  const byModule = new Map<string, FormWords>();
  const formsOf = (name: string): FormWords => {
    const known = byModule.get(name);
    if (known) return known;
    const words: FormWords = { titles: new Map(), choices: new Map() };
    for (const { draft } of modules.find((module) => module.name === name)?.routes ?? []) {
      for (const schema of [draft.body, draft.params, draft.query, draft.reply]) collect(schema as Schema, words, '');
    }
    byModule.set(name, words);
    return words;
  };
  const permissionWords = (pattern: string): string | null => {
    const plain = titles.get(pattern);
    if (plain) return plain;
    const [module, ...rest] = pattern.split('.');
    const title = moduleTitles.get(module ?? '');
    if (!title || rest.at(-1) !== '*') return null;
    const thing = kinds.get(`${module}.${rest[0]}`)?.zh;
    return rest.length === 1 ? `${title}的全部操作` : `${title}中${thing ?? '一类'}的操作`;
  };
  return {
    kinds,
    operationTitle: (operation) => titles.get(operation) ?? ownTitle(operation) ?? builtIn[operation] ?? '后台处理',
    of: (operation, subject) => {
      const [module = '', about = ''] = [operation, subject ?? ''].map((one) => one.split('.')[0] ?? '');
      const forms = [...new Set([module, about])].map(formsOf);
      const choice = (value: string) => forms.map((one) => one.choices.get(value)).find((one) => one !== undefined);
      const title = (key: string) => forms.map((one) => one.titles.get(key)).find((one) => one !== undefined);
      return {
        label: (key) => title(key) ?? factLabels[key] ?? factLabels[stem(key)] ?? '其他',
        kindOfKey: (key) => kindOfKey(key, module, kinds) ?? kindOfKey(key, about, kinds),
        isKind: (kind) => kinds.has(kind),
        isTechnical: (key) => technicalKeys.has(key),
        code: (key, value) =>
          choice(`${key}=${value}`) ??
          choice(`state=${value}`) ??
          codeWords[value] ??
          errorWords.get(value) ??
          permissionWords(value) ??
          (key === 'system' ? moduleTitles.get(value) : undefined) ??
          choice(value) ??
          null,
      };
    },
  };
}

/** Operations that are no route, job or listener. */
const builtIn: Readonly<Record<string, string>> = {
  'kernel.pack.load': '装入城市资料',
  'kernel.backup': '备份',
  'cases.demo-seals': '制发示例印章',
};

const stem = (key: string): string => key.replace(/Ids?$/, '');

/** `articleIds` names articles: those of the same module before those of another. */
function kindOfKey(key: string, module: string, kinds: ReadonlyMap<string, ThingKind>): string | null {
  const name = (/^(.+?)Ids?$/.exec(key)?.[1] ?? (key === 'role' || key === 'item' ? key : '')).replace(
    /[A-Z]/g,
    (letter) => `-${letter.toLowerCase()}`,
  );
  if (!name) return null;
  if (kinds.has(`${module}.${name}`)) return `${module}.${name}`;
  const others = [...kinds.keys()].filter((kind) => kind.endsWith(`.${name}`));
  return others.find((kind) => kind.startsWith('directory.')) ?? others[0] ?? null;
}

function collect(schema: Schema | undefined, words: FormWords, key: string): void {
  if (!schema) return;
  for (const option of schema['x-ui']?.options ?? []) {
    words.choices.set(`${key}=${option.value}`, option.label);
    words.choices.set(option.value, option.label);
  }
  if (typeof schema.const === 'string' && schema.title) words.choices.set(`${key}=${schema.const}`, schema.title);
  for (const one of schema.anyOf ?? []) collect(one, words, key);
  collect(schema.items, words, key);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const title = property.title ?? property.anyOf?.find((one) => one.title)?.title;
    if (title && !words.titles.has(name)) words.titles.set(name, title);
    collect(property, words, name);
  }
}
