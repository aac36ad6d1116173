import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkArchitecture } from './index.ts';

type Files = Record<string, string>;

const packageJson = {
  imports: {
    '#kernel': './src/kernel/index.ts',
    '#kernel/contract': './src/kernel/contract.ts',
    '#kernel/testing': './src/kernel/testing.ts',
    '#design/public': './src/design/public/index.ts',
    '#design/console': './src/design/console/index.ts',
    '#engines/*/contract': './src/engines/*/contract.ts',
    '#engines/*/testing': './src/engines/*/testing.ts',
    '#engines/*/ui': './src/engines/*/ui/index.ts',
    '#engines/*': './src/engines/*/index.ts',
    '#systems/*/contract': './src/systems/*/contract.ts',
    '#systems/*': './src/systems/*/index.ts',
  },
  scripts: { test: 'vitest' },
};

/** A small house that keeps every rule: two engines, two systems, screens, a page, a city. */
export const cleanHouse: Files = {
  'package.json': JSON.stringify(packageJson),
  'package-lock.json': '{}',
  '.npmrc': 'fund=false\nomit-lockfile-registry-resolved=true\n',
  'cities/lakeside/city.json': JSON.stringify({
    id: 'lakeside',
    name: '湖滨市',
    region: { code: '9901' },
    population: 7,
  }),
  'cities/testville/city.json': JSON.stringify({ id: 'testville', name: '试验县', shortName: '试验' }),
  'src/kernel/index.ts': 'export const defineModule = (module: object) => module;',
  'src/kernel/contract.ts': "import { Type } from 'typebox';\nexport const Id = Type.String();",
  'src/kernel/testing.ts': "export const testCtx = () => ['testville', '试验'];",
  'src/design/console/index.ts': "export { Button } from 'antd';",
  'src/design/public/index.ts': "import type { Id } from '#kernel/contract';\nexport const Page = (id: Id) => id;",
  ...moduleFiles('engines/places', []),
  ...moduleFiles('engines/cases', ['engines/places']),
  'src/engines/cases/open-case.ts': "import { places } from '#engines/places';\nexport const openCase = () => places;",
  ...moduleFiles('systems/permits', ['engines/cases', 'systems/parks']),
  'src/systems/permits/grant.ts':
    "import { cases } from '#engines/cases';\nimport { parksClosed } from '#systems/parks/contract';\nexport const grant = [cases, parksClosed];",
  'src/systems/permits/pages/permit.tsx': "import { Page } from '#design/public';\nexport const permit = Page;",
  'src/systems/permits/ui/list.tsx':
    "import { Button } from '#design/console';\nimport { permitsName } from '../contract.ts';\nexport const list = [Button, permitsName];",
  ...moduleFiles('systems/parks', []),
  'src/apps/modules.ts': "import { permits } from '#systems/permits';\nexport const modules = [permits];",
  'tests/whole.test.ts':
    "import { modules } from '../src/apps/modules.ts';\nimport { testCtx } from '#kernel/testing';\nit('starts with every module listed', () => [modules, testCtx]);",
};

function moduleFiles(module: string, uses: string[]): Files {
  const [floor, name] = module.split('/');
  return {
    [`src/${module}/index.ts`]: `import { defineModule } from '#kernel';\nexport const ${name} = defineModule({ name: '${name}', floor: '${floor}', uses: ${JSON.stringify(uses)} });`,
    [`src/${module}/contract.ts`]: `import { Id } from '#kernel/contract';\nexport const ${name}Name = Id;\nexport const ${name}Closed = '${name}.closed';`,
    [`src/${module}/README.md`]: `# ${name}\n`,
    [`src/${module}/${name}.test.ts`]: "it('keeps what it was given', () => {});",
    [`src/${module}/migrations/0001-create-${name}.sql`]: `create table ${name}.${name} (id text primary key);\n`,
  };
}

/** The findings of the clean house after `changes`, as `rule file:line`; `undefined` takes a file away. */
export function findingsAfter(changes: Record<string, string | undefined>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const [path, text] of Object.entries({ ...cleanHouse, ...changes })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkArchitecture(root).map(({ rule, level, file, line }) =>
      level === 'error' ? `${rule} ${file}:${line}` : `${level}: ${rule} ${file}:${line}`,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** `package.json` of the clean house with some of its keys replaced. */
export function packageWith(changes: object): string {
  return JSON.stringify({ ...packageJson, ...changes });
}
