import { organisationPaths, regionPaths } from '#engines/directory';
import { ConfigError, json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { HallContent } from './hall.contract.ts';

const FILE = 'cases/halls.json';
const Lines = Type.Array(
  Type.Object({
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    name: Type.String(),
    organisationId: Type.String(),
    regionCode: Type.String(),
    content: HallContent,
  }),
);

async function loadHalls(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.json(FILE, Lines);
  const organisations = await organisationPaths(
    tx,
    lines.map((line) => line.organisationId),
  );
  const regions = await regionPaths(
    tx,
    lines.map((line) => line.regionCode),
  );
  const rows = lines.map(({ organisationId, regionCode, ...line }) => {
    const organisationPath = organisations.get(organisationId);
    const regionPath = regions.get(regionCode);
    if (!organisationPath || !regionPath)
      throw new ConfigError(`城市资料包 ${FILE}：${line.name}的机构或地区不存在，请改正`);
    return { ...line, organisationPath, regionPath };
  });
  await run(
    tx,
    sql`insert into cases.halls (id, name, organisation_path, region_path, content, demo)
      select h.id, h.name, h."organisationPath", h."regionPath", h.content, true
      from jsonb_to_recordset(${json(rows)}) as h (id text, name text, "organisationPath" text, "regionPath" text, content jsonb)
      on conflict (id) do update set name = excluded.name, organisation_path = excluded.organisation_path,
        region_path = excluded.region_path, content = excluded.content`,
  );
  return rows.length;
}

export const hallSection: PackSection = {
  name: 'halls',
  files: [FILE],
  load: (tx, pack) => (pack.has(FILE) ? loadHalls(tx, pack) : Promise.resolve(0)),
};
