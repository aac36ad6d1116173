import { type Place, placeOf } from '../architecture/place.ts';
import { literalText, type Source, type SyntaxNode } from '../architecture/source.ts';

/** A call such as `defineErrors('content', {...})` in the product, with its arguments. */
export type Call = { source: Source; place: Place; arguments: SyntaxNode[] };

export function findCalls(sources: Source[], name: string): Call[] {
  return sources.flatMap((source) => {
    const place = placeOf(source.path);
    if (place.floor === 'outside' || place.isTest || !source.text.includes(`${name}(`)) return [];
    const calls: Call[] = [];
    source.walk((node) => {
      const callee = node['callee'] as SyntaxNode | undefined;
      if (node.type === 'CallExpression' && callee?.type === 'Identifier' && callee['name'] === name) {
        calls.push({ source, place, arguments: node['arguments'] as SyntaxNode[] });
      }
    });
    return calls;
  });
}

export function properties(node: SyntaxNode | undefined): Map<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  if (node?.type !== 'ObjectExpression') return found;
  for (const property of node['properties'] as SyntaxNode[]) {
    const key = property['key'] as SyntaxNode | undefined;
    const name = key && ((key['name'] as string | undefined) ?? literalText(key));
    if (property.type === 'Property' && name !== undefined) found.set(name, property['value'] as SyntaxNode);
  }
  return found;
}

/** The text of a literal, or the expression as it is written. */
export function written(source: Source, node: SyntaxNode | undefined): string {
  return node ? (literalText(node) ?? source.text.slice(node.start, node.end)) : '';
}
