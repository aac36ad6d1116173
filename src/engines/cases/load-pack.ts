import { organisationPaths } from '#engines/directory';
import { json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { itemPublished } from './events.ts';
import { hallSection } from './hall/load-halls.ts';
import { completeness, itemFaults } from './items/complete-item.rules.ts';
import { ItemContent } from './items/item-schema.ts';
import { variantSection } from './items/load-variants.ts';
import { demoSection } from './load-demo-cases.ts';
import { demoSupervisions } from './supervision/load-demo-supervisions.ts';

const file = 'cases/items.json';
const loader = '资料包';

const ItemLine = Type.Object({
  code: Type.String({ pattern: '^[0-9]{3}$' }),
  content: ItemContent,
});

/**
 * The city's service items, published as they stand in the pack. An item that somebody has edited since keeps what they
 * wrote; one that only the pack has written follows the pack as a further version.
 */
async function loadItems(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.json(file, Type.Array(ItemLine));
  const paths = await organisationPaths(tx, [...new Set(lines.map((line) => line.content.organisationId))]);
  const rows = lines.map(({ code, content }) => {
    const path = paths.get(content.organisationId);
    const [fault] = itemFaults(content);
    if (path === undefined) throw new Error(`${file}: item ${code} belongs to no organisation`);
    if (fault) throw new Error(`${file}: item ${code}: ${fault.message}`);
    const { name, organisationId } = content;
    return {
      id: `itm-${code}`,
      code,
      name,
      organisation_id: organisationId,
      path,
      content,
      complete: completeness(content),
    };
  });
  await run(
    tx,
    sql`with lines as (
        select * from jsonb_to_recordset(${json(rows)})
          as l (id text, code text, name text, organisation_id text, path text, content jsonb, complete int)
      ), latest as (
        select distinct on (v.item_id) v.item_id, v.version, v.saved_by, v.content from cases.item_versions v
        order by v.item_id, v.version desc
      ), made as (
        insert into cases.items (id, code, name, organisation_id, organisation_path, demo)
        select id, code, name, organisation_id, path, true from lines on conflict do nothing returning id
      ), fresh as (
        select l.*, coalesce(o.version, 0) + 1 as version from lines l left join latest o on o.item_id = l.id
        where o.version is null or (o.saved_by = ${loader} and o.content <> l.content)
      ), saved as (
        insert into cases.item_versions (item_id, version, content, completeness, saved_by, saved_at, published_on)
        select id, version, content, complete, ${loader}, ${tx.now()}, ${tx.today()}::date from fresh returning item_id, version
      )
      select count(*) from saved, made`,
  );
  await run(
    tx,
    sql`update cases.items i set current_version = v.version, state = 'published', version = i.version + 1,
        name = v.content ->> 'name', organisation_id = v.content ->> 'organisationId'
      from (select distinct on (item_id) item_id, version, content, saved_by from cases.item_versions
        order by item_id, version desc) v
      where v.item_id = i.id and v.saved_by = ${loader} and i.current_version is distinct from v.version`,
  );
  for (const { id } of rows) await tx.emit(itemPublished, { id });
  return rows.length;
}

export const packSections: readonly PackSection[] = [
  { name: 'items', files: [file], load: loadItems },
  variantSection,
  demoSection,
  demoSupervisions,
  hallSection,
];
