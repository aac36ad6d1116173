export type Floor = 'engines' | 'systems';

/** What the templates put in: `systems/pet-licence`, `pet-licence`, `pet_licence`, `petLicence`, `Pet licence`, 养犬登记. */
export type Names = {
  floor: Floor;
  module: string;
  kebab: string;
  schema: string;
  camel: string;
  english: string;
  chinese: string;
};

/** The texts of a new module. What they show is the shape of every module, so keep them short and true. */
export const templates: Record<string, (names: Names) => string> = {
  'index.ts': ({ floor, kebab, camel, english, chinese }) => `import { defineModule } from '#kernel';
import { addEntryRoute } from './add-entry.route.ts';
import { entryAdded } from './contract.ts';

export const ${camel} = defineModule({
  name: '${kebab}',
  floor: '${floor}',
  title: { zh: '${chinese}', en: '${english}' },
  uses: [],
  home: import.meta.url,
  routes: [addEntryRoute],
  events: [entryAdded],
});

export { addEntry } from './add-entry.ts';
export type { Entry, NewEntry } from './contract.ts';
`,

  'contract.ts': ({ kebab }) => `import { defineEvent, type Static, Type } from '#kernel/contract';

export const NewEntry = Type.Object({
  title: Type.String({ title: '标题', minLength: 1, maxLength: 200 }),
});
export type NewEntry = Static<typeof NewEntry>;

export const Entry = Type.Object({
  id: Type.String(),
  title: Type.String(),
});
export type Entry = Static<typeof Entry>;

export const entryAdded = defineEvent('${kebab}.entry.added', Type.Object({ id: Type.String() }));
`,

  'README.md': ({ kebab, schema, chinese }) => `# ${kebab} ${chinese}

What a person can do here, from the first step to the last, in two or three lines.

## Words

- **entry** 条目: what the word means to those who work with it

## Tables

- \`${schema}.entries\`: one row for each entry

## Events

- out: \`${kebab}.entry.added\`
- in: none

## Law

The rule or the law it follows, with the article.
`,

  'errors.ts': ({ kebab }) => `import { defineErrors } from '#kernel';

export const errors = defineErrors('${kebab}', {
  titleTaken: {
    kind: 'conflict',
    zh: '已有名为“{title}”的条目，请换一个标题再提交',
    en: 'There is an entry called "{title}" already, choose another title',
  },
});
`,

  'add-entry.ts': () => `import type { Ctx } from '#kernel';
import { type Entry, entryAdded, type NewEntry } from './contract.ts';
import { entries } from './entries.repo.ts';
import { errors } from './errors.ts';

export async function addEntry(ctx: Ctx, input: NewEntry): Promise<Entry> {
  return ctx.transaction(async (tx) => {
    const entry = { id: tx.newId('ent'), title: input.title };
    if (!(await entries.insert(tx, entry))) throw errors.titleTaken({ title: input.title });
    await tx.emit(entryAdded, { id: entry.id });
    await tx.record({ subject: entry.id, summary: \`新增条目“\${entry.title}”\` });
    return entry;
  });
}
`,

  'entries.repo.ts': ({ schema }) => `import { run, sql, type TxCtx } from '#kernel';
import type { Entry } from './contract.ts';

export const entries = {
  /** False when the title is taken. */
  async insert(tx: TxCtx, entry: Entry): Promise<boolean> {
    const count = await run(
      tx,
      sql\`insert into ${schema}.entries (id, title) values (\${entry.id}, \${entry.title}) on conflict (title) do nothing\`,
    );
    return count === 1;
  },
};
`,

  'add-entry.route.ts': ({ kebab }) => `import { can, route } from '#kernel';
import { addEntry } from './add-entry.ts';
import { Entry, NewEntry } from './contract.ts';
import { errors } from './errors.ts';

export const addEntryRoute = route('${kebab}.entry.add', {
  method: 'POST',
  path: '/api/${kebab}/entries',
  title: '新增条目',
  access: can(),
  body: NewEntry,
  reply: Entry,
  errors: [errors.titleTaken],
  handle: (ctx, { body }) => addEntry(ctx, body),
});
`,

  'migrations/0001-create-entries.sql': ({ schema }) => `create schema ${schema};

create table ${schema}.entries (
  id text primary key,
  title text not null unique
);
`,

  'add-entry.db.test.ts': ({ camel, kebab }) => `import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { addEntry } from './add-entry.ts';
import { errors } from './errors.ts';
import { ${camel} } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [${camel}] });
});
afterAll(() => city.close());

it('keeps a second entry of the same title out', async () => {
  await addEntry(city.ctx(), { title: '第一条' });
  await expect(addEntry(city.ctx(), { title: '第一条' })).rejects.toMatchObject({
    code: errors.titleTaken.definition.code,
  });
});

it('lets only those add entries who hold the permission', async () => {
  const add = (as: ReturnType<TestCity['person']>) =>
    city.inject({ method: 'POST', url: '/api/${kebab}/entries', payload: { title: '第二条' }, as });
  expect((await add(city.person([]))).statusCode).toBe(404);
  const clerk = city.person([{ permission: '${kebab}.entry.add', scope: '/' }]);
  expect((await add(clerk)).json()).toMatchObject({ title: '第二条' });
});
`,
};
