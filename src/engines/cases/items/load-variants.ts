import { json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { itemPublished } from '../events.ts';
import { VariantContent } from './items.contract.ts';
import { items } from './items.repo.ts';
import { variantFaults } from './variant.rules.ts';

const file = 'cases/variants.json';
const loader = '资料包';
const Lines = Type.Array(
  Type.Object({
    item: Type.String({ pattern: '^[0-9]{3}$' }),
    region: Type.String({ pattern: '^[0-9]{6}$' }),
    content: VariantContent,
  }),
);

/** What counties say otherwise. One that somebody has edited since keeps what they wrote. */
async function loadVariants(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.json(file, Lines);
  const codes = [...new Set(lines.map((line) => line.item))];
  for (const code of codes) {
    const id = `itm-${code}`;
    const item = await items.byId(tx, id);
    if (!item || item.currentVersion === null) throw new Error(`${file}: there is no item ${code}`);
    const base = await items.contentOf(tx, id, item.currentVersion);
    for (const { region, content } of lines.filter((line) => line.item === code)) {
      const [fault] = variantFaults(base, content);
      if (fault) throw new Error(`${file}: item ${code} in ${region}: ${fault.message}`);
    }
  }
  const rows = lines.map(({ item, region, content }) => ({ item_id: `itm-${item}`, region_code: region, content }));
  await run(
    tx,
    sql`insert into cases.item_variants as v (item_id, region_code, content, saved_by, saved_at)
      select item_id, region_code, content, ${loader}, ${tx.now()}
      from jsonb_to_recordset(${json(rows)}) as l (item_id text, region_code text, content jsonb)
      on conflict (item_id, region_code) do update set content = excluded.content, saved_at = excluded.saved_at
        where v.saved_by = ${loader}`,
  );
  for (const code of codes) await tx.emit(itemPublished, { id: `itm-${code}` });
  return lines.length;
}

export const variantSection: PackSection = { name: 'item-variants', files: [file], load: loadVariants };
