import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { bindings } from './bindings.repo.ts';
import { readEmail, readPhone } from './contact.rules.ts';
import { type PersonField, personChanged } from './contract.ts';
import { corrections } from './corrections.repo.ts';
import { readDocument } from './document.rules.ts';
import { errors } from './errors.ts';
import { readName } from './name.rules.ts';
import { pathOfRegion, placeOfActor } from './official-place.ts';
import { ownPerson } from './own-person.ts';
import { keepPersonVersion } from './person-versions.ts';
import { type PersonRow, persons } from './persons.repo.ts';
import { accepted, type ReadResult } from './read-result.rules.ts';
import { openField, type PersonValues, sealPerson } from './seal-person.ts';
import { suspicions } from './suspicions.repo.ts';
import { lockActive } from './verify-person.ts';

export interface ContactInput {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly regionCode?: string | null | undefined;
}

/** Telephone, e-mail, address and region are the person's own to change. A field that is left out stays. */
export async function changeContact(ctx: Ctx, personId: string, input: ContactInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await lockActive(tx, personId);
    const before = openPerson(tx, person);
    const values: PersonValues = {
      ...before,
      phone: read(input.phone, before.phone, 'phone', readPhone),
      email: read(input.email, before.email, 'email', readEmail),
      address: read(input.address, before.address, 'address', (text) => accepted(text.normalize('NFC'))),
    };
    const regionCode = input.regionCode === undefined ? person.regionCode : input.regionCode || null;
    await save(tx, person, values, regionCode, '修改联系方式');
  });
}

/** Name and number of a verified person change after an official has looked; of a declared one at once. */
export async function correctIdentity(
  ctx: Ctx,
  { field, value, reason }: { field: 'name' | 'number'; value: string; reason: string },
): Promise<'done' | 'pending'> {
  const own = await ownPerson(ctx);
  return ctx.transaction(async (tx) => {
    const person = await lockActive(tx, own.id);
    const values = withIdentity(tx, person, field, value);
    if (person.level === 0) {
      await save(tx, person, values, person.regionCode, '本人更正身份信息');
      return 'done';
    }
    const id = tx.newId('cor');
    const wanted = values[field] ?? '';
    if (wanted === openField(tx.secrets, person, field)) throw errors.nothingChanged();
    const valueSealed = tx.secrets.seal(wanted, `parties.corrections:${id}`);
    const { id: personId, regionPath } = person;
    if (!(await corrections.ask(tx, { id, personId, field, valueSealed, reason, regionPath })))
      throw errors.alreadyPending();
    await tx.record({ subject: `parties.person:${personId}`, summary: '本人申请更正已核验的资料', facts: { field } });
    return 'pending';
  });
}

export async function withdrawCorrection(ctx: Ctx, id: string): Promise<void> {
  const own = await ownPerson(ctx);
  await ctx.transaction(async (tx) => {
    const correction = await corrections.lock(tx, id);
    if (correction?.personId !== own.id) throw kernelErrors.notFound();
    if (correction.state !== 'pending') throw errors.notPending();
    await corrections.decide(tx, id, 'withdrawn', null, null);
    await tx.record({ subject: `parties.person:${own.id}`, summary: '本人撤回更正申请' });
  });
}

export async function decideCorrection(
  ctx: Ctx,
  id: string,
  { accept, decision }: { accept: boolean; decision: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const correction = await corrections.lock(tx, id);
    if (!correction) throw kernelErrors.notFound();
    if (correction.state !== 'pending' || correction.valueSealed === null) throw errors.notPending();
    const { personId, field } = correction;
    if (tx.actor.id !== null && (await bindings.personOf(tx, tx.actor.id)) === personId) throw errors.ownCase();
    if (accept) {
      const person = await lockActive(tx, personId);
      const value = tx.secrets.open(correction.valueSealed, `parties.corrections:${id}`);
      const values = withIdentity(tx, person, field === 'name' ? 'name' : 'number', value);
      await save(tx, person, values, person.regionCode, '经审核更正身份信息');
    }
    const { organisation, post } = await placeOfActor(tx);
    const place = [organisation, post].filter(Boolean).join(' ') || null;
    await corrections.decide(tx, id, accept ? 'accepted' : 'refused', decision, place);
    await tx.record({
      subject: `parties.person:${personId}`,
      summary: accept ? '同意更正资料' : '不同意更正资料',
      facts: { field, decision },
    });
  });
}

function read(
  typed: string | null | undefined,
  before: string | null,
  field: PersonField,
  reader: (text: string) => ReadResult<string>,
): string | null {
  if (typed === undefined) return before;
  if (!typed?.trim()) return null;
  const result = reader(typed.trim());
  if (result.ok) return result.value;
  throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: `/${field}`, message: result.message }] });
}

function withIdentity(tx: TxCtx, person: PersonRow, field: 'name' | 'number', typed: string): PersonValues {
  const values = openPerson(tx, person);
  if (field === 'name') return { ...values, name: read(typed, null, 'name', readName) };
  const document = readDocument(
    { kind: values.documentKind ?? 'resident-id', number: typed, country: values.country },
    tx.today(),
  );
  if (!document.ok)
    throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/number', message: document.message }] });
  const { number, key, birthDate, sex } = document.value;
  return { ...values, number, documentKey: key, birthDate: birthDate ?? values.birthDate, sex: sex ?? values.sex };
}

function openPerson(tx: TxCtx, person: PersonRow): PersonValues {
  const open = (field: PersonField) => openField(tx.secrets, person, field);
  const number = open('number');
  const { documentKind, documentCountry: country, sex } = person;
  const document =
    number === null || documentKind === null ? null : readDocument({ kind: documentKind, number, country }, tx.today());
  return {
    name: open('name'),
    documentKind,
    country,
    number,
    documentKey: document?.ok ? document.value.key : null,
    birthDate: open('birthDate'),
    sex,
    phone: open('phone'),
    email: open('email'),
    address: open('address'),
  };
}

async function save(
  tx: TxCtx,
  person: PersonRow,
  values: PersonValues,
  regionCode: string | null,
  summary: string,
): Promise<void> {
  const before = openPerson(tx, person);
  const fields = ['name', 'number', 'birthDate', 'phone', 'email', 'address'] as const;
  const changed: string[] = fields.filter((field) => before[field] !== values[field]);
  if (regionCode !== person.regionCode) changed.push('regionCode');
  if (changed.length === 0) return;
  const sealed = sealPerson(tx.secrets, person.id, values);
  if (person.level > 0 && sealed.numberIndex !== null && sealed.numberIndex !== person.numberIndex) {
    if (await persons.verifiedByNumber(tx, sealed.numberIndex)) throw errors.numberTaken();
  }
  const regionPath = await pathOfRegion(tx, regionCode);
  if ((await persons.update(tx, person.id, person.version, { ...sealed, regionCode, regionPath })) === 0)
    throw kernelErrors.conflict();
  await keepPersonVersion(tx, person.id, summary, changed);
  await suspicions.find(tx, [person.id]);
  await tx.emit(personChanged, { personId: person.id });
  await tx.record({ subject: `parties.person:${person.id}`, summary, facts: { changed } });
}
