import { ConfigError, type Pack, type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { organisationKinds, postRanks, regionLevels } from './contract.ts';
import { type OrganisationRow, organisations } from './organisations.repo.ts';
import { type RegionRow, regions } from './regions.repo.ts';
import { roles } from './roles.repo.ts';
import { dutiesOf } from './separation.rules.ts';
import { sealTelephone } from './telephone.ts';

const text = () => Type.Optional(Type.String());
const keyOf = (names: object) => Type.String({ enum: Object.keys(names) });

const RegionCells = Type.Object({
  code: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  level: keyOf(regionLevels),
  parentCode: text(),
  validFrom: text(),
  validTo: text(),
  successorCode: text(),
  counted: Type.Boolean(),
  seat: text(),
  note: text(),
});

const OrganisationCells = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9-]+$' }),
  name: Type.String(),
  shortName: Type.String(),
  kind: keyOf(organisationKinds),
  parentId: text(),
  regionCode: Type.String(),
  source: Type.String(),
  confirmed: Type.Boolean(),
  sort: Type.Integer(),
  validFrom: text(),
  validTo: text(),
});

const RoleCells = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9-]+$' }),
  name: Type.String(),
  description: Type.String(),
  /** Parted by `|`. */
  permissions: Type.String(),
});

const PersonCells = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9-]+$' }),
  name: Type.String(),
  phone: Type.Optional(Type.String({ pattern: '^1(38|99)0000[0-9]{4}$' })),
  organisationId: Type.String(),
  post: Type.String(),
  rank: keyOf(postRanks),
  validFrom: Type.String(),
  roleId: text(),
  scope: text(),
  /** What the place is called, where neither a region nor an organisation lies at it. */
  scopeLabel: text(),
});
type PersonCells = Static<typeof PersonCells>;

async function loadRegions(tx: TxCtx, pack: Pack): Promise<number> {
  return regions.upsert(tx, pack.csv('directory/regions.csv', RegionCells) as RegionRow[]);
}

async function loadOrganisations(tx: TxCtx, pack: Pack): Promise<number> {
  return organisations.upsert(tx, pack.csv('directory/organisations.csv', OrganisationCells) as OrganisationRow[]);
}

async function loadRoles(tx: TxCtx, pack: Pack): Promise<number> {
  const items = pack.csv('directory/roles.csv', RoleCells).map((role) => ({
    ...role,
    permissions: role.permissions.split('|').map((part) => part.trim()),
  }));
  for (const role of items) {
    if (dutiesOf(role.permissions).length > 1)
      throw new ConfigError(`城市资料包 directory/roles.csv：角色“${role.name}”同时含有三员中两员的权限，请拆开`);
  }
  return roles.upsert(tx, items);
}

/** The second holds those who fill the agencies' establishment. */
const demoFiles = ['directory/demo-people.csv', 'directory/demo-staff.csv'];

/** Invented people on invented posts, with the roles that a demonstration needs. */
async function loadDemoPeople(tx: TxCtx, pack: Pack): Promise<number> {
  const people = demoFiles.filter(pack.has).flatMap((file) => pack.csv(file, PersonCells));
  await requireKnownRoles(tx, people);
  const all = JSON.stringify(people.map((person) => ({ ...person, ...sealTelephone(tx, person.id, person.phone) })));
  const input = sql`jsonb_to_recordset(${all}::jsonb) as i(id text, name text, sealed text, index text,
    "organisationId" text, post text, rank text, "validFrom" date, "roleId" text, scope text, "scopeLabel" text)`;
  await run(
    tx,
    sql`insert into directory.people (id, name, phone_sealed, phone_index, demo) select id, name, sealed, index, true from ${input}
      on conflict (id) do update set name = excluded.name, phone = null, phone_sealed = excluded.phone_sealed, phone_index = excluded.phone_index
      where directory.people.version = 1`,
  );
  await run(
    tx,
    // An earlier edition may have given the plain id to another title; that post stays, with whoever sat on it.
    sql`insert into directory.posts (id, organisation_id, title, rank)
      select case when taken.id is null then made.id else made.id || '-' || substr(md5("organisationId" || post), 1, 8) end,
        "organisationId", post, made.rank
      from (select 'post-' || min(id) as id, "organisationId", post, min(rank) as rank from ${input}
        group by "organisationId", post) made
        left join directory.posts taken on taken.id = made.id
      on conflict do nothing`,
  );
  await run(
    tx,
    // Who sits where the earlier edition put them, and was never moved since, moves with the pack.
    sql`update directory.appointments a set post_id = p.id, valid_from = i."validFrom"
      from ${input} join directory.posts p on p.organisation_id = i."organisationId" and p.title = i.post
      where a.id = 'app-' || i.id and a.version = 1 and a.valid_to is null and a.post_id <> p.id`,
  );
  await run(
    tx,
    sql`insert into directory.appointments (id, person_id, post_id, valid_from)
      select 'app-' || i.id, i.id, p.id, i."validFrom" from ${input}
      join directory.posts p on p.organisation_id = i."organisationId" and p.title = i.post on conflict do nothing`,
  );
  await run(
    tx,
    sql`insert into directory.grants (id, person_id, role_id, scope, scope_label, valid_from, granted_by, reason)
      select 'grant-' || i.id || '-' || i."roleId", i.id, i."roleId", coalesce(i.scope, '/'), i."scopeLabel", i."validFrom", null, '示例数据'
      from ${input} where i."roleId" is not null
      on conflict (id) do update set scope_label = excluded.scope_label where directory.grants.scope = excluded.scope`,
  );
  return people.length;
}

/** The pack gives each person one role at most, and loadRoles let no role carry two separated duties. */
async function requireKnownRoles(tx: TxCtx, people: readonly PersonCells[]): Promise<void> {
  const ids = people.map((person) => person.id);
  if (new Set(ids).size !== ids.length)
    throw new ConfigError('城市资料包 directory/demo-people.csv：人员编号有重复，请改正');
  const known = new Set((await rows(tx, sql<{ id: string }>`select id from directory.roles`)).map((row) => row.id));
  const strange = people.find((person) => person.roleId !== undefined && !known.has(person.roleId));
  if (strange) throw new ConfigError(`城市资料包 directory/demo-people.csv：没有角色“${strange.roleId}”，请改正`);
}

export const packSections: readonly PackSection[] = [
  { name: 'regions', files: ['directory/regions.csv'], load: loadRegions },
  { name: 'organisations', files: ['directory/organisations.csv'], load: loadOrganisations },
  { name: 'roles', files: ['directory/roles.csv'], load: loadRoles },
  { name: 'demo-people', files: demoFiles, demo: true, load: loadDemoPeople },
];
