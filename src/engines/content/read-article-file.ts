import { ConfigError, type fieldErrors, makeValidator } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { ArticleInput } from './contract.ts';

/** An article of a city pack: what a writer fills in, and what publication would have added. */
export const PackArticle = Type.Object({
  ...ArticleInput.properties,
  id: Type.String({ title: 'id', pattern: '^[a-z0-9][a-z0-9-]*$' }),
  /** `YYYY-MM-DD`, with or without ` HH:mm`. */
  published: Type.String({ title: 'published', pattern: '^\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2})?$' }),
  /** Clauses of the source the facts are taken from. */
  clauses: Type.Array(Type.String()),
  correction: Type.Optional(Type.String()),
});
export type PackArticle = Static<typeof PackArticle>;

const check = makeValidator(PackArticle, false);
const lists = new Set(['keywords', 'clauses']);

/** `key: value` lines between two `---`, then Markdown. */
export function readArticleFile(text: string, file: string, date: (token: string) => string): PackArticle {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (!match) throw new ConfigError(`城市资料包 ${file}：文件开头应有两行 --- 之间的说明，请补上`);
  const fields = new Map<string, string>();
  for (const line of (match[1] ?? '').split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return packArticle(Object.fromEntries(fields), match[2] ?? '', file, date);
}

/** Text cells to an article; lists are parted by 、. */
export function packArticle(
  fields: Readonly<Record<string, string | undefined>>,
  body: string,
  where: string,
  date: (token: string) => string,
): PackArticle {
  const draft: Record<string, unknown> = { keywords: [], clauses: [], pinned: false, body: body.trim() };
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === '') continue;
    if (lists.has(key)) draft[key] = value.split(/[、,]\s*/);
    else draft[key] = key === 'pinned' ? value === 'true' : value.replace(/^@today([+-]\d+d)?/, (token) => date(token));
  }
  try {
    return check(draft) as PackArticle;
  } catch (error) {
    const fields = (error as { fields?: ReturnType<typeof fieldErrors> }).fields ?? [];
    throw new ConfigError(`城市资料包 ${where}：${fields.map((f) => `${f.path} ${f.message}`).join('；')}`);
  }
}
