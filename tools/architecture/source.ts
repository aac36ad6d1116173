import { posix } from 'node:path';
import { type ParseResult, parseSync, visitorKeys } from 'oxc-parser';

/** One import, re-export, dynamic import or `import('…')` type, as written and as resolved inside the repository. */
export type Import = {
  /** `undefined` when a dynamic import computes its address. */
  specifier: string | undefined;
  line: number;
  /** Path from the root of the repository; `undefined` for packages. */
  target: string | undefined;
};

export type SyntaxNode = { type: string; start: number; end: number; [key: string]: unknown };

export type Source = {
  path: string;
  text: string;
  imports: Import[];
  syntaxErrors: string[];
  lineAt(offset: number): number;
  walk(visit: (node: SyntaxNode) => void): void;
};

/** The `imports` map of package.json: `#engines/*` to `./src/engines/*\/index.ts`. */
export type ImportMap = Record<string, string>;

export function readSource(path: string, text: string, importMap: ImportMap): Source {
  const parsed = parseSync(path, text);
  const lineAt = lineCounter(text);
  const walk = (visit: (node: SyntaxNode) => void): void => walkNode(parsed.program as unknown as SyntaxNode, visit);
  const imports = specifiersOf(parsed, text, walk).map(({ specifier, start }) => ({
    specifier,
    line: lineAt(start),
    target: specifier === undefined ? undefined : resolveImport(path, specifier, importMap),
  }));
  return { path, text, imports, syntaxErrors: parsed.errors.map((error) => error.message), lineAt, walk };
}

type Specifier = { specifier: string | undefined; start: number };

function specifiersOf(parsed: ParseResult, text: string, walk: Source['walk']): Specifier[] {
  const found: Specifier[] = [];
  for (const statement of parsed.module.staticImports) {
    found.push({ specifier: statement.moduleRequest.value, start: statement.moduleRequest.start });
  }
  for (const statement of parsed.module.staticExports) {
    const request = statement.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (request) found.push({ specifier: request.value, start: request.start });
  }
  // The module record lists neither `import('…')` types nor `require`, so the tree is read where either may be.
  if (/\b(import|require)\s*\(/.test(text)) walk((node) => collectCall(node, found));
  // A name imported here and exported again is listed by both statements.
  return [...new Map(found.map((one) => [one.start, one])).values()];
}

function collectCall(node: SyntaxNode, found: Specifier[]): void {
  const callee = node['callee'] as SyntaxNode | undefined;
  const isRequire = node.type === 'CallExpression' && callee?.type === 'Identifier' && callee['name'] === 'require';
  if (node.type !== 'ImportExpression' && node.type !== 'TSImportType' && !isRequire) return;
  const source = (isRequire ? (node['arguments'] as SyntaxNode[])[0] : node['source']) as SyntaxNode | undefined;
  found.push({ specifier: source && literalText(source), start: node.start });
}

/** The text of a string literal or of a template without holes. */
export function literalText(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral' || (node['expressions'] as unknown[]).length > 0) return undefined;
  return templateText(node, '');
}

/** The text of a template, each hole filled with `hole`. */
export function templateText(node: SyntaxNode, hole: string): string {
  const parts = node['quasis'] as { value: { raw: string } }[];
  return parts.map((part) => part.value.raw).join(hole);
}

function resolveImport(from: string, specifier: string, importMap: ImportMap): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  if (!specifier.startsWith('#')) return undefined;
  const keys = Object.keys(importMap).sort((a, b) => b.length - a.length);
  for (const key of keys) {
    const [head = '', tail] = key.split('*');
    if (tail === undefined ? specifier !== key : !specifier.startsWith(head) || !specifier.endsWith(tail)) continue;
    const middle = tail === undefined ? '' : specifier.slice(head.length, specifier.length - tail.length);
    return posix.normalize((importMap[key] ?? '').replaceAll('*', middle));
  }
  return undefined;
}

function walkNode(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const key of visitorKeys[node.type] ?? []) {
    const child = node[key] as SyntaxNode | (SyntaxNode | null)[] | null | undefined;
    if (Array.isArray(child)) {
      for (const item of child) if (item) walkNode(item, visit);
    } else if (child) walkNode(child, visit);
  }
}

export function lineCounter(text: string): (offset: number) => number {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
