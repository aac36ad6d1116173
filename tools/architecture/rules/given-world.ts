import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isBrowserCode, isModuleFloor, placeOf } from '../place.ts';
import type { SyntaxNode } from '../source.ts';

/** Time, chance and settings reach a use case through ctx, so that tests and replays are exact. */
export function givenWorld(house: House): Finding[] {
  return house.sources.flatMap((source) => {
    const { floor, isTest } = placeOf(source.path);
    if (!isModuleFloor(floor) || isTest || isBrowserCode(source.path)) return [];
    if (!/Date|Math\.random|process\.env/.test(source.text)) return [];
    const findings: Finding[] = [];
    source.walk((node) => {
      const instead = replacement(node);
      if (instead) findings.push(broken('given-world', source.path, source.lineAt(node.start), instead));
    });
    return findings;
  });
}

function replacement(node: SyntaxNode): string | undefined {
  if (node.type === 'NewExpression' && (node['callee'] as SyntaxNode)['name'] === 'Date') {
    return (node['arguments'] as unknown[]).length === 0 ? 'use ctx.now() instead of new Date()' : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const path = `${(node['object'] as SyntaxNode)['name']}.${(node['property'] as SyntaxNode)['name']}`;
  if (path === 'Date.now') return 'use ctx.now() instead of Date.now()';
  if (path === 'Math.random') return 'use ctx.newId() or a seeded generator instead of Math.random()';
  return path === 'process.env' ? 'settings come from the config of the kernel, not from process.env' : undefined;
}
