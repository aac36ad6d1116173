import type { House } from './house.ts';
import { literalText, type Source, type SyntaxNode } from './source.ts';

/** What a module's `defineModule({...})` says about its neighbours. */
export type Definition = {
  file: string;
  line: number;
  name: string | undefined;
  floor: string | undefined;
  uses: { name: string; line: number }[];
};

export function definitionOf(house: House, module: string): Definition | undefined {
  const source = house.sources.find((candidate) => candidate.path === `src/${module}/index.ts`);
  return source?.text.includes('defineModule') ? readDefinition(source) : undefined;
}

function readDefinition(source: Source): Definition | undefined {
  let definition: Definition | undefined;
  source.walk((node) => {
    const callee = node['callee'] as SyntaxNode | undefined;
    if (node.type !== 'CallExpression' || callee?.['name'] !== 'defineModule') return;
    const argument = (node['arguments'] as SyntaxNode[])[0];
    if (argument?.type !== 'ObjectExpression') return;
    const textOf = (property: string): string | undefined => {
      const value = propertyOf(argument, property);
      return value && literalText(value);
    };
    definition = {
      file: source.path,
      line: source.lineAt(node.start),
      name: textOf('name'),
      floor: textOf('floor'),
      uses: readUses(source, propertyOf(argument, 'uses')),
    };
  });
  return definition;
}

function readUses(source: Source, uses: SyntaxNode | undefined): Definition['uses'] {
  if (uses?.type !== 'ArrayExpression') return [];
  return (uses['elements'] as SyntaxNode[]).flatMap((element) => {
    const name = literalText(element);
    return name === undefined ? [] : [{ name, line: source.lineAt(element.start) }];
  });
}

function propertyOf(object: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const property of object['properties'] as SyntaxNode[]) {
    const key = property['key'] as SyntaxNode | undefined;
    if (property.type === 'Property' && (key?.['name'] ?? key?.['value']) === name) {
      return unwrap(property['value'] as SyntaxNode);
    }
  }
  return undefined;
}

function unwrap(node: SyntaxNode): SyntaxNode {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? unwrap(node['expression'] as SyntaxNode)
    : node;
}
