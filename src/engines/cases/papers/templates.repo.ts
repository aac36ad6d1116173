import { createHash } from 'node:crypto';
import { type Ctx, json, maybeOne, type Pack, type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { PaperRule, type PaperTemplate } from './paper-template.ts';

const LIST = 'cases/papers.json';
const FOLDER = 'cases/papers/';
const FRAME = `${FOLDER}frame.typ`;

const Line = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
  title: Type.String({ minLength: 2, maxLength: 60 }),
  series: Type.String({ minLength: 1, maxLength: 20 }),
  file: Type.String({ pattern: '^[a-z0-9-]+\\.typ$' }),
  rule: PaperRule,
});

const columns = sql`t.key, t.edition, t.title, t.series, t.rule`;

/** Typst by edition, which is named by what it holds: what was read once never changes. */
const sources = new Map<string, string>();
const MOST_SOURCES = 100;

export const templates = {
  current: (ctx: Ctx): Promise<PaperTemplate[]> =>
    rows(ctx, sql<PaperTemplate>`select ${columns} from cases.paper_templates t where t.current order by t.key`),

  edition: (ctx: Ctx, key: string, edition: string): Promise<PaperTemplate | undefined> =>
    maybeOne(
      ctx,
      sql<PaperTemplate>`select ${columns} from cases.paper_templates t where t.key = ${key} and t.edition = ${edition}`,
    ),

  /** What the typesetter sets; undefined when there is no such edition. */
  async source(ctx: Ctx, key: string, edition: string): Promise<string | undefined> {
    const name = `${key} ${edition}`;
    const kept = sources.get(name);
    if (kept !== undefined) return kept;
    const found = await maybeOne(
      ctx,
      sql<{ source: string }>`select source from cases.paper_templates where key = ${key} and edition = ${edition}`,
    );
    if (found && sources.size < MOST_SOURCES) sources.set(name, found.source);
    return found?.source;
  },
};

/** The papers of the pack. An edition is known by what it holds, so that loading again changes nothing. */
async function loadTemplates(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.json(LIST, Type.Array(Line));
  const frame = pack.text(FRAME);
  const found = lines.map(({ file, ...line }) => {
    const source = `${frame}\n${pack.text(`${FOLDER}${file}`)}`;
    const edition = createHash('sha256')
      .update(JSON.stringify([line, source]))
      .digest('hex')
      .slice(0, 12);
    return { ...line, source, edition };
  });
  await run(tx, sql`update cases.paper_templates set current = false where current`);
  await run(
    tx,
    sql`insert into cases.paper_templates (key, edition, title, series, rule, source, loaded_at)
      select key, edition, title, series, rule, source, ${tx.now()}
      from jsonb_to_recordset(${json(found)})
        as t (key text, edition text, title text, series text, rule jsonb, source text)
      on conflict (key, edition) do update set current = true`,
  );
  return found.length;
}

export const paperSection: PackSection = { name: 'papers', files: [LIST, FOLDER], load: loadTemplates };
