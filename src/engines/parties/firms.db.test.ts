import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actingParty, switchParty } from './act-for-firm.ts';
import { answerOffer, appointAgent, endAgency } from './appoint-agent.ts';
import type { FirmInput } from './contract.ts';
import { ownFirms } from './own-firms.ts';
import { editFirm, registerFirm, setLegal } from './register-firm.ts';
import { boundCitizen, partiesModules, residentNumber, usccOf } from './testing.ts';

let city: TestCity;
let n = 0;
beforeAll(async () => {
  city = await testCity({ modules: partiesModules, pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const code = (name: string) => ({ code: `parties.${name}` });

function firmInput(more: Partial<FirmInput> = {}): FirmInput {
  n += 1;
  return {
    name: `示例第${n}商贸有限公司`,
    uscc: usccOf(n),
    kind: 'company',
    legalName: '王示信',
    legalDocumentKind: 'resident-id',
    legalNumber: residentNumber(),
    ...more,
  };
}

async function ledFirm() {
  const number = residentNumber();
  const boss = await boundCitizen(city, { name: '王示信', number });
  const firm = await registerFirm(city.ctx(), firmInput({ legalNumber: number }));
  return { boss, firm };
}

const offer = (boss: Actor, firmId: string, agent: { name: string; number: string }) =>
  appointAgent(city.ctx(boss), firmId, {
    ...agent,
    matters: ['services'],
    validFrom: '2026-03-01',
    validTo: '2026-06-30',
  });

describe('a firm', () => {
  it('is registered once under its code, found by code and by a part of its name', async () => {
    const input = firmInput({ name: '示例𠮷祥农业合作社', kind: 'cooperative' });
    const firm = await registerFirm(city.ctx(), input);
    await expect(registerFirm(city.ctx(), { ...firmInput(), uscc: input.uscc })).rejects.toMatchObject(
      code('usccTaken'),
    );
    const clerk = city.person([{ permission: 'parties.*', scope: '/' }]);
    for (const q of [input.uscc.toLowerCase(), '𠮷祥']) {
      const { items } = (
        await city.inject({ method: 'GET', url: `/api/parties/firms?q=${encodeURIComponent(q)}`, as: clerk })
      ).json();
      expect(items, q).toEqual([expect.objectContaining({ id: firm.id, legalName: '王**' })]);
    }
  });

  it('finds its legal representative whichever of the two is known first', async () => {
    const { boss, firm } = await ledFirm();
    expect(firm.legalConfirmed).toBe(true);
    const number = residentNumber();
    const later = await registerFirm(city.ctx(), firmInput({ legalNumber: number }));
    expect(later.legalConfirmed).toBe(false);
    const person = await boundCitizen(city, { name: '王示信', number });
    expect((await ownFirms(city.ctx(person.actor))).led.map(({ id }) => id)).toEqual([later.id]);
    expect((await ownFirms(city.ctx(boss.actor))).led.map(({ id }) => id)).toEqual([firm.id]);
  });

  it('keeps its agents when the legal representative changes, and obeys the new one', async () => {
    const { boss, firm } = await ledFirm();
    const number = residentNumber();
    const agent = await boundCitizen(city, { name: '李示勤', number });
    const id = await offer(boss.actor, firm.id, { name: '李示勤', number });
    await answerOffer(city.ctx(agent.actor), id, 'accepted');
    const stranger = await boundCitizen(city, { name: '赵示新' });
    const nextNumber = residentNumber();
    await boundCitizen(city, { name: '钱示新', number: nextNumber });
    await setLegal(city.ctx(), firm.id, {
      legalName: '钱示新',
      legalDocumentKind: 'resident-id',
      legalNumber: nextNumber,
    });
    await switchParty(city.ctx(agent.actor), firm.id);
    expect(await actingParty(city.ctx(agent.actor))).toMatchObject({ kind: 'firm', as: 'agent' });
    await expect(endAgency(city.ctx(boss.actor), id, '试试')).rejects.toMatchObject({ code: 'kernel.notFound' });
    await expect(endAgency(city.ctx(stranger.actor), id, '试试')).rejects.toMatchObject({ code: 'kernel.notFound' });
  });
});

describe('an agent', () => {
  it('is offered, accepts, acts in the agreed matters and days, and acts no more from the second of revocation', async () => {
    const { boss, firm } = await ledFirm();
    const number = residentNumber();
    const id = await offer(boss.actor, firm.id, { name: '阿里木・买买提', number });
    const agent = await boundCitizen(city, { name: '阿里木·买买提', number });
    const ctx = () => city.ctx(agent.actor);
    expect((await ownFirms(ctx())).served).toMatchObject([{ id, state: 'offered', agent: '阿**' }]);
    await expect(switchParty(ctx(), firm.id)).rejects.toMatchObject(code('actNot'));
    await answerOffer(ctx(), id, 'accepted');
    await switchParty(ctx(), firm.id);
    expect(await actingParty(ctx(), 'services')).toMatchObject({ kind: 'firm', firmId: firm.id, agencyId: id });
    expect(await actingParty(ctx(), 'certificates')).toMatchObject({ kind: 'person' });
    city.clock.set('2026-06-30T15:59:00Z');
    expect(await actingParty(ctx())).toMatchObject({ kind: 'firm' });
    city.clock.set('2026-06-30T16:01:00Z');
    expect(await actingParty(ctx())).toMatchObject({ kind: 'person' });
    city.clock.set('2026-03-02T01:00:00Z');
    await endAgency(city.ctx(boss.actor), id, '不再委托');
    expect(await actingParty(ctx())).toMatchObject({ kind: 'person' });
    await expect(endAgency(ctx(), id, '再辞')).rejects.toMatchObject(code('notPending'));
  });

  it('sees an offer only when name and verified number are the ones offered to', async () => {
    const { boss, firm } = await ledFirm();
    const number = residentNumber();
    const id = await offer(boss.actor, firm.id, { name: '孙示达', number });
    const unverified = await boundCitizen(city, { name: '孙示达', number, verified: false });
    expect((await ownFirms(city.ctx(unverified.actor))).served).toEqual([]);
    const other = await boundCitizen(city, { name: '孙示大', number });
    await expect(answerOffer(city.ctx(other.actor), id, 'accepted')).rejects.toMatchObject({ code: 'kernel.notFound' });
  });

  it('holds one open authorisation of a firm, however often it is offered at once', async () => {
    const { boss, firm } = await ledFirm();
    const agent = { name: '周示敏', number: residentNumber() };
    const answers = await Promise.allSettled([1, 2, 3].map(() => offer(boss.actor, firm.id, agent)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(offer(boss.actor, firm.id, agent)).rejects.toMatchObject(code('agentAlready'));
  });

  it('is appointed by nobody but the legal representative, and never for a firm that is gone', async () => {
    const { boss, firm } = await ledFirm();
    const stranger = await boundCitizen(city);
    const agent = { name: '吴示立', number: residentNumber() };
    await expect(offer(stranger.actor, firm.id, agent)).rejects.toMatchObject(code('notLegal'));
    const { name, kind, version } = firm;
    await editFirm(city.ctx(), firm.id, { name, kind, state: 'cancelled', version });
    await expect(offer(boss.actor, firm.id, agent)).rejects.toMatchObject(code('firmNotActive'));
  });
});
