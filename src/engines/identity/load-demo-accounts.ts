import { personCards } from '#engines/directory';
import { ConfigError, type Pack, type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { demoPassword } from './list-accounts.ts';
import { hashPassword, readablePassword } from './password-hash.ts';
import { contactIndex, contactPlace } from './ways/contact.ts';

const FILE = 'identity/demo-accounts.csv';

const Cells = Type.Object({
  login: Type.String({ pattern: '^[a-z][a-z0-9-]{2,31}$' }),
  realm: Type.String({ enum: ['official', 'citizen'] }),
  personId: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String({ pattern: '^1(38|99)0000[0-9]{4}$' })),
  purpose: Type.String(),
});

/** One random password for the sample accounts of an installation, made at the first load and kept. */
async function loadDemoAccounts(tx: TxCtx, pack: Pack): Promise<number> {
  const wanted = pack.csv(FILE, Cells);
  const cards = await personCards(
    tx,
    wanted.flatMap((row) => row.personId ?? []),
  );
  const items = wanted.map((row, index) => {
    const name = row.personId === undefined ? row.name : cards.get(row.personId)?.name;
    if (name === undefined) throw new ConfigError(`城市资料包 ${FILE} 第 ${index + 2} 行：没有这个人员，请改正`);
    return { ...row, id: `acc-demo-${row.login}`, name };
  });
  const present = new Set(
    (await rows(tx, sql<{ id: string }>`select id from identity.accounts where id like 'acc-demo-%'`)).map(
      (row) => row.id,
    ),
  );
  const password = (await demoPassword(tx)) ?? readablePassword();
  const fresh = await Promise.all(
    items
      .filter((item) => !present.has(item.id))
      .map(async ({ id, realm, login, personId, name, phone }) => ({
        ...{ id, realm, login, personId, name },
        ...sealedPhone(tx, id, phone),
        hash: await hashPassword(password),
      })),
  );
  await run(
    tx,
    sql`insert into identity.accounts (id, realm, login, person_id, name, phone_sealed, phone_index, password_hash, password_changed_at, demo, created_at)
      select i.id, i.realm, i.login, i."personId", i.name, i.sealed, i.index, i.hash, ${tx.now()}, true, ${tx.now()}
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as i(id text, realm text, login text, "personId" text,
        name text, sealed text, index text, hash text)`,
  );
  // A telephone of the sample counts as proved, so that what wants two ways can be tried: the code is in the
  // demonstration box. Accounts of an earlier edition get it too.
  const proved = items.filter(({ phone }) => phone !== undefined);
  await run(
    tx,
    sql`update identity.accounts a set phone_sealed = i.sealed, phone_index = i.index, phone_proved_at = ${tx.now()}
      from jsonb_to_recordset(${JSON.stringify(proved.map(({ id, phone }) => ({ id, ...sealedPhone(tx, id, phone) })))}::jsonb)
        as i(id text, sealed text, index text)
      where a.id = i.id and a.demo and a.phone_proved_at is null`,
  );
  await run(
    tx,
    sql`insert into identity.demo_accounts (account_id, login, password, purpose)
      select i.id, i.login, ${password}, i.purpose
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id text, login text, purpose text)
      on conflict (account_id) do update set purpose = excluded.purpose`,
  );
  return items.length;
}

function sealedPhone(tx: TxCtx, id: string, phone: string | undefined) {
  if (phone === undefined) return { sealed: null, index: null };
  return {
    sealed: tx.secrets.seal(phone, contactPlace('sms', id)),
    index: contactIndex(tx, { channel: 'sms', address: phone }),
  };
}

export const packSections: readonly PackSection[] = [
  { name: 'demo-accounts', files: [FILE], demo: true, load: loadDemoAccounts },
];
