import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, sql } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { askClosing, closeDue, withdrawClosing } from './close-account.ts';
import { exportOwnData } from './export-own-data.tsx';
import { decideMerge, proposeMerge, undoMerge } from './merge-persons.ts';
import { merges } from './merges.repo.ts';
import { personOfActor } from './own-person.ts';
import { personCards } from './person-card.ts';
import { registerFirm } from './register-firm.ts';
import { revealPerson } from './reveal-person.ts';
import { suspicions } from './suspicions.repo.ts';
import { actorsOf, boundCitizen, partiesModules, residentNumber, usccOf } from './testing.ts';

let city: TestCity;
const start = '2026-03-02T01:00:00Z';
beforeAll(async () => {
  city = await testCity({ modules: partiesModules, pack: 'testville', demo: true, now: start });
});
afterAll(() => city.close());

const code = (name: string) => ({ code: `parties.${name}` });
const official = (id: string) => city.person([{ permission: 'parties.*', scope: '/' }], { id });
const stateOf = async (id: string) => (await personCards(city.ctx(), [id])).get(id)?.state;
const propose = (keptId: string, goneId: string, by = 'per-clerk') =>
  proposeMerge(city.ctx(official(by)), { keptId, goneId, reason: '窗口核对为同一人' });
const decide = (id: string, by = 'per-plain') => decideMerge(city.ctx(official(by)), id, { approve: true });

async function twice() {
  const number = residentNumber();
  const kept = await boundCitizen(city, { number });
  const gone = await boundCitizen(city, { number, verified: false });
  return { kept, gone };
}

describe('two persons found to be one', () => {
  it('are suspected by themselves: the same number, or the same name and birth date', async () => {
    const { kept, gone } = await twice();
    const alike = await boundCitizen(city, { verified: false });
    const open = await suspicions.list(city.ctx(), { scopes: ['/'], limit: 200, offset: 0 });
    const kindOf = (a: string, b: string) =>
      open.find((row) => row.firstId === [a, b].sort()[0] && row.secondId === [a, b].sort()[1])?.kind;
    expect(kindOf(kept.personId, gone.personId)).toBe('same-number');
    expect(kindOf(kept.personId, alike.personId)).toBe('same-name-and-birth');
  });

  it('become one by two officials, and with them their accounts, and back again in time', async () => {
    const { kept, gone } = await twice();
    const id = await propose(kept.personId, gone.personId);
    await expect(decide(id, 'per-clerk')).rejects.toMatchObject(code('ownCase'));
    expect(await stateOf(gone.personId)).toBe('active');
    await decide(id);
    expect(await stateOf(gone.personId)).toBe('merged');
    expect((await personOfActor(city.ctx(gone.actor)))?.id).toBe(kept.personId);
    expect(await actorsOf(city, kept.personId)).toHaveLength(2);
    await undoMerge(city.ctx(official('per-plain')), id, '核对有误');
    expect((await personOfActor(city.ctx(gone.actor)))?.id).toBe(gone.personId);
    expect(await stateOf(gone.personId)).toBe('active');
  });

  it('cannot be parted again after the time for it', async () => {
    const { kept, gone } = await twice();
    const id = await propose(kept.personId, gone.personId);
    await decide(id);
    expect(await merges.byId(city.ctx(), id)).toMatchObject({ undoUntil: '2026-04-01' });
    city.clock.set('2026-04-01T16:30:00Z');
    await expect(undoMerge(city.ctx(), id, '太迟')).rejects.toMatchObject(code('undoLate'));
    city.clock.set(start);
  });

  it('are merged once by clerks at the same moment, in whichever direction each of them meant it', async () => {
    const { kept, gone } = await twice();
    const both = await boundCitizen(city, { verified: false });
    const other = await boundCitizen(city, { verified: false });
    const pairs = [
      [kept.personId, gone.personId],
      [kept.personId, gone.personId],
      [both.personId, other.personId],
      [other.personId, both.personId],
    ] as const;
    const answers = await Promise.allSettled(pairs.map(([a, b]) => propose(a, b)));
    expect(answers.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.slice(2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const made = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const decided = await Promise.allSettled(made.flatMap((id) => [decide(id), decide(id, 'per-sysadmin')]));
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const states = await Promise.all([both.personId, other.personId].map(stateOf));
    expect(states.sort()).toEqual(['active', 'merged']);
  });

  it('are refused when two verified numbers disagree, or the weaker one would stay', async () => {
    const [a, b] = [await boundCitizen(city), await boundCitizen(city)];
    await expect(propose(a.personId, b.personId)).rejects.toMatchObject(code('mergeNumbersDiffer'));
    const weak = await boundCitizen(city, { verified: false });
    await expect(propose(weak.personId, a.personId)).rejects.toMatchObject(code('mergeWeaker'));
  });
});

describe('the own copy', () => {
  it('holds whole values and who looked, for a machine and for the eye', async () => {
    const { actor, personId } = await boundCitizen(city, { name: '𠮷示㙍', email: 'ji@example.com' });
    await revealPerson(city.ctx(official('per-clerk')), personId, { fields: ['number'], reason: '核对证件号码' });
    const { bytes } = await exportOwnData(city.ctx(actor));
    const folder = await mkdtemp(path.join(tmpdir(), 'own-copy-'));
    await writeFile(path.join(folder, 'own.zip'), bytes);
    const unzip = debianProgram('unzip', 'unzip');
    await promisify(execFile)(unzip.path, ['own.zip'], { cwd: folder, env: { ...unzip.env, LC_ALL: 'C.UTF-8' } });
    const data = JSON.parse(await readFile(path.join(folder, '我的资料.json'), 'utf8'));
    const own = data.parts.find((part: { module: string }) => part.module === 'engines/parties');
    expect(own.sections[0].rows[0]).toMatchObject({ 姓名: '𠮷示㙍', 电子邮箱: 'ji@example.com' });
    const html = await readFile(path.join(folder, '我的资料.html'), 'utf8');
    expect(html).toContain('𠮷示㙍');
    expect(html).toContain('核对证件号码');
    expect(html).not.toContain('per-clerk');
  });
});

describe('closing', () => {
  const run = () => closeDue.run(city.ctx(), {});

  it('waits for the cooling-off time, can be withdrawn, and then deletes what no law keeps', async () => {
    const { actor, personId } = await boundCitizen(city, { email: 'close@example.com' });
    await askClosing(city.ctx(actor), null);
    await expect(askClosing(city.ctx(actor), null)).rejects.toMatchObject({
      message: expect.stringContaining('2026年3月17日'),
    });
    await withdrawClosing(city.ctx(actor));
    await askClosing(city.ctx(actor), '不再使用');
    city.clock.set('2026-03-17T15:00:00Z');
    await run();
    expect(await stateOf(personId)).toBe('active');
    city.clock.set('2026-03-17T16:30:00Z');
    await run();
    expect(await stateOf(personId)).toBe('closed');
    expect(await personOfActor(city.ctx(actor))).toBeUndefined();
    const row = () =>
      one(
        city.ctx(),
        sql<Record<string, unknown>>`select phone_sealed, email_index, number_sealed is not null as numbered,
          keep_until::text from parties.persons where id = ${personId}`,
      );
    expect(await row()).toEqual({ phone_sealed: null, email_index: null, numbered: true, keep_until: '2026-09-18' });
    city.clock.set('2026-09-19T01:00:00Z');
    await run();
    expect(await row()).toMatchObject({ numbered: false, keep_until: null });
    expect((await personCards(city.ctx(), [personId])).get(personId)?.name).toBe('已注销');
    city.clock.set(start);
  });

  it('does not happen while a firm would lose its legal representative', async () => {
    const number = residentNumber();
    const { actor } = await boundCitizen(city, { name: '王示信', number });
    await registerFirm(city.ctx(), {
      name: '示例商贸有限公司',
      uscc: usccOf(901),
      kind: 'company',
      legalName: '王示信',
      legalDocumentKind: 'resident-id',
      legalNumber: number,
    });
    await expect(askClosing(city.ctx(actor), null)).rejects.toMatchObject({
      code: 'parties.closingBlocked',
      message: expect.stringContaining('示例商贸有限公司'),
    });
  });
});
