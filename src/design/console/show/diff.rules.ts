export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many cells of the table the texts are compared by lines instead. */
const LARGEST_TABLE = 4_000_000;

/** Chinese by characters, Latin words and numbers whole. */
const wordsOf = (text: string): string[] => text.match(/[A-Za-z0-9_.]+|[\s\S]/gu) ?? [];
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** How `before` became `after`: joined without the added parts it is `before`, without the removed parts `after`. */
export function diffText(before: string, after: string): DiffPart[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  if (a.length * b.length <= LARGEST_TABLE) return merge(longestCommon(a, b));
  const lines = [linesOf(before), linesOf(after)] as const;
  if (lines[0].length * lines[1].length <= LARGEST_TABLE) return merge(longestCommon(lines[0], lines[1]));
  return merge([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
}

function longestCommon(a: readonly string[], b: readonly string[]): DiffPart[] {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      table[here] = a[i] === b[j] ? table[here + width + 1]! + 1 : Math.max(table[here + width]!, table[here + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i]! });
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) {
      parts.push({ kind: 'removed', text: a[i]! });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: b[j]! });
      j += 1;
    }
  }
  return parts;
}

function merge(parts: readonly DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (!part.text) continue;
    if (last?.kind === part.kind) merged[merged.length - 1] = { kind: last.kind, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields that differ, in the order of the labels, then of the objects. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, string>> = {},
): FieldChange[] {
  const fields = new Set([...Object.keys(labels), ...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => JSON.stringify(change.before ?? null) !== JSON.stringify(change.after ?? null));
}
