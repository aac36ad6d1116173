import { ConfigError, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { documentKindNames, firmKindNames, type PersonInput } from './contract.ts';
import { keepFirmVersion } from './firm-versions.ts';
import { type FirmRow, firms } from './firms.repo.ts';
import { importPersons } from './import-persons.ts';
import { linkFirms } from './link-firms.ts';
import { nameKey } from './name.rules.ts';
import { pathOfRegion } from './official-place.ts';
import { persons } from './persons.repo.ts';
import { sealFirmPhone, sealLegal } from './seal-firm.ts';
import { openField } from './seal-person.ts';
import { readUscc } from './uscc.rules.ts';

const PERSONS = 'parties/demo-persons.csv';
const FIRMS = 'parties/demo-firms.csv';

const PersonCells = Type.Object({
  id: Type.String({ pattern: '^pty-demo-' }),
  name: Type.String(),
  documentKind: Type.String({ enum: Object.keys(documentKindNames) }),
  number: Type.String(),
  country: Type.Optional(Type.String()),
  birthDate: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String({ pattern: '^1990000[0-9]{4}$' })),
  address: Type.Optional(Type.String()),
  regionCode: Type.Optional(Type.String()),
  level: Type.Integer({ minimum: 0, maximum: 3 }),
  /** The sample account that is this person. */
  actorId: Type.Optional(Type.String()),
  /** A check that waits at the desk. */
  asks: Type.Optional(Type.Boolean()),
});

async function loadPersons(tx: TxCtx, pack: Pack): Promise<number> {
  const cells = pack.csv(PERSONS, PersonCells);
  const people = cells.map((row) => ({
    ...row,
    documentKind: row.documentKind as PersonInput['documentKind'],
    demo: true,
  }));
  const outcome = await importPersons(tx, people, '示例数据');
  const [bad] = outcome.wrong;
  if (bad) throw new ConfigError(`城市资料包 ${PERSONS} 第 ${bad.row + 1} 行：${bad.message}，请改正`);
  const fresh = new Set(outcome.imported);
  for (const row of cells.filter(({ id }) => fresh.has(id))) {
    if (row.actorId)
      await run(
        tx,
        sql`insert into parties.bindings (actor_id, person_id, bound_at) values (${row.actorId}, ${row.id}, ${tx.now()})
          on conflict do nothing`,
      );
    if (row.asks) {
      const person = await persons.byId(tx, row.id);
      await run(
        tx,
        sql`insert into parties.verifications (id, number, person_id, method, state, asked_at, region_path)
          values (${`ver-${row.id}`}, ${`HY-SL-${row.id.slice(-3)}`}, ${row.id}, 'counter', 'pending', ${tx.now()},
            ${person?.regionPath ?? null}) on conflict do nothing`,
      );
    }
  }
  return cells.length;
}

const FirmCells = Type.Object({
  id: Type.String({ pattern: '^firm-demo-' }),
  name: Type.String(),
  uscc: Type.String(),
  kind: Type.String({ enum: Object.keys(firmKindNames) }),
  /** A person of the other file. */
  legalId: Type.String(),
  phone: Type.Optional(Type.String({ pattern: '^1990000[0-9]{4}$' })),
  address: Type.Optional(Type.String()),
  regionCode: Type.Optional(Type.String()),
  establishedOn: Type.Optional(Type.String()),
  /** A person who is offered to act for the firm. */
  agentId: Type.Optional(Type.String()),
});

async function loadFirms(tx: TxCtx, pack: Pack): Promise<number> {
  const cells = pack.csv(FIRMS, FirmCells);
  const people = new Map(
    (
      await persons.byIds(
        tx,
        cells.flatMap(({ legalId, agentId }) => [legalId, agentId ?? legalId]),
      )
    ).map((p) => [p.id, p]),
  );
  for (const [place, row] of cells.entries()) {
    const read = readUscc(row.uscc);
    const legal = people.get(row.legalId);
    const number = legal ? openField(tx.secrets, legal, 'number') : null;
    const name = legal ? openField(tx.secrets, legal, 'name') : null;
    if (!read.ok || !legal?.documentKind || number === null || name === null)
      throw new ConfigError(
        `城市资料包 ${FIRMS} 第 ${place + 2} 行：${read.ok ? '没有这个法定代表人' : read.message}，请改正`,
      );
    const legalInput = {
      legalName: name,
      legalDocumentKind: legal.documentKind,
      legalNumber: number,
      legalCountry: legal.documentCountry,
    };
    const firm: FirmRow = {
      id: row.id,
      name: row.name,
      nameKey: nameKey(row.name),
      kind: row.kind as FirmRow['kind'],
      uscc: read.value.code,
      ...sealLegal(tx.secrets, row.id, legalInput, tx.today()),
      legalPersonId: null,
      phoneSealed: sealFirmPhone(tx.secrets, row.id, row.phone),
      address: row.address ?? null,
      regionCode: row.regionCode ?? null,
      regionPath: await pathOfRegion(tx, row.regionCode),
      state: 'active',
      establishedOn: row.establishedOn ?? null,
      source: '示例数据',
      demo: true,
      version: 1,
    };
    if ((await firms.insert(tx, [firm])).length === 0) continue;
    await keepFirmVersion(tx, row.id, '由示例数据导入', []);
    await linkFirms(tx, row.legalId);
    const agent = row.agentId === undefined ? undefined : people.get(row.agentId);
    if (agent) await offerTo(tx, row.id, row.legalId, agent.id);
  }
  return cells.length;
}

/** An offer that waits for its agent, so that the way can be tried. */
async function offerTo(tx: TxCtx, firmId: string, legalId: string, agentId: string): Promise<void> {
  const agent = await persons.byId(tx, agentId);
  const number = agent ? openField(tx.secrets, agent, 'number') : null;
  const name = agent ? openField(tx.secrets, agent, 'name') : null;
  if (!agent?.numberIndex || number === null || name === null) return;
  const id = `agy-${firmId}`;
  await run(
    tx,
    sql`insert into parties.agencies (id, firm_id, agent_name_sealed, agent_number_sealed, agent_number_index, matters,
        valid_from, state, offered_by, offered_at)
      values (${id}, ${firmId}, ${tx.secrets.seal(name, `parties.agencies.agent-name:${id}`)},
        ${tx.secrets.seal(number, `parties.agencies.agent-number:${id}`)}, ${agent.numberIndex}, '{services,projects}',
        ${tx.today()}, 'offered', ${legalId}, ${tx.now()}) on conflict do nothing`,
  );
}

export const packSections: readonly PackSection[] = [
  { name: 'demo-persons', files: [PERSONS], demo: true, load: loadPersons },
  { name: 'demo-firms', files: [FIRMS, PERSONS], demo: true, load: loadFirms },
];
