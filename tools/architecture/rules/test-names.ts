import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { literalText, type SyntaxNode } from '../source.ts';

/** The name of a test is a sentence: the rule that it proves. */
export function testNames(house: House): Finding[] {
  return house.sources.flatMap((source) => {
    if (!/\.test\.tsx?$/.test(source.path)) return [];
    const findings: Finding[] = [];
    let count = 0;
    source.walk((node) => {
      if (node.type !== 'CallExpression' || !isTest(node['callee'] as SyntaxNode)) return;
      count += 1;
      const title = (node['arguments'] as SyntaxNode[])[0];
      const name = title && literalText(title);
      if (name !== undefined && !/\S\s+\S|[\u4e00-\u9fff]{4}/.test(name)) {
        findings.push(
          broken('test-names', source.path, source.lineAt(node.start), `"${name}" is no sentence; say what must hold`),
        );
      }
    });
    if (count === 0) findings.push(broken('test-names', source.path, 1, 'a test file without a test proves nothing'));
    return findings;
  });
}

function isTest(callee: SyntaxNode): boolean {
  if (callee.type === 'Identifier') return callee['name'] === 'it' || callee['name'] === 'test';
  if (callee.type === 'CallExpression') return isTest(callee['callee'] as SyntaxNode);
  const isEach =
    callee.type === 'MemberExpression' && ['each', 'for'].includes(String((callee['property'] as SyntaxNode)['name']));
  return isEach && isTest(callee['object'] as SyntaxNode);
}
