import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isModuleFloor, placeOf } from '../place.ts';
import { lineCounter, literalText, type Source, type SyntaxNode, templateText } from '../source.ts';

const builders =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|withSchema|((inner|left|right|full|cross)(Lateral)?Join)|using)$/;
const looksLikeSql =
  /^\s*(--.*\n\s*)*(select|insert\s+into|update|delete\s+from|with|create|alter|drop|truncate|merge|lock|copy|call)\s/i;
const systemSchemas = ['pg_catalog', 'information_schema'];

const otherClauses =
  '(?:where|on|order|group|having|window|limit|union|intersect|except|select|set|values|returning|when|for|with)';

type Statement = { text: string; file: string; lineAt: (offset: number) => number };

/** A module's SQL names only its own schema; ids and events cross the border. */
export function ownSchema(house: House): Finding[] {
  const findings: Finding[] = [];
  const check = (statement: Statement): void => {
    const { module, floor } = placeOf(statement.file);
    if (module === undefined || !(isModuleFloor(floor) || floor === 'kernel')) return;
    const isTest = /\.test\.tsx?$/.test(statement.file);
    const own = module.split('/').pop()?.replaceAll('-', '_') ?? '';
    const foreign = new Set(house.modules.map((other) => other.split('/')[1]?.replaceAll('-', '_')));
    for (const { schema, offset } of schemasNamed(statement.text)) {
      // The kernel keeps more than one schema of its own, but none of an engine or a system.
      if (floor === 'kernel' ? !foreign.has(schema) : [own, ...systemSchemas].includes(schema)) continue;
      // A test may look into the kernel's audit and queue to see what was written there.
      if (isTest && schema === 'kernel') continue;
      const message = `SQL of ${module} names the schema "${schema}"; ask that module by its door or keep what you need in "${own}"`;
      findings.push(broken('own-schema', statement.file, statement.lineAt(offset), message));
    }
  };
  for (const [file, text] of house.texts) {
    if (file.endsWith('.sql')) check({ text, file, lineAt: lineCounter(text) });
  }
  for (const source of house.sources) for (const statement of statementsOf(source)) check(statement);
  return findings;
}

/** Where the text names `schema.table` in a place where only a relation, a routine or a schema can stand. */
function schemasNamed(sql: string): { schema: string; offset: number }[] {
  const text = blankOut(sql);
  const name = '"?([a-z_][a-z0-9_]*)"?\\s*\\.\\s*"?[a-z_]';
  const words = '(?:(?:only|lateral|concurrently|if\\s+not\\s+exists|if\\s+exists)\\s+)*';
  const patterns = [
    `\\b(?:from|join|into|update|table|references|truncate|using|copy|call|view|sequence|function|procedure|type|domain)\\s+${words}${name}`,
    // The second and later relations of `from a, b`, as far as no other clause has begun.
    `(?<=\\b(?:from|using|table|truncate)\\s(?:(?!\\b${otherClauses}\\b)[^;()])*,\\s*)${name}`,
    `\\b(?:index|trigger|policy|rule)\\b[^;]*?\\son\\s+${words}${name}`,
    `\\bschema\\s+${words}"?([a-z_][a-z0-9_]*)"?`,
  ];
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => ({
      schema: (match[1] ?? '').toLowerCase(),
      offset: match.index + match[0].toLowerCase().lastIndexOf((match[1] ?? '').toLowerCase()),
    })),
  );
  return [...new Map(found.map((place) => [`${place.schema}@${place.offset}`, place])).values()];
}

/** Comments, texts and the `from` that is no clause become blanks of the same length, so that offsets stay true. */
function blankOut(sql: string): string {
  return sql
    .replace(/\bcreate\s+extension\b[^;]*|--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (match) =>
      match.replace(/[^\n]/g, ' '),
    )
    .replace(/\bdistinct\s+from\b|\b(extract|substring|trim|overlay)\s*\([^()]*?\bfrom\b/gi, (match) =>
      ' '.repeat(match.length),
    )
    .replace(/\bon\s+(conflict|delete|update)\b|\bdo\s+update\b|\bfor\s+(no\s+key\s+)?update\b/gi, (match) =>
      ' '.repeat(match.length),
    );
}

function statementsOf(source: Source): Statement[] {
  if (!isModuleFloor(placeOf(source.path).floor) && placeOf(source.path).floor !== 'kernel') return [];
  const statements: Statement[] = [];
  const add = (node: SyntaxNode, text: string): void => {
    const lineAt = (offset: number): number => source.lineAt(node.start + 1 + offset);
    statements.push({ text, file: source.path, lineAt });
  };
  source.walk((node) => {
    if (node.type === 'TaggedTemplateExpression' && isSqlTag(node['tag'] as SyntaxNode)) {
      const quasi = node['quasi'] as SyntaxNode;
      add(quasi, templateText(quasi, '$hole'));
    } else if (node.type === 'TemplateLiteral' || node.type === 'Literal') {
      const text = node.type === 'TemplateLiteral' ? templateText(node, '$hole') : literalText(node);
      if (text !== undefined && looksLikeSql.test(text)) add(node, text);
    } else if (node.type === 'CallExpression') {
      const { method, argument } = firstArgument(node);
      if (argument && method && builders.test(method)) {
        add(argument, `${method === 'withSchema' ? 'schema' : 'from'} ${literalText(argument) ?? ''}`);
      }
    }
  });
  return unique(statements);
}

/** A tagged template is met twice on the walk, once as the tag's and once as a plain template. */
function unique(statements: Statement[]): Statement[] {
  return [...new Map(statements.map((statement) => [`${statement.lineAt(0)}:${statement.text}`, statement])).values()];
}

function isSqlTag(tag: SyntaxNode): boolean {
  const name = tag.type === 'MemberExpression' ? (tag['property'] as SyntaxNode)['name'] : tag['name'];
  return name === 'sql';
}

function firstArgument(call: SyntaxNode): { method: string | undefined; argument: SyntaxNode | undefined } {
  const callee = call['callee'] as SyntaxNode;
  if (callee.type !== 'MemberExpression') return { method: undefined, argument: undefined };
  return {
    method: (callee['property'] as SyntaxNode)['name'] as string | undefined,
    argument: (call['arguments'] as SyntaxNode[])[0],
  };
}
